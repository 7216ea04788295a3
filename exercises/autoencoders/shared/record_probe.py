"""Probe of the trainings: what every Trainer of the notebook did, as plain data, when all cells have run.

Where no Trainer was used, modules that hold losses are told of with what is left of them.
"""

# ruff: noqa: ARG001  (every scenario of a probe takes the inputs)

from itertools import pairwise

import numpy as np
import torch

MOST_ROWS = 2_000
MOST_LOSSES = 40_000


def fits(student, inputs):
    """One entry a training, in order; `missing` says that Lightning is not here."""
    try:
        done = lightning().Trainer.fits
    except Untried as error:
        return {"missing": str(error), "fits": []}
    told = [_told(fit, number, done) for number, fit in enumerate(done)]
    known = {id(fit["module"]) for fit in done}
    modules = [m for m in _modules(student.namespace) if id(m) not in known and _curve(m)]
    rows = _points(student.namespace) if modules else None
    return {"missing": "", "fits": told + [_by_hand(m, modules, rows) for m in modules[:20]]}


def _told(fit, number, done):
    module, before, after = fit["module"], fit["before"], fit.get("after", fit["before"])
    network, prefix = _network(module)
    halves = {
        name: [n for n in before if n.startswith(f"{prefix}{name}.")] for name in ("encoder", "decoder")
    }
    rows = _rows(fit.get("loader"))
    steps = int(fit.get("steps", 0))
    curve = np.array([_number(v) for v in fit.get("loss_curve", [])], float)
    told = {
        "cell": fit["cell"],
        "module": [id(f["module"]) for f in done].index(id(module)),
        "finished": bool(fit.get("finished", False)),
        "widths": _widths(network),
        "parameters": float(sum(p.numel() for p in network.parameters())) if network is not None else 0.0,
        "biases": any(p.ndim == 1 for p in network.parameters()) if network is not None else False,
        "optimisers": list(fit.get("optimisers", [])),
        "lr": list(fit.get("lr", [])),
        "steps": float(steps),
        "epochs": float(fit.get("epochs", 0)),
        "batch": float(_batch(fit.get("loader"))),
        "rows": rows,
        "losses": (curve[-steps:] if 0 < steps < len(curve) else curve)[:MOST_LOSSES],
        "loss_before": _loss(network, prefix, before, rows),
        "loss_after": _loss(network, prefix, after, rows),
        "affine": _affine(network, prefix, after, rows),
    }
    for name, names in halves.items():
        told[name] = {
            "frozen": bool(names) and all(n in fit.get("frozen", ()) for n in names),
            "in_optimiser": any(n not in fit.get("not_in_optimiser", ()) for n in names),
            "moved": any(not torch.equal(before[n], after[n]) for n in names if n in after),
            "from": _origin(before, names, done[:number]),
        }
    return told


def _by_hand(module, others, rows):
    """What is left of a training without a Trainer: its losses, the weights as they are now, and whether another shares them."""
    network, prefix = _network(module)
    now = dict(module.named_parameters())
    told = {
        "cell": "",
        "module": -1,
        "finished": True,
        "widths": _widths(network),
        "parameters": float(sum(p.numel() for p in module.parameters())),
        "biases": any(p.ndim == 1 for p in module.parameters()),
        "optimisers": [],
        "lr": [],
        "steps": float(len(_curve(module))),
        "epochs": 0.0,
        "batch": 0.0,
        "rows": rows,
        "losses": np.array([_number(v) for v in _curve(module)], float)[:MOST_LOSSES],
        "loss_before": float("nan"),
        "loss_after": _loss(network, prefix, now, rows),
        "affine": _affine(network, prefix, now, rows),
    }
    past = [{"after": dict(other.named_parameters())} if other is not module else {} for other in others]
    for name in ("encoder", "decoder"):
        names = [n for n in now if n.startswith(f"{prefix}{name}.")]
        origin = _origin(now, names, past)
        told[name] = {
            "frozen": bool(names) and not any(now[n].requires_grad for n in names),
            "in_optimiser": True,
            "moved": origin < 0,
            "from": origin,
        }
    return told


def _points(namespace):
    """The data that a notebook trains on by hand: the first matrix of two columns among its names."""
    for name, value in list(namespace.items()):
        if name.startswith("_") or not isinstance(value, (torch.Tensor, np.ndarray)):
            continue
        if value.ndim == 2 and value.shape[1] == 2 and 20 <= value.shape[0] <= MOST_ROWS:
            return np.array(torch.as_tensor(value).detach().double())
    return np.zeros((0, 0))


