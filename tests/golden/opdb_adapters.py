"""Adapters: how a sample of PyTorch's operator database is written in neap.

Most operations need one line, in the manner of neap's own rows:

    "kthvalue": "kthvalue x k:n dim:dim {keepdim} -> v i"

The first word is the neap operation: `name` is called as a method of its first tensor,
`neap.name` and `F.name` (nn.functional) as functions. The words after it are PyTorch's
parameters in PyTorch's order, those in braces go into the trailing options table. After a
colon stands the parameter's kind:

    (none)  a tensor or a number            n      a literal: number, truth, text, list
    index   a tensor of indices, plus 1     dim    a dim, plus 1; dims: a list of them
    list    a table of tensors              place  a literal index, plus 1
    rest    all tensors that remain, one argument each
    -       known to PyTorch only: left out

After the arrow stand the kinds of the results: v values, i indices (plus 1 is expected),
- one that is not compared; the last kind holds for the results that follow.

What does not fit into a line is a function of (call) in CUSTOM, see there. Operations
without an adapter are those that neap's interface does not name.
"""

import torch


class Skip(Exception):
    """A sample that has no meaning in neap; the text is the reason."""


# ---- literals ----

DTYPES = {
    torch.float32: "float32", torch.float64: "float64", torch.int64: "int64",
    torch.int32: "int32", torch.uint8: "uint8", torch.bool: "bool",
}


def dtype_name(dtype):
    if dtype not in DTYPES:
        raise Skip(f"neap has no {dtype}")
    return DTYPES[dtype]


def literal(value):
    """A Python value in Lua; tensors are not literals."""
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "math.mininteger" if value == -2**63 else str(value)
    if isinstance(value, float):
        if value != value:
            return "(0/0)"
        if value in (float("inf"), float("-inf")):
            return "math.huge" if value > 0 else "-math.huge"
        return repr(value)
    if isinstance(value, str):
        return '"' + value + '"'
    if isinstance(value, torch.dtype):
        return f'"{dtype_name(value)}"'
    if isinstance(value, (list, tuple, torch.Size)):
        return "{" + ", ".join(literal(v) for v in value) + "}"
    raise Skip(f"a {type(value).__name__} is no argument in neap")


def shift(value):
    """A dim or index counted from 1; negative ones count from the end in both."""
    return value + 1 if value >= 0 else value


# ---- one call ----


class Call:
    """A sample on its way into Lua: hands out the inputs x[1], x[2] ... as they are used."""

    def __init__(self, name, sample):
        self.name = name
        self.args = [sample.input, *sample.args]
        self.kwargs = dict(sample.kwargs)
        self.inputs = []  # (tensor, whether its elements are indices to be shifted)
        self.results = ["v"]
        self.outputs = None  # a function of PyTorch's results, where others are compared
        self.symmetric = False  # whether PyTorch gets input + input.mT

    def x(self, tensor, index=False):
        """The Lua name of a tensor."""
        if tensor.is_complex():
            raise Skip("neap has no complex numbers")
        if tensor.layout != torch.strided:
            raise Skip("neap has no sparse tensors")
        dtype_name(tensor.dtype)
        for k, known in enumerate(self.inputs):
            if known[0] is tensor and known[1] == index:
                return f"x[{k + 1}]"
        self.inputs.append((tensor, index))
        return f"x[{len(self.inputs)}]"

    def value(self, value, kind=""):
        """One argument in Lua."""
        if isinstance(value, torch.Tensor):
            # A single index, given as a tensor where neap wants a number.
            if kind == "place" and value.ndim == 0:
                return literal(shift(value.item()))
            return self.x(value, kind == "index" and value.dtype != torch.bool)
        if value is None:
            return "nil"
        if kind == "place":
            return literal(shift(value))
        if kind in ("dim", "dims"):
            if isinstance(value, (list, tuple)):
                return "{" + ", ".join(literal(shift(v)) for v in value) + "}"
            return literal(shift(value))
        if kind == "list" or (isinstance(value, (list, tuple))
                              and any(isinstance(v, torch.Tensor) for v in value)):
            return "{" + ", ".join(self.value(v, "index" if kind == "index" else "")
                                   for v in value) + "}"
        return literal(value)

    def options(self, names, kinds=None):
        """The options table of the given keyword arguments; "" for none."""
        kinds = kinds or {}
        words = [f"{n} = {self.value(self.kwargs[n], kinds.get(n, ''))}"
                 for n in names if self.kwargs.get(n) is not None]
        return "{ " + ", ".join(words) + " }" if words else ""


def join(*words):
    """Arguments with the empty ones left out."""
    return ", ".join(w for w in words if w)


def invoke(target, arguments):
    """target(arguments): as a method of the first argument unless target has a dot."""
    target = target.replace("F.", "neap.nn.functional.")
    if "." in target:
        return f"{target}({', '.join(arguments)})"
    return f"{arguments[0]}:{target}({', '.join(arguments[1:])})"


