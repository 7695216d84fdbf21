"""Writes optim_options.lua: optimizers and schedulers with each of their options.

usage: python tests/golden/make_optim.py > tests/golden/optim_options.lua

Needs PyTorch 2.15. A case trains three parameters for some steps, or steps a scheduler, in
neap and in PyTorch; see golden.lua for the format. Numbers that PyTorch keeps beside the
parameters (NAdam's mu_product, ASGD's eta) have its default dtype, here float64.
"""
import math
import warnings

import torch
from torch import optim
from torch.optim import lr_scheduler

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)

cases = []


# ---- writing Lua ----

def number(x):
    if isinstance(x, int):
        return str(x)
    if math.isinf(x):
        return "math.huge" if x > 0 else "-math.huge"
    return repr(x)


def lua(x):
    if isinstance(x, Raw):
        return x.lua
    if x is None:
        return "nil"
    if isinstance(x, bool):
        return str(x).lower()
    if isinstance(x, str):
        return '"%s"' % x
    if isinstance(x, (list, tuple)):
        return "{" + ", ".join(map(lua, x)) + "}"
    if isinstance(x, dict):
        return "{" + ", ".join("%s = %s" % (k, lua(v)) for k, v in x.items()) + "}"
    return number(x)


class Raw:
    """A value that is written differently in the two languages."""

    def __init__(self, python, lua):
        self.python, self.lua = python, lua


def python(options):
    def of(x):
        return x.python if isinstance(x, Raw) else x
    return {k: of(v) for k, v in options.items()}


def tensor(t):
    data = ",".join(number(v) for v in t.detach().flatten().tolist())
    return '{shape={%s},dtype="%s",data={%s}}' % (
        ",".join(map(str, t.shape)), str(t.dtype).replace("torch.", ""), data)


def add(name, code, inputs, outputs, tol):
    cases.append("{name=[==[%s]==],code=[==[%s]==],\n inputs={%s},\n outputs={%s},tol=%s}" % (
        name, code, ",".join(map(tensor, inputs)), ",".join(map(tensor, outputs)), tol))


# ---- optimizers ----

SHAPES = {
    "": [(3, 2), (2, 2), (2,)],
    "matrices": [(3, 2), (2, 4), (1, 4)],
    "blocks": [(2, 3, 2), (2, 2, 5), (5,)],
}

LOSS = """local function loss(t)
 local l = (p[1]:matmul(p[2]) + p[3]):tanh():pow(2):sum() + (p[1] - 1):pow(4):sum() * 0.1
 return l + (p[2] * p[2]):sum() * 0.3 + (p[3] - 0.2 * t):pow(2):sum() * 0.5
end
"""


def loss_of(p, t):
    loss = (p[0] @ p[1] + p[2]).tanh().pow(2).sum() + (p[0] - 1).pow(4).sum() * 0.1
    return loss + (p[1] * p[1]).sum() * 0.3 + (p[2] - 0.2 * t).pow(2).sum() * 0.5


def start(shapes, seed):
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(s, generator=generator).mul(1e3).round().div(1e3) for s in shapes]


def optimizer(name, options, steps=15, kind="", tol=1e-10, dtype=torch.float64, groups=None):
    """Trains with `options`; `groups`: options of the last parameter's own group."""
    inputs = [x.to(dtype) for x in start(SHAPES[kind], len(cases))]
    p = [x.clone().requires_grad_() for x in inputs]
    params = p if groups is None else [{"params": p[:2]}, {"params": p[2:], **python(groups)}]
    opt = getattr(optim, name)(params, **python(options))
    for t in range(steps):
        def closure():
            opt.zero_grad()
            loss = loss_of(p, t)
            loss.backward()
            return loss
        if name == "LBFGS":
            opt.step(closure)
        else:
            closure()
            opt.step()
    list_ = "p" if groups is None else "{{params = {p[1], p[2]}}, {params = {p[3]}, %s}" % (
        lua(groups)[1:])
    code = ("local p = {}\nfor i = 1, 3 do p[i] = x[i]:clone():requires_grad_() end\n"
            "local opt = neap.optim.%s(%s, %s)\n" % (name, list_, lua(options)) + LOSS +
            "for t = 0, %d do\n local function closure() opt:zero_grad() local l = loss(t) "
            "l:backward() return l end\n %s\nend\n"
            "return p[1]:detach(), p[2]:detach(), p[3]:detach()" % (
                steps - 1, "opt:step(closure)" if name == "LBFGS" else "closure() opt:step()"))
    more = [kind] if kind else []
    more += [str(dtype)[6:]] if dtype != torch.float64 else []
    more += ["group " + lua(groups)] if groups else []
    add(" ".join([name, lua(options)] + more), code, inputs, p, tol)


