"""Adapters of nn.functional: activations, losses and layers, in the lines of opdb_adapters
and, where the arguments are arranged in another way, as functions of a Call.
"""

from opdb_adapters import LINES, Skip, lines, literal

NN = {}


def adapts(*names):
    def keep(function):
        for name in names:
            NN["nn.functional." + name] = function
        return function
    return keep


def functional(text):
    """Lines of nn.functional; F. is put before the operation."""
    for row in text.strip().splitlines():
        names, _, line = row.strip().partition(" = ")
        lines(" ".join("nn.functional." + n for n in names.split()) + " = F." + line)


functional("""
relu hardswish elu celu selu silu hardsigmoid logsigmoid mish softsign tanhshrink relu6 = %s x
leaky_relu = leaky_relu x negative_slope:n
threshold = threshold x threshold:n value:n
softshrink hardshrink = %s x lambd:n
hardtanh = hardtanh x min_val:n max_val:n
gelu = gelu x {approximate}
softplus = softplus x beta:n threshold:n
glu = glu x dim:dim
prelu = prelu x weight
softmin = softmin x dim:dim
softmin.with_dtype = softmin x dim:dim {dtype}
rrelu = rrelu x lower:n upper:n {training}
mse_loss l1_loss soft_margin_loss = %s x target {reduction}
smooth_l1_loss = smooth_l1_loss x target {reduction beta:n}
huber_loss = huber_loss x target {reduction delta:n}
kl_div = kl_div x target {reduction log_target}
binary_cross_entropy = binary_cross_entropy x target {weight reduction}
binary_cross_entropy_with_logits = binary_cross_entropy_with_logits x target {weight pos_weight \
    reduction}
cross_entropy = cross_entropy x target:index {weight ignore_index:place reduction label_smoothing:n}
nll_loss = nll_loss x target:index {weight ignore_index:place reduction}
linear_cross_entropy = linear_cross_entropy x weight0 target:index {linear_bias reduction \
    ignore_index:place label_smoothing:n}
poisson_nll_loss = poisson_nll_loss x target {log_input full eps:n reduction}
gaussian_nll_loss = gaussian_nll_loss x target var {full eps:n reduction}
hinge_embedding_loss = hinge_embedding_loss x target {margin:n reduction}
margin_ranking_loss = margin_ranking_loss x1 x2 target {margin:n reduction}
cosine_embedding_loss = cosine_embedding_loss x1 x2 target {margin:n reduction}
triplet_margin_loss = triplet_margin_loss a p n {margin:n p_:n swap eps:n reduction}
multi_margin_loss = multi_margin_loss x target:index {p:n margin:n weight reduction}
multilabel_soft_margin_loss = multilabel_soft_margin_loss x target {weight reduction}
ctc_loss = ctc_loss x targets:index lengths target_lengths {blank:place reduction zero_infinity}
linear = linear x weight bias
bilinear = bilinear x1 x2 weight bias
normalize = normalize x {p:n dim:dim eps:n}
cosine_similarity = cosine_similarity x y {dim:dim eps:n}
pairwise_distance = pairwise_distance x y {p:n eps:n keepdim}
pdist = pdist x p:n
conv1d conv2d conv3d = %s x weight bias {stride:n padding:n dilation:n groups:n}
conv_transpose1d conv_transpose2d conv_transpose3d = %s x weight bias {stride:n padding:n \
    output_padding:n groups:n dilation:n}
max_pool1d max_pool2d max_pool3d = %s x kernel_size:n {stride:n padding:n dilation:n ceil_mode \
    return_indices} -> v i
avg_pool1d = %s x kernel_size:n {stride:n padding:n ceil_mode count_include_pad}
avg_pool2d avg_pool3d = %s x kernel_size:n {stride:n padding:n ceil_mode count_include_pad \
    divisor_override:n}
adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d = %s x size:n
layer_norm = layer_norm x shape:n weight bias {eps:n}
rms_norm = rms_norm x shape:n weight {eps:n}
group_norm = group_norm x groups:n weight bias {eps:n}
instance_norm = instance_norm x {running_mean running_var weight bias use_input_stats momentum:n \
    eps:n}
batch_norm = batch_norm x mean var weight bias {training momentum:n eps:n}
local_response_norm = local_response_norm x size:n {alpha:n beta:n k:n}
embedding = embedding indices:index weight {padding_idx:place max_norm:n norm_type:n \
    scale_grad_by_freq sparse}
scaled_dot_product_attention = scaled_dot_product_attention q k v {attn_mask dropout_p is_causal \
    enable_gqa}
pixel_shuffle = pixel_shuffle x upscale_factor:n
pixel_unshuffle = pixel_unshuffle x downscale_factor:n
unfold = unfold x kernel_size:n {dilation:n padding:n stride:n}
interpolate.nearest interpolate.linear interpolate.bilinear = interpolate x {size:n \
    scale_factor:n mode align_corners recompute_scale_factor}
interpolate.bicubic interpolate.trilinear = interpolate x {size:n scale_factor:n mode \
    align_corners recompute_scale_factor}
interpolate.area interpolate.nearest-exact = interpolate x {size:n scale_factor:n mode \
    align_corners recompute_scale_factor}
grid_sample = grid_sample x grid {mode padding_mode align_corners}
""")