# ---- lines ----


class Line:
    """An adapter that was written as one line."""

    def __init__(self, text):
        head, _, results = text.partition(" -> ")
        self.results = results.split() or ["v"]
        self.target, *words = head.split()
        self.positional, self.options, self.all = [], [], []
        inside = False
        for word in words:
            inside = inside or word.startswith("{")
            name, _, kind = word.strip("{}").partition(":")
            (self.options if inside else self.positional).append(name)
            self.all.append((name, kind))
            if word.endswith("}"):
                inside = False

    def __call__(self, call):
        given = {}
        names = [n for n, _ in self.all]
        for k, value in enumerate(call.args):
            if k < len(names) and self.all[k][1] == "rest":
                given[names[k]] = call.args[k:]
                break
            if k >= len(names):
                raise Skip(f"more arguments than {self.target} has")
            given[names[k]] = value
        for name, value in call.kwargs.items():
            if name in names:
                given[name] = value
            elif value is not None and name not in ("device", "requires_grad", "layout",
                                                    "memory_format", "pin_memory"):
                raise Skip(f"{self.target} has no {name}")
        arguments, options = [], []
        for name, kind in self.all:
            if kind == "-" or name not in given:
                if kind != "-" and name in self.positional:
                    arguments.append("nil")
                continue
            if kind == "rest":
                arguments += [call.value(v) for v in given[name]]
                continue
            text = call.value(given[name], kind)
            if name in self.positional:
                arguments.append(text)
            elif text != "nil":
                options.append(f"{name} = {text}")
        while arguments and arguments[-1] == "nil":
            arguments.pop()
        if options:
            arguments.append("{ " + ", ".join(options) + " }")
        call.results = self.results
        return "return " + invoke(self.target, arguments)


LINES = {}


def lines(text):
    """Reads `op = line`; several names before the sign share the line, and %s in it is the name."""
    for row in text.strip().splitlines():
        names, _, line = row.strip().partition(" = ")
        for name in names.split():
            LINES[name] = Line(line.replace("%s", name.split(".")[-1] if name.startswith(
                ("nn.", "linalg.")) else name.split(".")[0]))


# Elementwise.
lines("""
abs acos acosh asin asinh atan atanh ceil cos cosh deg2rad digamma erf erfc erfinv = %s x
exp exp2 expm1 floor frac isfinite isinf isnan lgamma log log10 log1p log2 = %s x
logical_not neg rad2deg reciprocal rsqrt sigmoid sign signbit sin sinc sinh sqrt = %s x
square tan tanh trunc bitwise_not = %s x
round round.decimals_0 round.decimals_3 round.decimals_neg_3 = %s x {decimals}
logit = logit x eps:n
nan_to_num = nan_to_num x {nan:n posinf:n neginf:n}
add sub = %s x y {alpha:n}
mul pow true_divide floor_divide remainder fmod atan2 hypot maximum minimum fmax fmin = %s x y
copysign heaviside xlogy logaddexp eq ne lt le gt ge = %s x y
logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor = %s x y
bitwise_left_shift bitwise_right_shift = %s x y
div.no_rounding_mode div.trunc_rounding div.floor_rounding = %s x y {rounding_mode}
max.binary min.binary = %s x y
isclose allclose = %s x y {rtol:n atol:n equal_nan:n}
equal = equal x y
isin = neap.isin x y {assume_unique:n invert:n}
clamp = clamp x min max
lerp = lerp x y weight
addcmul addcdiv = %s x y z {value:n}
item = item x
""")

# Reductions and scans.
lines("""
sum mean prod nansum nanmean = %s x dim:dims {keepdim dtype}
amax amin all any logsumexp = %s x dim:dims {keepdim}
count_nonzero = count_nonzero x dim:dims
argmax argmin = %s x dim:dim {keepdim} -> i
max.reduction_no_dim min.reduction_no_dim = %s x
max.reduction_with_dim min.reduction_with_dim = %s x dim:dim {keepdim} -> v i
median mode = %s x dim:dim {keepdim} -> v i
aminmax = aminmax x {dim:dim keepdim}
kthvalue = kthvalue x k:n dim:dim {keepdim} -> v i
topk = topk x k:n dim:dim {largest sorted} -> v i
sort = sort x dim:dim {descending stable} -> v i
argsort = argsort x dim:dim {descending stable} -> i
msort = msort x
quantile = quantile x q dim:dim {keepdim interpolation}
cumsum cumprod = %s x dim:dim {dtype}
cummax cummin = %s x dim:dim -> v i
logcumsumexp = logcumsumexp x dim:dim
softmax log_softmax softmax.with_dtype log_softmax.with_dtype = %s x dim:dim {dtype}
linalg.vector_norm = norm x ord:n dim:dims {keepdim dtype}
diff = diff x n:n dim:dim {prepend append}
trapezoid = trapezoid y x {dx:n dim:dim}
cov = cov x {correction:n fweights aweights}
corrcoef = corrcoef x
histc = histc x bins:n {min:n max:n}
searchsorted = searchsorted sorted values {out_int32 right side sorter:index} -> i
bucketize = bucketize x boundaries {out_int32 right} -> i
bincount = bincount x:index weights {minlength:n}
unique = unique x {sorted:- return_inverse return_counts dim:dim}
unique_consecutive = unique_consecutive x {return_inverse return_counts dim:dim}
""")

