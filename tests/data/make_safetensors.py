"""Makes the safetensors files of this folder: python make_safetensors.py (torch, safetensors)."""
import torch
from safetensors.torch import save_file

torch.manual_seed(1)
values = torch.tensor([0.0, -0.0, 1.0, -1.5, 0.15625, 3.0, -448.0, 0.001953125])
kinds = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16,
    "F8_E4M3": torch.float8_e4m3fn, "F8_E5M2": torch.float8_e5m2,
}
tensors = {name: values.to(kind) for name, kind in kinds.items()}
special = torch.tensor([float("inf"), float("-inf"), float("nan"), 6e-8, 65504.0])
tensors.update({"special." + name: special.to(kinds[name]) for name in ("F16", "BF16", "F8_E5M2")})
whole = torch.tensor([0, 1, 127, 200])
tensors.update({
    "BOOL": whole > 0, "U8": whole.to(torch.uint8), "I8": (whole - 100).to(torch.int8),
    "I16": (whole * 100 - 9000).to(torch.int16), "U16": (whole * 300).to(torch.uint16),
    "I32": (whole * 10**7 - 10**9).to(torch.int32), "U32": (whole * 2 * 10**7).to(torch.uint32),
    "I64": whole * 10**16 - 10**18, "U64": (whole * 10**16).to(torch.uint64),
    "scalar": torch.tensor(2.5), "empty": torch.zeros(0, 3),
})
save_file(tensors, "kinds.safetensors", metadata={"made by": "safetensors"})


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(1, 4, 3)
        self.norm = torch.nn.BatchNorm2d(4)
        self.lstm = torch.nn.LSTM(6, 5, num_layers=2, bidirectional=True, batch_first=True)
        self.attention = torch.nn.MultiheadAttention(8, 2, batch_first=True)
        layer = torch.nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
        self.encoder = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.net = torch.nn.Sequential(torch.nn.Linear(8, 4), torch.nn.ReLU(), torch.nn.Linear(4, 3))


net = Net()
with torch.no_grad():
    net.norm.running_mean.uniform_(-1, 1)
    net.norm.running_var.uniform_(1, 2)
net.eval()
image, series, tokens = torch.randn(2, 1, 5, 5), torch.randn(2, 3, 6), torch.randn(2, 3, 8)
state = {"state." + name: x for name, x in net.state_dict().items()}
with torch.no_grad():
    results = {
        "image": image, "series": series, "tokens": tokens,
        "out.conv": net.norm(net.conv(image)), "out.lstm": net.lstm(series)[0],
        "out.attention": net.attention(tokens, tokens, tokens)[0],
        "out.encoder": net.encoder(tokens), "out.net": net.net(tokens),
    }
save_file({**state, **{k: v.contiguous() for k, v in results.items()}}, "modules.safetensors")