def line(call):
    return LINES[call.name](call)


def through(name, change):
    """The line of `name` after `change` has rearranged the call."""
    def adapter(call):
        change(call)
        return line(call)
    NN["nn.functional." + name] = adapter


def single_index(call):
    """max pools give indices only where they are asked for."""
    if call.kwargs.get("return_indices") is False:
        del call.kwargs["return_indices"]


for pool in ("max_pool1d", "max_pool2d", "max_pool3d"):
    through(pool, single_index)


def averages(call):
    names = ["stride", "padding", "ceil_mode", "count_include_pad", "divisor_override"]
    for name, value in zip(names, call.args[2:]):
        call.kwargs[name] = value
    del call.args[2:]


for pool in ("avg_pool1d", "avg_pool2d", "avg_pool3d"):
    through(pool, averages)


def whole_sizes(call):
    """A list in Lua has no holes: where PyTorch keeps a size with None, it is written out."""
    x, size = call.args[:2]
    if isinstance(size, tuple):
        kept = x.shape[-len(size):]
        call.args[1] = tuple(kept[i] if n is None else n for i, n in enumerate(size))
    call.kwargs.pop("return_indices", None)


for pool in ("adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d"):
    through(pool, whole_sizes)


@adapts("adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d")
def adaptive_max(call):
    whole_sizes(call)
    x, size, *indices = call.args
    name = call.name.split(".")[-1]
    options = ", { return_indices = true }" if indices and indices[0] else ""
    call.results = ["v", "i"]
    return f"return neap.nn.functional.{name}({call.value(x)}, {literal(size)}{options})"


def channels(call):
    if call.args[0].ndim < 2:
        raise Skip("neap's batch_norm needs a dim of channels")


through("batch_norm", channels)


def labels(call):
    """An ignored class that no label can be has no place in neap."""
    ignored = call.kwargs.get("ignore_index")
    if ignored is not None and ignored < 0:
        if bool((call.args[-1] == ignored).any()):
            raise Skip("labels of neap lie in 1..C")
        del call.kwargs["ignore_index"]


through("nll_loss", labels)


def floats(call):
    if not call.args[0].is_floating_point():
        raise Skip("losses take floats in neap")


for loss in ("poisson_nll_loss", "margin_ranking_loss", "cosine_embedding_loss",
             "pairwise_distance"):
    through(loss, floats)


@adapts("cross_entropy")
def cross_entropy(call):
    """Float targets are probabilities and not shifted."""
    labels(call)
    if not call.args[1].is_floating_point():
        return line(call)
    x, target = (call.value(a) for a in call.args)
    options = call.options(["weight", "reduction", "label_smoothing"])
    return f"return neap.nn.functional.cross_entropy({x}, {target}" + \
        (f", {options})" if options else ")")


@adapts("linear")
def linear(call):
    if call.args[1].ndim != 2:
        raise Skip("the weight of neap's linear is a matrix")
    return line(call)


@adapts("linear_cross_entropy")
def linear_cross_entropy(call):
    if call.kwargs.get("weight") is not None:
        raise Skip("two arguments of one name: left to cross_entropy")
    labels(call)
    return line(call)


@adapts("triplet_margin_loss")
def triplet(call):
    floats(call)
    if "p" in call.kwargs:
        raise Skip("'p' names two things here")
    return line(call)


