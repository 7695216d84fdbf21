"""Writes golden cases from PyTorch's operator database (op_db).

usage: python make_opdb.py OUTDIR [--ops a,b] [--small] [--list]

Every operation of op_db that has an adapter (opdb_adapters, opdb_custom, opdb_nn) gives one
file OUTDIR/<op>.lua in the format that run.lua reads: each of PyTorch's own samples of dtype
float64, int64 and bool becomes a case whose results and, for float64, gradients were computed
by PyTorch in that dtype and whose dims and indices count from 1. --small keeps a handful of
cases with few elements for each operation; --list prints what is left out and why.
"""

import argparse
import contextlib
import importlib
import math
import os
import pkgutil
import re
import sys
import warnings

import torch
from torch.testing._internal import common_methods_invocations as invocations
from torch.testing._internal.opinfo import core, definitions
from torch.testing._internal.opinfo.core import SampleInput

from opdb_adapters import DTYPES, LINES, Call, Skip, literal, shift
from opdb_custom import CUSTOM
from opdb_nn import NN

SAMPLED = (torch.float64, torch.int64, torch.bool)
SMALL_CASES = 5  # of one operation
SMALL_SIZES = {"L": 5, "M": 4, "S": 3, "XS": 2}
SMALL_BYTES = 1700  # of one operation; a first case may have three times as many
MOST_ELEMENTS = 30000  # of one case


def full_name(op):
    return op.name + ("." + op.variant_test_name if op.variant_test_name else "")


def adapter_of(name):
    return CUSTOM.get(name) or NN.get(name) or LINES.get(name)


# ---- samples ----


def fresh(value, known):
    """The sample with every tensor as a contiguous leaf of its own."""
    if isinstance(value, torch.Tensor):
        if value.layout != torch.strided:
            raise Skip("neap has no sparse tensors")
        if id(value) not in known:
            copy = value.detach().resolve_conj().resolve_neg().contiguous().clone()
            known[id(value)] = copy.requires_grad_(value.requires_grad)
        return known[id(value)]
    if isinstance(value, (list, tuple)) and not isinstance(value, torch.Size):
        return type(value)(fresh(v, known) for v in value) if type(value) in (list, tuple) \
            else [fresh(v, known) for v in value]
    if isinstance(value, dict):
        return {k: fresh(v, known) for k, v in value.items()}
    return value


def flat(results):
    if isinstance(results, (list, tuple)):
        return [r for result in results for r in flat(result)]
    return [results]


# ---- one case ----


def numbers(tensor, index):
    values = tensor.detach().reshape(-1).tolist()
    return [literal(shift(v) if index else v) for v in values]


def show(tensor, index=False):
    """A tensor in the form of run.lua; indices are shifted."""
    return ('{shape={%s},dtype="%s",data={%s}}' % (
        ",".join(str(n) for n in tensor.shape), dtype_of(tensor),
        ",".join(numbers(tensor, index))))


def dtype_of(tensor):
    if tensor.dtype not in DTYPES:
        raise Skip(f"neap has no {tensor.dtype}")
    return DTYPES[tensor.dtype]


def weights(count, k):
    return torch.tensor([math.cos(1.7 * i + k) for i in range(1, count + 1)],
                        dtype=torch.float64)


def gradients(inputs, outputs):
    """Of sum_k sum(out_k cos(1.7 i + k)), one a float64 input; None where nothing flows."""
    total = None
    for k, out in enumerate(outputs):
        if isinstance(out, torch.Tensor) and out.dtype == torch.float64 and out.requires_grad:
            term = (out.reshape(-1) * weights(out.numel(), k + 1)).sum()
            total = term if total is None else total + term
    leaves = [t for t, _ in inputs if t.dtype == torch.float64 and t.requires_grad]
    if total is None or not leaves:
        return None
    given = dict(zip(map(id, leaves), torch.autograd.grad(total, leaves, allow_unused=True)))
    return [given.get(id(t)) for t, _ in inputs if t.dtype == torch.float64]


def tolerance(outputs, inputs):
    if any(t.dtype == torch.float32 for t in outputs) or \
            any(t.dtype == torch.float32 for t, _ in inputs):
        return 5e-5
    return 1e-9