# Shapes, joining, indexing.
lines("""
broadcast_to expand view reshape = %s x shape:n
expand_as = expand_as x y
chunk unsafe_chunk = chunk x n:n dim:dim
split split.list_args unsafe_split split_with_sizes = split x size:n dim:dim
unbind = unbind x dim:dim
cat = neap.cat xs:list dim:dim
stack = neap.stack xs:list dim:dim
hstack vstack dstack = neap.%s xs:list
meshgrid.variadic_tensors = neap.meshgrid xs:rest {indexing}
meshgrid.list_of_tensors = neap.meshgrid xs:list {indexing}
cartesian_prod block_diag = neap.%s xs:rest
combinations = combinations x r:n {with_replacement}
clone contiguous fliplr flipud ravel t = %s x
permute = permute x dims:dims
transpose = transpose x dim0:dim dim1:dim
movedim = movedim x source:dims destination:dims
squeeze squeeze.multiple = squeeze x dim:dims
unsqueeze = unsqueeze x dim:dim
flatten = flatten x start_dim:dim end_dim:dim
unflatten = unflatten x dim:dim sizes:n
unfold = unfold x dim:dim size:n step:n
flip = flip x dims:dims
roll = roll x shifts:n dims:dims
rot90 = rot90 x k:n dims:dims
tile repeat = tile x dims:n
repeat_interleave = repeat_interleave x repeats dim:dim {output_size:-}
diag tril triu = %s x diagonal:n
diagonal diag_embed = %s x offset:n dim1:dim dim2:dim
tril_indices triu_indices = neap.%s rows:n cols:n offset:n -> i
select = select x dim:dim index:place
narrow = narrow x dim:dim start:place length:n
gather = gather x dim:dim index:index
take = take x index:index
take_along_dim = take_along_dim x index:index dim:dim
index_select = index_select x dim:dim index:index
index_fill = index_fill x dim:dim index:index value
index_copy = index_copy x dim:dim index:index source
index_add = index_add x dim:dim index:index source {alpha:n}
scatter = scatter x dim:dim index:index src {reduce}
scatter_add = scatter_add x dim:dim index:index src
scatter_reduce.sum scatter_reduce.prod = scatter_reduce x dim:dim index:index src reduce \
    {include_self}
scatter_reduce.mean scatter_reduce.amin scatter_reduce.amax = scatter_reduce x dim:dim \
    index:index src reduce {include_self}
masked_fill = masked_fill x mask value
masked_scatter = masked_scatter x mask source
masked_select = masked_select x mask
put = put x index:index source {accumulate}
index_put = index_put x indices:index values {accumulate}
nonzero argwhere = %s x -> i
fill = fill x value
bool byte double float int long = %s x
zeros_like ones_like = %s x {dtype}
full_like = full_like x value:n {dtype}
new_zeros new_ones = %s x shape:n {dtype}
new_full = new_full x shape:n value:n {dtype}
zeros ones = neap.%s shape:n {dtype}
full = neap.full shape:n value:n {dtype}
eye = neap.eye n:n m:n {dtype}
linspace = neap.linspace first:n last:n n:n {dtype}
logspace = neap.logspace first:n last:n n:n {base:n dtype}
""")

# Linear algebra.
lines("""
matmul mm bmm mv dot outer inner kron trace logdet = %s x y
addmm addmm.decomposed baddbmm addmv addr = %s x y z {beta:n alpha:n}
cross = cross x y dim:dim
cdist = cdist x y p:n {compute_mode:-}
linalg.det linalg.matrix_exp linalg.svdvals = %s x
matrix_exp = matrix_exp x
linalg.inv = inverse x
linalg.solve = solve a b {left}
linalg.slogdet = slogdet x -> v v
pinverse = pinverse x rcond:n
linalg.matrix_power = matrix_power x n:n
linalg.multi_dot = neap.multi_dot xs:list
linalg.matrix_rank linalg.matrix_rank.hermitian = matrix_rank x {atol rtol hermitian}
linalg.qr = qr x {mode} -> v v
linalg.lu = lu x {pivot} -> v v v
triangular_solve = triangular_solve b a {upper transpose unitriangular} -> v -
""")
