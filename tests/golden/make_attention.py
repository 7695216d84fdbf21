"""Writes tests/golden/attention.lua: attention and the layers of the transformer, in float64.

usage: python tests/golden/make_attention.py   (PyTorch 2.15; seeds are fixed)

Each case makes a module on both sides; its parameters are among the inputs, so that their
gradients are compared too. The gradients are those of sum_k sum(out_k cos(1.7 i + k)).
"""
import math
import os

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
CASES = []


def lua_number(v):
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, int):
        return str(v)
    if math.isnan(v):
        return "0/0"
    if math.isinf(v):
        return "math.huge" if v > 0 else "-math.huge"
    return repr(round(v, 12))


def lua_tensor(x, fixed=False):
    data = ",".join(lua_number(v) for v in x.detach().reshape(-1).tolist())
    shape = ",".join(str(n) for n in x.shape)
    dtype = str(x.dtype).split(".")[-1]
    extra = ",fixed=true" if fixed else ""
    return '{shape={%s},dtype="%s"%s,data={%s}}' % (shape, dtype, extra, data)


def short(*shape):
    """Random numbers of few digits."""
    return torch.randn(*shape).mul(1000).round().div(1000)


def objective(outputs):
    total = torch.zeros(())
    for k, out in enumerate(outputs, 1):
        if out.dtype == torch.float64 and out.requires_grad:
            i = torch.arange(1, out.numel() + 1, dtype=torch.float64)
            total = total + (out.reshape(-1) * torch.cos(1.7 * i + k)).sum()
    return total


def lua_value(v):
    if isinstance(v, str):
        return '"%s"' % v
    return lua_number(v)


def lua_options(options):
    return "{ " + ", ".join("%s = %s" % (k, lua_value(v)) for k, v in options.items()) + " }"


def lua_name(name):
    """Children of lists count from 1 in neap."""
    return ".".join(str(int(p) + 1) if p.isdigit() else p for p in name.split("."))


def add(name, code, inputs, run, fixed=()):
    """inputs: tensors; run(*inputs) gives a list of outputs."""
    leaves = [x.clone().requires_grad_() if x.dtype == torch.float64 and i not in fixed else x
              for i, x in enumerate(inputs)]
    outputs = run(*leaves)
    objective(outputs).backward()
    grads = []
    for i, x in enumerate(leaves):
        if x.dtype == torch.float64:
            grads.append(lua_tensor(x.grad) if x.grad is not None else "false")
    CASES.append("{name=[==[%s]==],code=[==[%s]==],\n inputs={%s},\n outputs={%s},\n grads={%s}}" % (
        name, code,
        ",\n  ".join(lua_tensor(x, i in fixed) for i, x in enumerate(inputs)),
        ",\n  ".join(lua_tensor(x) for x in outputs),
        ",\n  ".join(grads)))


def add_module(name, module, constructor, tensors, call, lua_call, fixed=()):
    """Parameters come behind the tensors among the inputs."""
    module.double().eval()
    names = [n for n, _ in module.named_parameters()]
    for p in module.parameters():
        p.data = short(*p.shape) / 2

    def run(*leaves):
        state = dict(zip(names, leaves[len(tensors):]))
        y = call(lambda *a, **o: torch.func.functional_call(module, state, a, o),
                 *leaves[:len(tensors)])
        return [t for t in (y if isinstance(y, tuple) else (y,)) if t is not None]

    # PyTorch's fused inference leaves no gradient: the layers are put into training without
    # dropout instead of evaluation.
    module.train()
    keys = ", ".join('["%s"] = x[%d]' % (lua_name(n), len(tensors) + i + 1)
                     for i, n in enumerate(names))
    code = ("local nn = neap.nn; local m = %s; local p = { %s }; "
            "for path, t in pairs(p) do local at = m; "
            "for key in path:gmatch('([^.]+)%%.') do at = at[math.tointeger(key) or key] end; "
            "at[path:match('[^.]+$')] = t end; return %s") % (constructor, keys, lua_call)
    add(name, code, list(tensors) + [p.data for p in module.parameters()], run, fixed)