def make_case(op, name, number, dtype, sample):
    """The Lua text of a case."""
    known = {}
    sample = SampleInput(fresh(sample.input, known), args=fresh(tuple(sample.args), known),
                         kwargs=fresh(sample.kwargs, known))
    call = Call(name, sample)
    code = adapter_of(name)(call)
    argument = sample.input
    if call.symmetric:
        argument = argument + argument.mT
    results = op.op(argument, *sample.args, **sample.kwargs)
    if call.outputs:
        results = call.outputs(results)
    results = flat(results)
    kinds = call.results + call.results[-1:] * len(results)
    outputs = []
    for kind, result in zip(kinds, results):
        if kind == "-":
            continue
        if not isinstance(result, torch.Tensor):
            result = torch.tensor(result, dtype=torch.bool if isinstance(result, bool)
                                  else torch.int64 if isinstance(result, int)
                                  else torch.float64)
        outputs.append((result, kind == "i"))
    tensors = [o for o, _ in outputs]
    if sum(t.numel() for t in tensors) + sum(t.numel() for t, _ in call.inputs) > MOST_ELEMENTS:
        raise Skip("too large")
    grads = None
    if dtype == torch.float64:
        grads = gradients(call.inputs, tensors)
    shapes = " ".join("x".join(map(str, t.shape)) or "()" for t, _ in call.inputs)
    title = f"{name} {DTYPES[dtype]} {number}: {shapes}"[:70].rstrip()
    text = [f"{{name=[==[{title}]==],code=[==[{code}]==],\n inputs={{"]
    text.append(",".join(
        show(t, index)[:-1] + ("" if t.requires_grad or not grads or t.dtype != torch.float64
                              else ",fixed=true") + "}"
        for t, index in call.inputs))
    text.append("},\n outputs={" + ",".join(show(t, index) for t, index in outputs) + "}")
    if grads:
        text.append(",\n grads={" + ",".join("false" if g is None else show(g) for g in grads)
                    + "}")
    text.append(f",tol={literal(tolerance(tensors, call.inputs))}}}")
    return "".join(text)


# ---- one operation ----


def cases_of(op, name, skipped):
    for dtype in SAMPLED:
        if dtype not in op.dtypes:
            continue
        torch.manual_seed(0)
        wants_grad = dtype == torch.float64 and op.supports_autograd
        try:
            samples = list(op.sample_inputs("cpu", dtype, requires_grad=wants_grad))
        except Exception as problem:  # op_db refuses some pairs of operation and dtype
            skipped.append((name, dtype, "-", str(problem)))
            continue
        for number, sample in enumerate(samples, 1):
            try:
                torch.manual_seed(0)
                yield make_case(op, name, number, dtype, sample)
            except Skip as reason:
                skipped.append((name, dtype, number, str(reason)))
            except (RuntimeError, NotImplementedError, IndexError) as problem:
                skipped.append((name, dtype, number, "PyTorch: " + str(problem)[:80]))


def all_cases(op, name, skipped):
    return list(cases_of(op, name, skipped))


def handful(cases):
    """Few and small cases that differ in code, dtype or rank, those that say something first."""
    by_key = {}
    for case in cases:
        title, code = case.split("]==]")[:2]
        words = title.split(" ")
        key = (code, words[1], words[3].count("x") if len(words) > 3 else 0)
        # A case with an empty input, or without one of three elements, says little.
        inputs = case.split("outputs=")[0]
        telling = "data={}" not in inputs and re.search(r"data=\{[^}]*,[^}]*,", inputs)
        weight = len(case) + (0 if telling else SMALL_BYTES)
        if key not in by_key or weight < by_key[key][0]:
            by_key[key] = (weight, case)
    chosen, room = [], SMALL_BYTES
    for _, case in sorted(by_key.values()):
        if len(case) <= (room if chosen else 3 * SMALL_BYTES) and len(chosen) < SMALL_CASES:
            chosen.append(case)
            room -= len(case)
    return [case for case in cases if case in chosen]


@contextlib.contextmanager
def small_samples():
    """Makes the sizes that op_db's samples are built from small for a while."""
    modules = [invocations, core] + [importlib.import_module(m.name) for m in pkgutil.iter_modules(
        definitions.__path__, definitions.__name__ + ".")]
    before = [(m, size, getattr(m, size)) for m in modules for size in SMALL_SIZES
              if hasattr(m, size)]
    for module, size, _ in before:
        setattr(module, size, SMALL_SIZES[size])
    yield
    for module, size, value in before:
        setattr(module, size, value)


def small_cases(op, name, skipped):
    """From small samples where the operation can have them, else from its own."""
    with small_samples():
        cases = list(cases_of(op, name, []))
    return handful(cases or list(cases_of(op, name, skipped)))


def write(directory, name, cases):
    with open(os.path.join(directory, name + ".lua"), "w", encoding="utf-8") as file:
        file.write("return {\n" + ",\n".join(cases) + "\n}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("outdir")
    parser.add_argument("--ops", help="names with commas between; default all")
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--list", action="store_true", help="print what is left out")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    os.makedirs(options.outdir, exist_ok=True)
    wanted = options.ops and set(options.ops.split(","))
    skipped, count = [], 0
    for op in invocations.op_db:
        name = full_name(op)
        if not adapter_of(name) or wanted and name not in wanted and op.name not in wanted:
            continue
        cases = (small_cases if options.small else all_cases)(op, name, skipped)
        if cases:
            write(options.outdir, name, cases)
            count += len(cases)
        else:
            skipped.append((name, "-", "-", "no case is left"))
    print(f"{count} cases", file=sys.stderr)
    if options.list:
        for name, dtype, number, reason in skipped:
            print(f"{name} {DTYPES.get(dtype, dtype)} {number}: {reason}")


if __name__ == "__main__":
    # Some samples follow the order of a set: strings must hash the same on every run.
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv],
                  {**os.environ, "PYTHONHASHSEED": "0"})
    main()
