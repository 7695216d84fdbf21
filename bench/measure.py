# bench/measure.py: the time of one step of each workload named on the command line, in
# PyTorch, measured as measure.lua does. Called by run.lua.

import importlib.util
import os
import sys
import time

import torch

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
here = os.path.dirname(os.path.abspath(__file__))

for name in sys.argv[1:]:
    file, _, key = name.partition(".")
    path = os.path.join(here, "workloads", file + ".py")
    spec = importlib.util.spec_from_file_location(file, path)
    workload = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(workload)
    step = getattr(workload, key or "make")(torch)
    count = 1
    while True:
        start = time.perf_counter()
        for _ in range(count):
            step()
        if time.perf_counter() - start > 0.02:
            break
        count *= 2
    batches = []
    for _ in range(25):
        start = time.perf_counter()
        for _ in range(count):
            step()
        batches.append((time.perf_counter() - start) / count)
    batches.sort()
    print(name, "%.9g" % batches[12], flush=True)
