"""Writes transforms.lua: what torchvision 0.29 computes for transforms of a small picture.

Run once: python3 tests/data/images/make_transforms.py. The tests need no Python. Ranges of
one value, which float32 holds exactly, take the chance out of the random ones."""

import os

import torch
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode as M

torch.manual_seed(3)
x = (torch.rand(3, 6, 7) * 255).round().to(torch.uint8)
modes = {M.NEAREST: "nearest", M.NEAREST_EXACT: "nearest-exact", M.BILINEAR: "bilinear",
         M.BICUBIC: "bicubic"}
rows = []


def lua(value):
    if isinstance(value, (list, tuple)):
        return "{ %s }" % ", ".join(lua(v) for v in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return '"%s"' % modes[value] if value in modes else repr(value)


def row(name, arguments, options, bytes_too=True):
    t = getattr(T, name)(*arguments, **options)
    for image in [x.float() / 255] + ([x] if bytes_too else []):
        y = t(image)
        whole = y.dtype == torch.uint8
        given = [lua(a) for a in arguments]
        if options:
            given.append("{ %s }" % ", ".join("%s = %s" % (k, lua(v)) for k, v in options.items()))
        rows.append('  { "%s", { %s }, dtype = "%s", shape = { %s },\n    values = { %s } },' % (
            name, ", ".join(given), "uint8" if whole else "float32",
            ", ".join(map(str, y.shape)),
            ", ".join(str(v) if whole else "%.7g" % v for v in y.ravel().tolist())))


row("Normalize", [[0.4, 0.5, 0.6], [0.2, 0.3, 0.4]], {}, False)
row("CenterCrop", [3], {})
row("CenterCrop", [[8, 4]], {})
row("RandomHorizontalFlip", [1.0], {})
for mode in modes:
    row("Resize", [[3, 10]], {"interpolation": mode})
row("Resize", [4], {})
row("Resize", [4], {"max_size": 5}, False)  # bytes: see the spec
row("Resize", [[4, 3]], {"antialias": False}, False)
row("RandomCrop", [[10, 9]], {"padding": [1, 2], "fill": 3, "pad_if_needed": True})
row("RandomCrop", [[8, 9]], {"padding": 1, "padding_mode": "edge"})
row("RandomCrop", [[8, 9]], {"padding": 1, "padding_mode": "reflect"})
row("RandomRotation", [[30, 30]], {})
row("RandomRotation", [[-50, -50]], {"fill": 0.5, "interpolation": M.BILINEAR}, False)
row("RandomRotation", [[20, 20]], {"expand": True})
row("RandomRotation", [[90, 90]], {"expand": True, "interpolation": M.BILINEAR})
row("RandomRotation", [[200, 200]], {"center": [1, 2], "interpolation": M.BILINEAR})
row("ColorJitter", [], {"brightness": [1.5, 1.5]})
row("ColorJitter", [], {"contrast": [0.375, 0.375]})
row("ColorJitter", [], {"saturation": [1.75, 1.75]})
row("ColorJitter", [], {"hue": [0.25, 0.25]})
row("ColorJitter", [], {"hue": [-0.375, -0.375]})

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "transforms.lua"), "w") as f:
    f.write("-- Written by make_transforms.py: the picture x (3, 6, 7) of bytes and what torchvision\n"
            "-- makes of it: {transform, its arguments, dtype=, shape=, values=}.\n"
            "-- luacheck: no max line length\n"
            "return { x = { %s },\n%s\n}\n" % (", ".join(map(str, x.ravel().tolist())), "\n".join(rows)))
