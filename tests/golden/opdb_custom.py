"""Adapters that need more than a line: functions of a Call that give the Lua chunk.

A function may set call.results (kinds as in opdb_adapters) and call.outputs, a function of
PyTorch's results, where results that are defined up to a sign or a rotation are compared
through expressions that are not, as PyTorch's own tests do.
"""

import torch

from opdb_adapters import LINES, Skip, invoke, join, literal, shift

CUSTOM = {}


def adapts(*names):
    def keep(function):
        for name in names:
            CUSTOM[name] = function
        return function
    return keep


def line(call):
    return LINES[call.name](call)


# ---- elementwise ----


@adapts("add", "sub", "index_add")
def scaled(call):
    if isinstance(call.kwargs.get("alpha"), bool):
        raise Skip("a truth is no factor in Lua")
    return line(call)


@adapts("clamp", "square", "sign")
def numeric(call):
    if call.args[0].dtype == torch.bool:
        raise Skip("neap asks for numbers here: x:long() first")
    return line(call)


@adapts("baddbmm", "addmm", "addmv", "addr")
def scaled_product(call):
    if not call.args[0].is_floating_point() and any(
            isinstance(f, float) and f != int(f) for f in call.kwargs.values()):
        raise Skip("PyTorch truncates the factors, neap refuses them")
    return line(call)


@adapts("fill")
def fill(call):
    x, value = call.args[0], call.kwargs["value"]
    if not isinstance(value, torch.Tensor) and x.dtype != torch.bool:
        value = int(value)
    return f"return {call.value(x)}:fill({call.value(value)})"


@adapts("clamp_min", "clamp_max")
def clamp_one(call):
    if call.args[0].dtype == torch.bool:
        raise Skip("neap asks for numbers here: x:long() first")
    x, bound = (call.value(a) for a in call.args)
    return f"return {x}:clamp({bound})" if call.name == "clamp_min" else \
        f"return {x}:clamp(nil, {bound})"


OPERATORS = {
    "__radd__": "+", "__rsub__": "-", "__rmul__": "*", "__rdiv__": "/", "__rmod__": "%",
    "__rpow__": "^", "__rand__": "&", "__ror__": "|", "__rxor__": "~",
}


@adapts(*OPERATORS)
def reflected_operator(call):
    if call.name == "__rpow__" and not call.args[0].is_floating_point():
        raise Skip("a negative integer power: an error in neap")
    if isinstance(call.args[1], bool):
        raise Skip("a truth has no operators in Lua")
    x, other = (call.value(a) for a in call.args)
    return f"return {other} {OPERATORS[call.name]} {x}"


@adapts("__rmatmul__")
def reflected_product(call):
    x, other = (call.value(a) for a in call.args)
    return f"return {other}:matmul({x})"


@adapts("where")
def where(call):
    x, condition, other = call.args
    return f"return neap.where({call.value(condition)}, {call.value(x)}, {call.value(other)})"


@adapts("to")
def to(call):
    if isinstance(call.args[1], torch.Tensor):
        return f"return {call.value(call.args[0])}:type_as({call.value(call.args[1])})"
    dtype = [a for a in call.args if isinstance(a, torch.dtype)]
    return f"return {call.value(call.args[0])}:to({literal(dtype[0])})"


# ---- reductions ----


@adapts("std", "var", "std_mean", "var_mean", "std.unbiased", "var.unbiased",
        "std_mean.unbiased", "var_mean.unbiased")
def spread(call):
    kwargs = call.kwargs
    dim = kwargs.get("dim")
    if len(call.args) > 1:
        if isinstance(call.args[1], bool):
            kwargs["unbiased"] = call.args[1]
        else:
            dim = call.args[1]
    if kwargs.get("unbiased") is not None:
        kwargs["correction"] = 1 if kwargs["unbiased"] else 0
    arguments = [call.value(call.args[0])]
    options = call.options(["correction", "keepdim"])
    if dim is not None:
        arguments.append(call.value(dim, "dims"))
    if options:
        arguments.append(options)
    return "return " + invoke(call.name.split(".")[0], arguments)


@adapts("norm", "norm.fro", "norm.inf", "norm.nuc")
def norm(call):
    kwargs = call.kwargs
    p = call.args[1] if len(call.args) > 1 else kwargs.get("p", 2)
    dim = call.args[2] if len(call.args) > 2 else kwargs.get("dim")
    if p == "nuc":
        raise Skip("neap's norm takes numbers: the nuclear norm is svdvals():sum()")
    p = 2 if p in ("fro", None) else p
    arguments = [call.value(call.args[0]), literal(p)]
    if dim is not None:
        arguments.append(call.value(dim, "dims"))
    if len(call.args) > 3:
        call.kwargs["keepdim"] = call.args[3]
    options = call.options(["keepdim", "dtype"])
    return "return " + invoke("norm", arguments + ([options] if options else []))