def optimizers():
    for o in ({}, {"lr": 0.05}, {"lr": 0.02, "momentum": 0.9}, {"lr": 0.02, "weight_decay": 0.1},
              {"lr": 0.02, "momentum": 0.9, "nesterov": True},
              {"lr": 0.02, "momentum": 0.8, "dampening": 0.4, "weight_decay": 0.05},
              {"lr": 0.003, "maximize": True, "momentum": 0.5}):
        optimizer("SGD", o)
    for name in ("Adam", "AdamW"):
        for o in ({}, {"lr": 0.05}, {"lr": 0.05, "betas": [0.4, 0.7]}, {"lr": 0.05, "eps": 0.1},
                  {"lr": 0.05, "weight_decay": 0.2}, {"lr": 0.05, "amsgrad": True},
                  {"lr": 0.05, "amsgrad": True, "weight_decay": 0.1, "maximize": True}):
            optimizer(name, o)
    optimizer("Adam", {"lr": 0.05, "weight_decay": 0.2, "decoupled_weight_decay": True})
    for o in ({}, {"lr": 0.05}, {"lr": 0.05, "betas": [0.4, 0.7]},
              {"lr": 0.05, "momentum_decay": 0.5}, {"lr": 0.05, "weight_decay": 0.2},
              {"lr": 0.05, "weight_decay": 0.2, "decoupled_weight_decay": True},
              {"lr": 0.02, "eps": 0.01, "maximize": True}):
        optimizer("NAdam", o)
    for o in ({}, {"lr": 0.05}, {"lr": 0.05, "betas": [0.4, 0.7]}, {"lr": 0.05, "eps": 0.01},
              {"lr": 0.05, "weight_decay": 0.2}, {"lr": 0.02, "maximize": True},
              {"lr": 0.05, "weight_decay": 0.2, "decoupled_weight_decay": True}):
        optimizer("RAdam", o)
    for o in ({}, {"lr": 0.05}, {"lr": 0.05, "betas": [0.4, 0.7]}, {"lr": 0.05, "eps": 0.1},
              {"lr": 0.05, "weight_decay": 0.2}, {"lr": 0.02, "maximize": True}):
        optimizer("Adamax", o)
    for o in ({}, {"lr": 0.1}, {"lr": 0.1, "lr_decay": 0.2}, {"lr": 0.1, "weight_decay": 0.2},
              {"lr": 0.1, "initial_accumulator_value": 0.5}, {"lr": 0.1, "eps": 0.1},
              {"lr": 0.05, "maximize": True}):
        optimizer("Adagrad", o)
    for o in ({}, {"lr": 0.5}, {"rho": 0.5}, {"lr": 0.1, "rho": 1.0}, {"eps": 1e-3}, {"weight_decay": 0.2},
              {"maximize": True, "eps": 1e-3}):
        optimizer("Adadelta", o)
    for kind in ("", "matrices", "blocks"):
        for o in ({}, {"lr": 0.1}, {"lr": 0.1, "beta2_decay": -0.4}, {"lr": 0.1, "d": 1.5},
                  {"lr": 0.1, "eps": [None, 0.01]}, {"lr": 0.1, "eps": [0.3, 0.01]},
                  {"lr": 0.1, "weight_decay": 0.2}, {"lr": 0.1, "maximize": True}):
            optimizer("Adafactor", o, kind=kind)
    for o in ({}, {"lr": 0.02, "alpha": 0.5}, {"lr": 0.02, "eps": 0.1}, {"lr": 0.02, "momentum": 0.9},
              {"lr": 0.02, "centered": True}, {"lr": 0.02, "centered": True, "momentum": 0.5},
              {"lr": 0.02, "weight_decay": 0.2}, {"lr": 0.01, "maximize": True}):
        optimizer("RMSprop", o)
    for o in ({}, {"lr": 0.1}, {"etas": [0.3, 1.5]}, {"step_sizes": [0.005, 0.02]},
              {"maximize": True}):
        optimizer("Rprop", o)
    for o in ({}, {"lr": 0.05}, {"lr": 0.05, "lambd": 0.1}, {"lr": 0.05, "lambd": 0.1, "alpha": 0.3},
              {"lr": 0.05, "t0": 4.0}, {"lr": 0.05, "weight_decay": 0.2}, {"maximize": True}):
        optimizer("ASGD", o)
    for o in ({}, {"lr": 0.5}, {"max_iter": 4}, {"max_iter": 6, "max_eval": 3},
              {"history_size": 2, "max_iter": 5}, {"tolerance_grad": 0.5},
              {"tolerance_change": 0.05},
              {"line_search_fn": "strong_wolfe"},
              {"line_search_fn": "strong_wolfe", "lr": 3.0, "max_iter": 3},
              {"line_search_fn": "strong_wolfe", "lr": 0.01, "max_iter": 2},
              {"line_search_fn": "strong_wolfe", "max_iter": 4, "max_eval": 5}):
        optimizer("LBFGS", o, steps=4, tol=1e-8)
    optimizer("LBFGS", {"lr": 0.01, "max_iter": 2, "maximize": True}, steps=3)
    for o in ({}, {"lr": 0.05}, {"lr": 0.05, "momentum": 0.5}, {"lr": 0.05, "nesterov": False},
              {"lr": 0.05, "weight_decay": 0.0}, {"lr": 0.05, "weight_decay": 0.5},
              {"lr": 0.05, "ns_coefficients": [2.0, -1.5, 0.5]}, {"lr": 0.05, "ns_steps": 2},
              {"lr": 0.05, "ns_steps": 0}, {"lr": 0.05, "eps": 3.0},
              {"lr": 0.05, "adjust_lr_fn": "original"},
              {"lr": 0.05, "adjust_lr_fn": "match_rms_adamw"},
              {"lr": 0.05, "adjust_lr_fn": "spectral_unclamped"}):
        optimizer("Muon", o, kind="matrices")
    for name in ("SGD", "Adam", "AdamW", "NAdam", "RAdam", "Adamax", "Adagrad", "Adadelta",
                 "Adafactor", "RMSprop", "Rprop", "ASGD"):
        optimizer(name, {}, dtype=torch.float32, tol=1e-5)
    for name, o, g in (
            ("SGD", {"lr": 0.05}, {"lr": 0.01, "momentum": 0.9}),
            ("Adam", {"lr": 0.05}, {"weight_decay": 0.3, "amsgrad": True}),
            ("NAdam", {"lr": 0.05}, {"momentum_decay": 0.3}),
            ("ASGD", {"lr": 0.05}, {"lambd": 0.2, "t0": 2.0}),
            ("Adafactor", {"lr": 0.05}, {"d": 2.0}),
            ("Rprop", {"lr": 0.05}, {"etas": [0.6, 1.1]})):
        optimizer(name, o, groups=g)