@adapts("multilabel_margin_loss")
def multilabel_margin(call):
    """Labels end at the first -1; in neap at the first 0, since they count from 1."""
    x, target = call.args
    call.inputs.append((x, 0))
    call.inputs.append((target + 1, 0))
    options = call.options(["reduction"])
    return "return neap.nn.functional.multilabel_margin_loss(x[1], x[2]" + \
        (f", {options})" if options else ")")


@adapts("pad.constant", "pad.reflect", "pad.replicate", "pad.replicate_negative", "pad.circular")
def pad(call):
    x, sizes, *rest = call.args
    names = dict(zip(("mode", "value"), rest))
    call.kwargs = {**names, **call.kwargs}
    options = call.options(["mode", "value"])
    return f"return neap.nn.functional.pad({call.value(x)}, {literal(sizes)}" + \
        (f", {options})" if options else ")")


@adapts("scaled_dot_product_attention")
def attention(call):
    kwargs = call.kwargs
    if kwargs.get("dropout_p"):
        raise Skip("random")
    if kwargs.get("enable_gqa"):
        raise Skip("neap's attention has one key head a query head")
    kwargs["mask"] = kwargs.pop("attn_mask", None)
    kwargs["causal"] = kwargs.pop("is_causal", None) or None
    options = call.options(["mask", "causal"])
    call.args[3:] = []
    q, k, v = (call.value(a) for a in call.args)
    return f"return (neap.nn.functional.scaled_dot_product_attention({q}, {k}, {v}" + \
        (f", {options}))" if options else "))")


@adapts("rrelu")
def rrelu(call):
    if call.kwargs.get("training"):
        raise Skip("random")
    return line(call)


@adapts("one_hot")
def one_hot(call):
    x, *count = call.args
    count = count[0] if count else call.kwargs.get("num_classes", -1)
    x = call.value(x, "index")
    return f"return neap.nn.functional.one_hot({x}" + (f", {count})" if count > 0 else ")")


@adapts("embedding")
def embedding(call):
    if call.kwargs.get("max_norm") or call.kwargs.get("sparse"):
        raise Skip("neap's embedding neither renormalises nor is sparse")
    # op_db gives the weight first.
    weight, indices = call.args
    call.args = [indices, weight]
    if call.kwargs.get("padding_idx", 0) and call.kwargs["padding_idx"] < 0:
        call.kwargs["padding_idx"] += weight.shape[0]
    return line(call)


@adapts("embedding_bag")
def embedding_bag(call):
    weight, indices = call.args
    kwargs = call.kwargs
    if kwargs.get("max_norm") or kwargs.get("sparse"):
        raise Skip("neap's embedding_bag neither renormalises nor is sparse")
    offsets = kwargs.get("offsets")
    if offsets is not None:
        kwargs["offsets"] = offsets
    options = call.options(["offsets", "mode", "per_sample_weights", "padding_idx",
                            "include_last_offset"], {"offsets": "index", "padding_idx": "place"})
    call.outputs = lambda r: (r[0] if isinstance(r, tuple) else r,)
    return (f"return (neap.nn.functional.embedding_bag({call.value(indices, 'index')}, "
            f"{call.value(weight)}" + (f", {options}))" if options else "))"))


@adapts("max_unpool1d", "max_unpool2d", "max_unpool3d", "max_unpool1d.grad",
        "max_unpool2d.grad", "max_unpool3d.grad")
def unpool(call):
    x, indices = call.args
    name = call.name.split(".")[2]
    size = call.kwargs.pop("kernel_size")
    options = call.options(["stride", "padding", "output_size"])
    return (f"return neap.nn.functional.{name}({call.value(x)}, "
            f"{call.value(indices, 'index')}, {literal(size)}, {options})")


@adapts("dropout", "dropout2d", "alpha_dropout")
def dropout(call):
    kwargs = call.kwargs
    if kwargs.get("training", True) and kwargs.get("p", 0.5) not in (0.0, 1.0):
        raise Skip("random")
    name = call.name.split(".")[-1]
    return (f"return neap.nn.functional.{name}({call.value(call.args[0])}, "
            f"{literal(kwargs.get('p', 0.5))}, {{ training = "
            f"{literal(kwargs.get('training', True))} }})")