@adapts("histogram")
def histogram(call):
    x, bins = call.args[0], call.args[1] if len(call.args) > 1 else call.kwargs.get("bins")
    call.results = ["v", "v"]
    return "return " + invoke("histogram", [
        w for w in (call.value(x), call.value(bins),
                    call.options(["range", "weight", "density"])) if w])


@adapts("trapz")
def trapz(call):
    raise Skip("an older name of trapezoid")


@adapts("topk", "kthvalue", "mode", "sort")
def with_ties(call):
    """Which of equal elements is taken is anyone's choice; only floats have no ties here."""
    text = line(call)
    if not call.args[0].is_floating_point():
        call.results = ["v", "-"]
    return text


@adapts("argsort")
def argsort(call):
    text = line(call)
    if call.args[0].is_floating_point() or call.args[0].ndim == 0:
        return text
    dim = call.args[1] if len(call.args) > 1 else call.kwargs.get("dim", -1)
    call.outputs = lambda i: call.args[0].gather(dim, i)
    call.results = ["v"]
    return text.replace("return ", "return x[1]:gather(" + literal(shift(dim)) + ", ") + ")"


@adapts("unique", "unique_consecutive")
def unique(call):
    text = line(call)
    call.results = ["v"] + ["i"] * bool(call.kwargs.get("return_inverse")) + ["v"]
    return text


@adapts("scatter")
def scatter(call):
    if call.kwargs.get("reduce"):
        raise Skip("scatter_reduce is the form that stays")
    return line(call)


@adapts("nonzero")
def nonzero(call):
    if call.kwargs.get("as_tuple"):
        raise Skip("neap gives one tensor")
    call.results = ["i"]
    return f"return {call.value(call.args[0])}:nonzero()"


@adapts("tril_indices", "triu_indices")
def triangle_indices(call):
    call.kwargs.pop("dtype", None)
    return line(call)


# ---- making ----


@adapts("linspace", "logspace")
def spaced(call):
    if call.kwargs.get("dtype") == torch.int64 and any(
            isinstance(n, float) and n != int(n) for n in call.args[:2]):
        raise Skip("PyTorch truncates the ends first, neap the elements")
    return line(call)


@adapts("arange")
def arange(call):
    numbers = [call.args[0], *call.args[1:]]
    if "end" in call.kwargs:
        numbers.append(call.kwargs["end"])
    if any(isinstance(n, bool) for n in numbers):
        raise Skip("truths are no numbers in Lua")
    if call.kwargs.get("dtype") == torch.int64 and any(n != int(n) for n in numbers):
        raise Skip("PyTorch truncates the step, neap the elements")
    if len(numbers) == 1:
        numbers = [0, numbers[0]]
    options = call.options(["dtype"])
    return "return neap.arange(" + join(*(literal(n) for n in numbers), options) + ")"


@adapts("linalg.diagonal")
def last_diagonal(call):
    kwargs = call.kwargs
    numbers = [kwargs.get("offset", 0), shift(kwargs.get("dim1", -2)),
               shift(kwargs.get("dim2", -1))]
    return f"return {call.value(call.args[0])}:diagonal({join(*map(literal, numbers))})"


@adapts("linalg.cross")
def last_cross(call):
    x, y = call.args[:2]
    dim = call.args[2] if len(call.args) > 2 else call.kwargs.get("dim", -1)
    return "return " + invoke("cross", [call.value(x), call.value(y), call.value(dim, "dim")])


@adapts("T")
def transposed(call):
    return f"return {call.value(call.args[0])}.T"


@adapts("zero_")
def zero(call):
    return f"return {call.value(call.args[0])}:clone():zero_()"


@adapts("reshape_as", "view_as")
def like_another(call):
    x, y = call.args
    return f"return {call.value(x)}:{call.name[:-3]}({literal(list(y.shape))})"


@adapts("tensor_split")
def tensor_split(call):
    x, at, *dim = call.args
    if isinstance(at, torch.Tensor):
        at = at.tolist()
    if isinstance(at, (list, tuple)):
        at = [shift(v) for v in at]
    arguments = join(literal(at), *(literal(shift(d)) for d in dim))
    return f"return {call.value(x)}:tensor_split({arguments})"


# ---- indexing ----


def spec_of(call, index, size):
    """One index of x[...] in neap's table form."""
    if index is None:
        return "neap.newaxis"
    if isinstance(index, bool):
        raise Skip("a truth is no index in neap")
    if isinstance(index, slice):
        first, stop, step = index.indices(size)
        if step < 1:
            raise Skip("steps are positive")
        if stop <= first:
            raise Skip("an inclusive range is never empty")
        if (first, stop, step) == (0, size, 1):
            return "{}"
        return literal([first + 1, stop] + ([step] if step > 1 else []))
    if isinstance(index, (list, tuple)):
        index = torch.tensor(index)
    if isinstance(index, torch.Tensor):
        return call.value(index, "index")
    return literal(shift(index))