def _origin(before, names, earlier):
    """The last earlier training that ended with just these weights; -1 if none did."""
    for number in range(len(earlier) - 1, -1, -1):
        after = earlier[number].get("after", {})
        same = [
            n in after and after[n].shape == before[n].shape and torch.equal(after[n], before[n])
            for n in names
        ]
        if same and all(same):
            return float(number)
    return -1.0


def _network(module):
    """(the part with encoder and decoder, its prefix among the module's parameters); (None, "") if there is none."""
    for name, part in [("autoencoder", getattr(module, "autoencoder", None)), *module.named_modules()]:
        if isinstance(part, torch.nn.Module) and all(
            isinstance(getattr(part, half, None), torch.nn.Module) for half in ("encoder", "decoder")
        ):
            return part, f"{name}." if name else ""
    return None, ""


def _widths(network):
    """Inputs and outputs of the layers of both halves, each as a list of widths; empty where nothing could be read."""
    if network is None:
        return {"encoder": [], "decoder": []}
    found = {}
    for half in ("encoder", "decoder"):
        shapes = [tuple(p.shape) for p in getattr(network, half).parameters() if p.ndim == 2]
        if all(a[1] == b[0] for a, b in pairwise(shapes)) and not _as_linear(shapes):
            shapes = [(columns, rows) for rows, columns in shapes]
        found[half] = [float(n) for n in ([shapes[0][1]] if shapes else []) + [rows for rows, _ in shapes]]
    return found


def _as_linear(shapes):
    """Whether the weights follow each other as those of Linear, each as (outputs, inputs)."""
    return all(a[0] == b[1] for a, b in pairwise(shapes))


def _rows(loader):
    """The rows of the data that were trained on, (N, D); none where they cannot be read."""
    dataset = getattr(loader, "dataset", None)
    try:
        items = [dataset[i] for i in range(min(len(dataset), MOST_ROWS))]
        rows = [item[0] if isinstance(item, (tuple, list)) else item for item in items]
        found = np.array([np.asarray(row, float).ravel() for row in rows])
    except Exception:
        return np.zeros((0, 0))
    return found if found.ndim == 2 else np.zeros((0, 0))


def _batch(loader):
    try:
        return int(loader.batch_size or 0) or -(-len(loader.dataset) // len(loader))
    except Exception:
        return 0


def _loss(network, prefix, weights, rows):
    """The mean squared error over all rows with these weights; NaN where it cannot be had."""
    try:
        x, drawn = _drawn(network, prefix, weights, rows)
        return float(torch.mean((drawn - x) ** 2))
    except Exception:
        return float("nan")


def _affine(network, prefix, weights, rows):
    """Whether the middle of two rows is drawn as the middle of what they are drawn as; True where it cannot be seen."""
    try:
        x, drawn = _drawn(network, prefix, weights, rows)
        _, middle = _drawn(network, prefix, weights, (x + x.flip(0)) / 2)
        return bool(torch.allclose(middle, (drawn + drawn.flip(0)) / 2, rtol=1e-3, atol=1e-4))
    except Exception:
        return True


def _drawn(network, prefix, weights, rows):
    """(all rows, what they are drawn as with these weights)"""
    own = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
    x = torch.as_tensor(rows, dtype=next(iter(own.values())).dtype)
    with torch.no_grad():
        return x, torch.func.functional_call(network, own, (x,))


def _modules(namespace):
    """All modules of the namespace, those within lists and dicts as well, each once."""
    seen, waiting = {}, [(value, 2) for name, value in list(namespace.items()) if not name.startswith("_")]
    while waiting:
        value, depth = waiting.pop(0)
        if isinstance(value, torch.nn.Module):
            seen.setdefault(id(value), value)
        elif depth and isinstance(value, (list, tuple, dict)) and len(value) <= 100:
            waiting += [(item, depth - 1) for item in (value.values() if isinstance(value, dict) else value)]
    return list(seen.values())


def _curve(module):
    curve = getattr(module, "loss_curve", None)
    return curve if isinstance(curve, list) else []


def _number(value):
    try:
        return float(value)
    except Exception:
        return float("nan")