# Lion, which PyTorch lacks, by the algorithm of Chen et al. (2023).
class Lion(optim.Optimizer):
    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0, maximize=False):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay,
                                      maximize=maximize))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, (beta1, beta2) = group["lr"], group["betas"]
            for p in group["params"]:
                g = -p.grad if group["maximize"] else p.grad
                m = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                p.mul_(1 - lr * group["weight_decay"])
                p.sub_(lr * (beta1 * m + (1 - beta1) * g).sign())
                m.mul_(beta2).add_(g, alpha=1 - beta2)


optim.Lion = Lion


# ---- schedulers ----

def scheduler(name, options, make="SGD", lrs=(0.1,), steps=20, metrics=None, epochs=None,
              momentum=False, wrap=None):
    """The rates of every group before each step; `wrap` makes the scheduler itself."""
    def groups(tensors):
        return [{"params": [x], "lr": lr} for x, lr in zip(tensors, lrs)]
    opt = getattr(optim, make)(groups([torch.zeros(1, requires_grad=True) for _ in lrs]), lr=0.1)
    s = wrap[0](opt) if wrap else getattr(lr_scheduler, name)(opt, **python(options))
    rates, moments = [], []
    for t in range(steps):
        rates += [g["lr"] for g in opt.param_groups]
        moments += [float(g["betas"][0] if "betas" in g else g["momentum"])
                    for g in opt.param_groups]
        opt.step()
        if metrics:
            s.step(metrics[t])
        elif epochs:
            s.step(epochs[t])
        else:
            s.step()
    rates += s.get_last_lr()
    list_ = ", ".join("{params = {neap.zeros(1):requires_grad_()}, lr = %s}" % number(lr)
                      for lr in lrs)
    made = wrap[1] if wrap else "neap.optim.lr_scheduler.%s(opt, %s)" % (name, lua(options))
    code = ("local S = neap.optim.lr_scheduler\nlocal opt = neap.optim.%s({%s}, {lr = 0.1})\n"
            "local s = %s\nlocal given = %s\nlocal rates, moments = {}, {}\n"
            "for t = 1, %d do\n for _, g in ipairs(opt.param_groups) do\n"
            "  rates[#rates + 1] = g.lr\n"
            "  moments[#moments + 1] = g.betas and g.betas[1] or g.momentum or 0\n end\n"
            " opt:step() s:step(given[t])\nend\n"
            "for _, lr in ipairs(s:get_last_lr()) do rates[#rates + 1] = lr end\n"
            'return neap.tensor(rates, {dtype = "float64"}), '
            'neap.tensor(moments, {dtype = "float64"})' % (
                make, list_, made, lua(metrics or epochs or []), steps))
    more = [make] if make != "SGD" else []
    more += ["epochs"] if epochs else []
    add(" ".join([name, lua(options)] + more), code, [],
        [torch.tensor(rates), torch.tensor(moments)], 1e-12)