# ---- scaled dot product attention ----

def sdpa(name, q, k, v, lua, mask=None, **options):
    tensors = [q, k, v] + ([mask] if mask is not None else [])
    add("scaled_dot_product_attention " + name,
        "return neap.nn.functional.scaled_dot_product_attention(x[1], x[2], x[3], {%s})" % lua,
        tensors,
        lambda q, k, v, m=None: [nn.functional.scaled_dot_product_attention(
            q, k, v, attn_mask=m, **options)])


def all_sdpa():
    q, k, v = short(2, 2, 3, 4), short(2, 2, 5, 4), short(2, 2, 5, 3)
    sdpa("plain", q, k, v, "")
    sdpa("causal", q, k, v, "causal = true", is_causal=True)
    sdpa("scale", q, k, v, "scale = 0.7", scale=0.7)
    sdpa("float mask", q, k, v, "mask = x[4]", mask=short(2, 1, 3, 5))
    mask = torch.tensor([[1, 1, 0, 0, 1], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]], dtype=torch.bool)
    sdpa("bool mask with a row of nothing", q, k, v, "mask = x[4]", mask=mask)
    sdpa("grouped heads", short(1, 4, 2, 3), short(1, 2, 3, 3), short(1, 2, 3, 3),
         "enable_gqa = true", enable_gqa=True)


# ---- MultiheadAttention ----

def mha(name, width, heads, options, tensors, call, lua_call, fixed=()):
    constructor = "nn.MultiheadAttention(%d, %d, %s)" % (width, heads, lua_options(options))
    add_module("MultiheadAttention " + name, nn.MultiheadAttention(width, heads, **options),
               constructor, tensors, call, lua_call, fixed)


def all_mha():
    q, k, v = short(3, 2, 4), short(5, 2, 4), short(5, 2, 4)
    padding = torch.tensor([[0, 0, 0, 1, 1], [0, 1, 0, 0, 0]], dtype=torch.bool)
    mask = torch.tensor([[0, 1, 0, 0, 0], [0, 0, 1, 0, 1], [0, 0, 0, 0, 0]], dtype=torch.bool)
    mha("plain", 4, 2, {}, [q, k, v], lambda m, q, k, v: m(q, k, v), "m(x[1], x[2], x[3])")
    mha("of itself, without weights", 4, 2, {"batch_first": True}, [short(2, 3, 4)],
        lambda m, x: m(x, x, x, need_weights=False)[0], "(m(x[1], x[1], x[1], { need_weights = false }))")
    mha("single", 4, 2, {}, [short(3, 4)], lambda m, x: m(x, x, x), "m(x[1], x[1], x[1])")
    mha("single, padded", 4, 2, {"batch_first": True}, [short(5, 4), padding[0]],
        lambda m, x, p: m(x, x, x, key_padding_mask=p), "m(x[1], x[1], x[1], { key_padding_mask = x[2] })")
    mha("kdim and vdim", 4, 2, {"kdim": 3, "vdim": 5}, [q, short(5, 2, 3), short(5, 2, 5)],
        lambda m, q, k, v: m(q, k, v), "m(x[1], x[2], x[3])")
    mha("masks, weights of each head", 4, 2, {}, [q, k, v, padding, mask],
        lambda m, q, k, v, p, a: m(q, k, v, key_padding_mask=p, attn_mask=a, average_attn_weights=False),
        "m(x[1], x[2], x[3], { key_padding_mask = x[4], attn_mask = x[5], average_attn_weights = false })")
    mha("masks without weights", 4, 2, {}, [q, k, v, padding, mask],
        lambda m, q, k, v, p, a: m(q, k, v, key_padding_mask=p, attn_mask=a, need_weights=False)[0],
        "(m(x[1], x[2], x[3], { key_padding_mask = x[4], attn_mask = x[5], need_weights = false }))")
    mha("added masks of each head", 4, 2, {}, [q, k, v, short(2, 5), short(4, 3, 5)],
        lambda m, q, k, v, p, a: m(q, k, v, key_padding_mask=p, attn_mask=a),
        "m(x[1], x[2], x[3], { key_padding_mask = x[4], attn_mask = x[5] })", fixed=(3, 4))
    mha("causal", 4, 2, {"batch_first": True}, [short(2, 3, 4)],
        lambda m, x: m(x, x, x, is_causal=True, need_weights=False,
                       attn_mask=torch.ones(3, 3, dtype=torch.bool).triu(1))[0],
        "(m(x[1], x[1], x[1], { is_causal = true, need_weights = false }))")
    mha("without biases", 4, 1, {"bias": False}, [q, k, v], lambda m, q, k, v: m(q, k, v),
        "m(x[1], x[2], x[3])")
    mha("more keys", 4, 2, {"add_bias_kv": True, "add_zero_attn": True}, [q, k, v, padding, mask],
        lambda m, q, k, v, p, a: m(q, k, v, key_padding_mask=p, attn_mask=a),
        "m(x[1], x[2], x[3], { key_padding_mask = x[4], attn_mask = x[5] })")


