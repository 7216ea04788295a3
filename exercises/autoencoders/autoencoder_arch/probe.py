"""Probe of the autoencoder: its layers in the order of a forward pass, and what comes out with given weights.

Whatever the style (Linear, Sequential, functional, layers of one's own), weights are set by the place and the shape of a
layer, so that the same network gives the same output. Inputs: rows (n, 2), wide_rows (n, 4).
"""

# ruff: noqa: ARG001, ARG005  (every scenario of a probe takes the inputs)

import numpy as np
import torch

GAIN = 2.0
"""Weights are drawn so large that a ReLU that is missing shows."""

ASKED_LINEAR = (0, None, [])

DEEP = ([20, 10], [7, 5, 3])


def counts(student, inputs):
    """The number of parameters for three lists of hidden widths."""
    return [_count(_made(student, widths)) for widths in ([20, 10], [50, 50], [50, 50, 50])]


def layers(student, inputs):
    """(inputs, outputs) of every layer with weights, in the order of the forward pass."""
    x = _rows(inputs["rows"])
    return [_sizes(_made(student, widths), x) for widths in (*DEEP, [6])]


def output(student, inputs):
    """The reconstruction with given weights."""
    x = _rows(inputs["rows"])
    return [_filled(_made(student, widths), x, _forward) for widths in DEEP]


def other_sizes(student, inputs):
    """Layers and reconstruction for another size of code and of input."""
    x = _rows(inputs["wide_rows"])
    model = _made(student, [7, 5, 3], latent_dim=3, input_dim=4)
    return [_sizes(model, x), _filled(model, x, _forward)]


def parts(student, inputs):
    """What `encoder` makes of the rows, and `decoder` of codes."""
    x, z = _rows(inputs["rows"]), _rows(inputs["codes"])
    model = _made(student, [7, 5, 3])
    return _filled(model, x, lambda model, x: {"code": _code(model, x), "drawn": _drawn(model, x, z)})


def _code(model, x):
    if isinstance(model.encoder, (torch.nn.ParameterList, torch.nn.ParameterDict)):
        raise Untried(
            "`encoder` holds the weights alone and cannot be called: your instructor will look at this"
        )
    if not isinstance(model.encoder, torch.nn.ModuleList):
        return _plain(model.encoder(x))
    seen = []  # a list of layers cannot be called: what its last layer gives
    hook = _last(model.encoder).register_forward_hook(lambda layer, given, code: seen.append(code))
    model(x)
    hook.remove()
    return _plain(seen[-1])


def _drawn(model, x, z):
    if not isinstance(model.encoder, torch.nn.ModuleList):
        return _plain(model.decoder(z))
    hook = _last(model.encoder).register_forward_hook(lambda layer, given, code: z)
    drawn = _plain(model(x[: len(z)]))
    hook.remove()
    return drawn


def _last(layers):
    return [m for m in layers.modules() if any(p.ndim == 2 for p in m.parameters(recurse=False))][-1]


def linear(student, inputs):
    """The linear autoencoder by the first way of asking for one that works: layers, parameters and reconstruction."""
    x = _rows(inputs["rows"])
    failures = []
    for asked in ASKED_LINEAR:
        try:
            model = _made(student, asked)
            return [_sizes(model, x), [_count(model)], _filled(model, x, _forward)]
        except Exception as error:
            failures.append(error)
    raise next((error for error in failures if isinstance(error, Untried)), failures[0])


def asked_linear(student, inputs):
    """Which of the three ways of asking for the linear autoencoder give a model that runs."""
    return {
        name: _runs(student, asked, inputs) for name, asked in zip(("zero", "none", "empty"), ASKED_LINEAR)
    }


def habits(student, inputs):
    """What a training run would notice: chance or other behaviour in training, and a list of widths that is changed."""
    widths = [20, 10]
    model = student.autoencoder(hidden_channels=widths)
    seen = _filled(model, _rows(np.tile(inputs["rows"], (4, 1))), _twice_and_after)
    if not isinstance(seen, dict):
        return seen
    first, second, third = (seen[name] for name in ("first", "second", "third"))
    return {
        "no_chance": _same(first, second),
        "as_in_evaluation": not _same(first, second) or _same(first, third),
        "widths_kept": widths == [20, 10],
    }


def _twice_and_after(model, x):
    model.train()
    seen = {"first": _plain(model(x)), "second": _plain(model(x))}
    return seen | {"third": _plain(model.eval()(x))}


def _made(student, widths, **sizes):
    torch.manual_seed(1)
    return student.autoencoder(hidden_channels=widths if widths in (0, None) else list(widths), **sizes)


def _rows(values):
    return torch.as_tensor(np.array(values), dtype=torch.get_default_dtype())


def _runs(student, asked, inputs):
    try:
        _forward(_made(student, asked), _rows(inputs["rows"]))
    except Exception:
        return False
    return True


def _count(model):
    return float(sum(p.numel() for p in model.parameters()))


def _forward(model, x):
    return model(x)


def _plain(value):
    if isinstance(value, torch.Tensor):
        return value.detach().double().numpy()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return "nothing" if value is None else f"something else: {type(value).__name__}"


def _same(a, b):
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(_same(*pair) for pair in zip(a, b))
    return isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and np.allclose(a, b, rtol=1e-4, atol=1e-6)


def _sizes(model, x):
    return [[float(n) for n in weight.shape] for weight, _ in _in_order(model, x)]


def _filled(model, x, look):
    """What `look(model, x)` gives with weights that depend on the layer's place and shape alone."""
    model.eval()
    order = _in_order(model, x)
    if not order:
        return "it has no layers with parameters"
    with torch.no_grad():
        for number, (weight, bias) in enumerate(order):
            fan_in, fan_out = weight.shape
            drawn = np.random.RandomState([number, fan_in, fan_out])
            values = torch.as_tensor(drawn.normal(size=(fan_out, fan_in)) * GAIN / fan_in**0.5)
            weight.copy_(values.T)
            if bias is not None:
                bias.copy_(torch.as_tensor(drawn.normal(size=fan_out) * 0.5).reshape(bias.shape))
        seen = look(model, x)
    return seen if isinstance(seen, dict) else _plain(seen)


def _in_order(model, x):
    """[weight as (inputs, outputs), bias or None] of every layer, in the order in which a forward pass uses them."""
    seen = Layers(model)
    with torch.no_grad(), seen:
        model(x)
    return seen.in_order()
