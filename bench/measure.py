# bench/measure.py: what measure.lua does, in PyTorch, or, as `measure.py jax`, in JAX.

import importlib.util
import os
import sys
import time

here = os.path.dirname(os.path.abspath(__file__))
BATCHES, SECONDS = 7, 0.02

if sys.argv[1:] == ["jax"]:
    import jax as library
    ending = "_jax.py"
else:
    import torch as library
    library.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    ending = ".py"


def load(name):
    file, _, key = name.partition(".")
    path = os.path.join(here, "workloads", file + ending)
    spec = importlib.util.spec_from_file_location(file, path)
    workloads = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(workloads)
    return getattr(workloads, key)(library)


def measure(step, count):
    start = time.perf_counter()
    for _ in range(count):
        step()
    return time.perf_counter() - start


def prepare(name):
    step, count = load(name), 1
    step()
    while measure(step, count) < SECONDS:
        count *= 2
    return step, count


print("ready", flush=True)
made = {}
for line in sys.stdin:
    name = line.strip()
    if name not in made:
        made[name] = prepare(name)
    step, count = made[name]
    seconds = sorted(measure(step, count) / count for _ in range(BATCHES))
    # A step of a compiled epoch has many.
    print("%.9g" % (seconds[BATCHES // 2] / getattr(step, "steps", 1)), flush=True)