def specs_of(call, x, index):
    index = list(index) if isinstance(index, tuple) else [index]
    used = sum(0 if i is None or i is Ellipsis else
               i.ndim if isinstance(i, torch.Tensor) and i.dtype == torch.bool else 1
               for i in index)
    specs, dim = [], 0
    for i in index:
        if i is Ellipsis:
            specs += ["{}"] * (x.ndim - used)
            dim += x.ndim - used
            continue
        specs.append(spec_of(call, i, x.shape[dim] if dim < x.ndim else 0))
        dim += i.ndim if isinstance(i, torch.Tensor) and i.dtype == torch.bool else i is not None
    return "{ " + ", ".join(specs) + " }"


@adapts("__getitem__")
def getitem(call):
    x, index = call.args
    name = call.value(x)
    return f"return {name}[{specs_of(call, x, index)}]"


@adapts("slice")
def slice_(call):
    x, *rest = call.args
    names = ["dim", "start", "end", "step"]
    given = {**dict(zip(names, rest)), **call.kwargs}
    dim = given.get("dim", 0)
    spec = ["{}"] * dim + [spec_of(call, slice(given.get("start"), given.get("end"),
                                               given.get("step")), x.shape[dim])]
    return f"return {call.value(x)}[{{ {', '.join(spec)} }}]"


@adapts("select_scatter")
def select_scatter(call):
    x, src, dim, index = call.args
    dim = dim % x.ndim
    spec = ["{}"] * dim + [literal(shift(index))]
    return (f"local y = {call.value(x)}:clone(); y[{{ {', '.join(spec)} }}] = "
            f"{call.value(src)}; return y")


@adapts("slice_scatter")
def slice_scatter(call):
    x, src, dim, *rest = call.args
    spec = ["{}"] * dim + [spec_of(call, slice(*rest), x.shape[dim])]
    return (f"local y = {call.value(x)}:clone(); y[{{ {', '.join(spec)} }}] = "
            f"{call.value(src)}; return y")


# ---- linear algebra ----


@adapts("einsum")
def einsum(call):
    operands, equation = call.args
    return f"return neap.einsum({join(literal(equation), *(call.value(t) for t in operands))})"


@adapts("tensordot")
def tensordot(call):
    x, y, *rest = call.args
    dims = rest[0] if rest else call.kwargs.get("dims", 2)
    if isinstance(dims, (list, tuple)):
        dims = [[shift(d) for d in side] for side in dims]
    return f"return {call.value(x)}:tensordot({call.value(y)}, {literal(dims)})"


@adapts("linalg.cholesky")
def cholesky(call):
    options = call.options(["upper"])
    return f"return {call.value(call.args[0])}:cholesky({options})"


def symmetric(call):
    """The samples of symmetric operations are made symmetric, as PyTorch's own tests do."""
    call.symmetric = True
    x = call.value(call.args[0])
    return f"local s = {x} + {x}:transpose(-1, -2); "


@adapts("linalg.eigh")
def eigh(call):
    """Eigenvectors have no sign: their absolute values are compared."""
    before = symmetric(call)
    call.outputs = lambda r: (r[0], r[1].abs())
    call.results = ["v", "v"]
    return before + f"local w, v = s:eigh({call.options(['UPLO'])}); return w, v:abs()"


@adapts("linalg.eigvalsh")
def eigvalsh(call):
    return symmetric(call) + f"return s:eigvalsh({call.options(['UPLO'])})"


@adapts("svd")
def svd(call):
    """Singular vectors have no sign and those past the last singular value are any basis."""
    if min(call.args[0].shape[-2:]) == 0 and not call.kwargs.get("some", True):
        call.outputs = lambda r: (r[1],)
        return f"local u, s, v = {call.value(call.args[0])}:svd({call.options(['some'])}); return s"

    def comparable(results):
        u, s, v = results
        k = s.shape[-1]
        u, v = u[..., :k], v[..., :k]
        return u.abs(), s, v.abs(), u @ v.mT

    call.outputs = comparable
    call.results = ["v"]
    return (f"local u, s, v = {call.value(call.args[0])}:svd({call.options(['some'])}); "
            "local k = s:size(-1); u, v = u:narrow(-1, 1, k), v:narrow(-1, 1, k); "
            "return u:abs(), s, v:abs(), u:matmul(v:transpose(-1, -2))")


@adapts("linalg.lstsq", "linalg.lstsq.grad_oriented")
def lstsq(call):
    a, b = call.args
    call.outputs = lambda r: (r[0],) if isinstance(r, tuple) else (r,)
    return f"return (neap.lstsq({call.value(a)}, {call.value(b)}))"