def inverse(epoch):
    return 1 / (1 + epoch)


INVERSE = Raw(inverse, "function(e) return 1 / (1 + e) end")
SLOW = Raw(lambda e: 0.95, "function() return 0.95 end")


def schedulers():
    for o in ({"step_size": 1}, {"step_size": 4, "gamma": 0.5}, {"step_size": 30}):
        scheduler("StepLR", o, lrs=(0.1, 0.3))
    for o in ({"milestones": [3, 7]}, {"milestones": [7, 3, 3], "gamma": 0.5},
              {"milestones": [1, 19], "gamma": 2.0}):
        scheduler("MultiStepLR", o)
    scheduler("MultiplicativeLR", {"lr_lambda": SLOW}, lrs=(0.1, 0.3))
    scheduler("MultiplicativeLR", {"lr_lambda": INVERSE}, steps=6)
    scheduler("MultiplicativeLR", {"lr_lambda": Raw([inverse, lambda e: 0.95],
              "{function(e) return 1 / (1 + e) end, function() return 0.95 end}")},
              lrs=(0.1, 0.3), steps=6)
    scheduler("LambdaLR", {"lr_lambda": INVERSE}, lrs=(0.1, 0.3))
    scheduler("LambdaLR", {"lr_lambda": Raw([inverse, lambda e: 0.95 ** e],
              "{function(e) return 1 / (1 + e) end, function(e) return 0.95 ^ e end}")},
              lrs=(0.1, 0.3))
    for g in (0.9, 1.1):
        scheduler("ExponentialLR", {"gamma": g}, lrs=(0.1, 0.3))
    for o in ({"T_max": 5}, {"T_max": 10, "eta_min": 0.02}, {"T_max": 1}, {"T_max": 7, "eta_min": 0.2}):
        scheduler("CosineAnnealingLR", o, lrs=(0.1, 0.3), steps=30)
    for o in ({"T_0": 5}, {"T_0": 3, "T_mult": 2, "eta_min": 0.01}, {"T_0": 1},
              {"T_0": 2, "T_mult": 3}):
        scheduler("CosineAnnealingWarmRestarts", o, lrs=(0.1, 0.3), steps=30)
        scheduler("CosineAnnealingWarmRestarts", o, epochs=[0.37 * i for i in range(25)], steps=25)
    for o in ({}, {"start_factor": 0.1, "total_iters": 8}, {"start_factor": 1.0, "end_factor": 0.2},
              {"start_factor": 0.5, "end_factor": 0.0, "total_iters": 4}):
        scheduler("LinearLR", o, lrs=(0.1, 0.3))
    for o in ({}, {"factor": 0.1, "total_iters": 8}, {"factor": 1.0}):
        scheduler("ConstantLR", o, lrs=(0.1, 0.3))
    for o in ({}, {"total_iters": 10, "power": 2.0}, {"total_iters": 7, "power": 0.5}):
        scheduler("PolynomialLR", o, lrs=(0.1, 0.3))
    jump = [0, 3, 7, 8, 2, 11]
    for name, o in (("StepLR", {"step_size": 3}), ("MultiStepLR", {"milestones": [2, 8]}),
                    ("ExponentialLR", {"gamma": 0.9}), ("CosineAnnealingLR", {"T_max": 5}),
                    ("LinearLR", {}), ("ConstantLR", {}), ("PolynomialLR", {}),
                    ("LambdaLR", {"lr_lambda": INVERSE})):
        scheduler(name, o, epochs=jump, steps=len(jump))
    for o in ({"max_lr": 0.5, "total_steps": 20}, {"max_lr": 0.5, "epochs": 4, "steps_per_epoch": 5},
              {"max_lr": 0.5, "total_steps": 25, "pct_start": 0.5},
              {"max_lr": 0.5, "total_steps": 20, "anneal_strategy": "linear"},
              {"max_lr": 0.5, "total_steps": 20, "three_phase": True},
              {"max_lr": 0.5, "total_steps": 21, "three_phase": True, "anneal_strategy": "linear"},
              {"max_lr": 0.5, "total_steps": 20, "cycle_momentum": False},
              {"max_lr": 0.5, "total_steps": 20, "base_momentum": 0.7, "max_momentum": 0.9},
              {"max_lr": 0.5, "total_steps": 20, "div_factor": 10.0, "final_div_factor": 100.0}):
        scheduler("OneCycleLR", o)
        scheduler("OneCycleLR", o, make="Adam")
    scheduler("OneCycleLR", {"max_lr": [0.5, 1.0], "total_steps": 20}, lrs=(0.1, 0.3))
    for o in ({"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 4},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 4, "step_size_down": 7},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "mode": "triangular2"},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "mode": "exp_range", "gamma": 0.9},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "cycle_momentum": False},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "base_momentum": 0.5,
               "max_momentum": 0.95},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "scale_fn": INVERSE},
              {"base_lr": 0.01, "max_lr": 0.1, "step_size_up": 3, "scale_fn": INVERSE,
               "scale_mode": "iterations"},
              {"base_lr": 0.01, "max_lr": 0.1}):
        scheduler("CyclicLR", o)
        scheduler("CyclicLR", o, make="AdamW")
    scheduler("CyclicLR", {"base_lr": [0.01, 0.02], "max_lr": [0.1, 0.3], "step_size_up": 4},
              lrs=(0.1, 0.3))
    metrics = [5, 4, 4, 3.9999, 4, 4, 3, 3, 3, 3, 3, 3.5, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1]
    for o in ({"patience": 2}, {"patience": 1, "factor": 0.5}, {"patience": 0, "min_lr": 0.003},
              {"patience": 1, "cooldown": 2}, {"patience": 1, "threshold": 0.3},
              {"patience": 1, "threshold": 0.5, "threshold_mode": "abs"},
              {"patience": 2, "mode": "max"}, {"patience": 2, "mode": "max", "threshold_mode": "abs"},
              {"patience": 0, "eps": 0.01}, {"patience": 1, "min_lr": [0.05, 0.001]}):
        scheduler("ReduceLROnPlateau", o, lrs=(0.1, 0.3), steps=25, metrics=metrics)
    combined()


