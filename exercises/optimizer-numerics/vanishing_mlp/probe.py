"""Probe of the perceptron: which layers a forward pass goes through, what comes out with given weights, how gradients fade.

Whatever the style (Linear, Sequential, functional, layers of one's own), weights are set in the order in which a forward pass
uses them, so that the same network gives the same output. Inputs: images (n, 1, 28, 28), labels, sizes of the network.
"""

import numpy as np
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

GAIN = 4.0
"""Weights are drawn so large that a sigmoid that is missing shows."""


def layers(student, inputs):
    """(inputs, outputs) of every layer with weights, in the order of the forward pass."""
    model, x = _made(student, inputs)
    return [[float(n) for n in _fan(weight, flipped)] for weight, _, flipped in _in_order(model, x)]


def output(student, inputs):
    """What comes out with weights that depend on the layer's place and shape alone."""
    model, x = _made(student, inputs)
    for number, (weight, bias, flipped) in enumerate(_in_order(model, x)):
        drawn = np.random.RandomState(number)
        fan_in, fan_out = _fan(weight, flipped)
        values = torch.tensor(drawn.normal(size=(fan_out, fan_in)) * GAIN / fan_in**0.5)
        with torch.no_grad():
            weight.copy_(values.T if flipped else values)
            if bias is not None:
                bias.copy_(torch.tensor(drawn.normal(size=fan_out)).reshape(bias.shape))
    with torch.no_grad():
        return model(x).detach().double().numpy()


def shape(student, inputs):
    """The output's shape for a batch of images."""
    model, x = _made(student, inputs)
    return [float(n) for n in model(x).shape]


def gradients(student, inputs):
    """The norm of the loss's gradient with respect to each layer's weights, from PyTorch's own or the student's start.

    `start`: the largest weight of each layer, times the root of its inputs (at most 1 with PyTorch's own start).
    """
    model, x = _made(student, inputs)
    order = _in_order(model, x)
    model.zero_grad()
    labels = torch.as_tensor(np.array(inputs["labels"])).long()
    torch.nn.functional.cross_entropy(model(x), labels).backward()
    return {
        "norms": [0.0 if w.grad is None else float(w.grad.norm()) for w, _, _ in order],
        "start": [float(w.detach().abs().max()) * _fan(w, flipped)[0] ** 0.5 for w, _, flipped in order],
    }


def _made(student, inputs):
    torch.manual_seed(1)
    sizes = {name: int(inputs[name]) for name in ("input_dims", "hidden_dims", "output_dims")}
    model = student.mlp(**sizes)
    model.eval()
    x = torch.as_tensor(np.array(inputs["images"]), dtype=next(model.parameters()).dtype)
    return model, x.flatten(1) if "flat_input" in student.detours else x


def _in_order(model, x):
    """(weight, bias or None, whether it is stored as (inputs, outputs)) of every layer, in the order in which they are used."""
    uses = _Uses(model)
    with torch.no_grad(), uses:
        model(x)
    flipped = False
    width = int(np.prod(x.shape[1:]))
    found = []
    for weight, bias in uses.layers:
        if weight.shape[0] != weight.shape[1]:  # a square one is stored as those before it
            flipped = weight.shape[0] == width
        width = _fan(weight, flipped)[1]
        found.append((weight, bias, flipped))
    return found


class _Uses(TorchDispatchMode):
    """Notes which parameters the operations take, whether as they are or as a view, and so the layers in their order."""

    def __init__(self, model):
        super().__init__()
        self.parameters = {_memory(p): p for p in model.parameters()}
        self.layers = []

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        tensors = [t for t in tree_leaves((args, kwargs)) if isinstance(t, torch.Tensor)]
        found = [self.parameters[m] for t in tensors if (m := _memory(t)) in self.parameters]
        for p in sorted(found, key=_is_weight, reverse=True):  # addmm takes the bias first
            self.note(p)
        return function(*args, **(kwargs or {}))

    def note(self, parameter):
        if any(parameter is known for layer in self.layers for known in layer):
            return
        if _is_weight(parameter):
            self.layers.append([parameter, None])
        elif self.layers and self.layers[-1][1] is None:
            self.layers[-1][1] = parameter


def _memory(tensor):
    return tensor.untyped_storage().data_ptr()


def _is_weight(parameter):
    return parameter.ndim == 2 and 1 not in parameter.shape


def _fan(weight, flipped):
    rows, columns = weight.shape
    return (rows, columns) if flipped else (columns, rows)
