"""read_events.py folder: what Python's tensorboard reads there, as a line of JSON.

{tag: [[step, what], ...]}, what being a number, [width, height], counts, or a text.
"""
import json
import sys

from tensorboard.backend.event_processing import event_accumulator

EVERYTHING = {name: 0 for name in ("scalars", "histograms", "images", "tensors")}
read = event_accumulator.EventAccumulator(sys.argv[1], size_guidance=EVERYTHING)
read.Reload()
tags = read.Tags()
found = {}
for tag in tags["scalars"]:
    found[tag] = [[e.step, e.value] for e in read.Scalars(tag)]
for tag in tags["histograms"]:
    found[tag] = [[e.step, list(e.histogram_value.bucket)] for e in read.Histograms(tag)]
for tag in tags["images"]:
    found[tag] = [[e.step, [e.width, e.height]] for e in read.Images(tag)]
for tag in tags["tensors"]:
    found[tag] = [[e.step, e.tensor_proto.string_val[0].decode()] for e in read.Tensors(tag)]
print(json.dumps(found))