def combined():
    s = lr_scheduler
    for title, py, code in (
            ("warm-up, then powers",
             lambda o: s.SequentialLR(o, [s.LinearLR(o, 0.1, total_iters=4),
                                          s.ExponentialLR(o, 0.9)], [4]),
             "S.SequentialLR(opt, {S.LinearLR(opt, 0.1, {total_iters = 4}), "
             "S.ExponentialLR(opt, 0.9)}, {4})"),
            ("three",
             lambda o: s.SequentialLR(o, [s.ConstantLR(o, 0.5, 3), s.CosineAnnealingLR(o, 5),
                                          s.StepLR(o, 2)], [3, 9]),
             "S.SequentialLR(opt, {S.ConstantLR(opt, 0.5, 3), S.CosineAnnealingLR(opt, 5), "
             "S.StepLR(opt, 2)}, {milestones = {3, 9}})"),
            ("restarts second",
             lambda o: s.SequentialLR(o, [s.LinearLR(o), s.CosineAnnealingWarmRestarts(o, 3)], [5]),
             "S.SequentialLR(opt, {S.LinearLR(opt), S.CosineAnnealingWarmRestarts(opt, 3)}, {5})"),
            ("functions",
             lambda o: s.SequentialLR(o, [s.LambdaLR(o, inverse),
                                          s.MultiplicativeLR(o, lambda e: 0.95)], [6]),
             "S.SequentialLR(opt, {S.LambdaLR(opt, function(e) return 1 / (1 + e) end), "
             "S.MultiplicativeLR(opt, function() return 0.95 end)}, {6})"),
            ("from the start",
             lambda o: s.SequentialLR(o, [s.ConstantLR(o), s.ExponentialLR(o, 0.5)], [1]),
             "S.SequentialLR(opt, {S.ConstantLR(opt), S.ExponentialLR(opt, 0.5)}, {1})"),
            ("nested",
             lambda o: s.SequentialLR(o, [s.SequentialLR(o, [s.ConstantLR(o, 0.5, 2),
                                          s.ExponentialLR(o, 0.8)], [3]), s.StepLR(o, 2)], [7]),
             "S.SequentialLR(opt, {S.SequentialLR(opt, {S.ConstantLR(opt, 0.5, 2), "
             "S.ExponentialLR(opt, 0.8)}, {3}), S.StepLR(opt, 2)}, {7})")):
        scheduler("SequentialLR " + title, {}, lrs=(0.1, 0.3), wrap=(py, code))
    for title, py, code in (
            ("two",
             lambda o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 4), s.ExponentialLR(o, 0.9)]),
             "S.ChainedScheduler({S.ConstantLR(opt, 0.1, 4), S.ExponentialLR(opt, 0.9)})"),
            ("three",
             lambda o: s.ChainedScheduler([s.LinearLR(o), s.StepLR(o, 3, 0.5),
                                           s.MultiStepLR(o, [5, 11])]),
             "S.ChainedScheduler({S.LinearLR(opt), S.StepLR(opt, 3, 0.5), "
             "S.MultiStepLR(opt, {5, 11})})"),
            ("of a sequence",
             lambda o: s.ChainedScheduler([s.SequentialLR(o, [s.ConstantLR(o), s.StepLR(o, 2)],
                                           [4]), s.ExponentialLR(o, 0.95)]),
             "S.ChainedScheduler({S.SequentialLR(opt, {S.ConstantLR(opt), S.StepLR(opt, 2)}, "
             "{4}), S.ExponentialLR(opt, 0.95)})")):
        scheduler("ChainedScheduler " + title, {}, lrs=(0.1, 0.3), wrap=(py, code))


optimizers()
for options in ({}, {"lr": 0.02}, {"lr": 0.02, "betas": [0.5, 0.8]}, {"lr": 0.02, "weight_decay": 0.5},
                {"lr": 0.01, "maximize": True}):
    optimizer("Lion", options)
schedulers()
print("-- Made by make_optim.py; do not edit.\nreturn {")
print(",\n".join(cases))
print("}")