# ---- the transformer ----

def all_transformers():
    padding = torch.tensor([[0, 0, 1], [0, 0, 0]], dtype=torch.bool)
    later = torch.ones(3, 3, dtype=torch.bool).triu(1)
    for options in ({}, {"norm_first": True}, {"activation": "gelu", "batch_first": True},
                    {"bias": False, "layer_norm_eps": 0.01}):
        options = dict(options, dim_feedforward=3, dropout=0.0)
        x = short(2, 3, 4) if options.get("batch_first") else short(3, 2, 4)
        add_module("TransformerEncoderLayer " + lua_options(options),
                   nn.TransformerEncoderLayer(4, 2, **options),
                   "nn.TransformerEncoderLayer(4, 2, %s)" % lua_options(options),
                   [x, padding, later], lambda m, x, p, a: m(x, src_mask=a, src_key_padding_mask=p),
                   "m(x[1], { src_mask = x[3], src_key_padding_mask = x[2] })")
    options = {"dim_feedforward": 3, "dropout": 0.0, "batch_first": True}
    add_module("TransformerEncoder",
               nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, **options), 2, nn.LayerNorm(4),
                                     enable_nested_tensor=False),
               "nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, %s), 2, nn.LayerNorm(4))"
               % lua_options(options),
               [short(2, 3, 4), later], lambda m, x, a: m(x, mask=a), "m(x[1], x[2])")
    for options in ({}, {"norm_first": True, "batch_first": True}):
        options = dict(options, dim_feedforward=3, dropout=0.0)
        turned = options.get("batch_first")
        x, memory = (short(2, 3, 4), short(2, 2, 4)) if turned else (short(3, 2, 4), short(2, 2, 4))
        add_module("TransformerDecoderLayer " + lua_options(options),
                   nn.TransformerDecoderLayer(4, 2, **options),
                   "nn.TransformerDecoderLayer(4, 2, %s)" % lua_options(options),
                   [x, memory, later, padding],
                   lambda m, x, y, a, p: m(x, y, tgt_mask=a, tgt_key_padding_mask=p),
                   "m(x[1], x[2], { tgt_mask = x[3], tgt_key_padding_mask = x[4] })")
    sizes = dict(num_encoder_layers=1, num_decoder_layers=1, dim_feedforward=2, dropout=0.0)
    add_module("Transformer", nn.Transformer(4, 2, **sizes),
               "nn.Transformer(4, 2, %s)" % lua_options(sizes),
               [short(2, 1, 4), short(3, 1, 4), later],
               lambda m, x, y, a: m(x, y, tgt_mask=a), "m(x[1], x[2], { tgt_mask = x[3] })")


def main():
    torch.manual_seed(1)
    all_sdpa()
    all_mha()
    all_transformers()
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "attention.lua"), "w") as file:
        file.write("return {\n" + ",\n".join(CASES) + ",\n}\n")
    print(len(CASES), "cases")


main()
