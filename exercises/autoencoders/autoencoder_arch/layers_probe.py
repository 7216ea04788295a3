"""Which weights a network multiplies by, in the order of a forward pass: seen from the operations, however they are stored."""

import re

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

FACTORS = {"mm": 0, "bmm": 0, "mv": 0, "mul": 0, "addmm": 1, "baddbmm": 1, "addmv": 1}
"""Products, and which argument is the first of the two factors."""
SUMS = ("add", "add_", "addmm", "addmv", "baddbmm")
NEITHER = re.compile(r"(batch|layer|group|rms)_norm|prelu")
"""PyTorch's own layers whose parameters are neither weights nor biases of a linear layer."""


class Layers(TorchDispatchMode):
    """Notes weights, as (inputs, outputs), and biases as the views that are used: what is written there is the model's."""

    def __init__(self, model):
        super().__init__()
        self.memory = {_memory(p) for p in model.parameters() if p.numel()}
        self.found, self.others = {}, set()

    def in_order(self):
        """[weight, bias or None] of every layer. Raises Untried where a parameter is used that is neither."""
        known = {view.data_ptr() for layer in self.found.values() for view in layer if view is not None}
        if self.others - known or (self.memory and not self.found):
            raise Untried(
                "how this model uses its weights could not be read: your instructor will look at this"
            )
        return list(self.found.values())

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        made = function(*args, **(kwargs or {}))
        name = function.overloadpacket.__name__
        held = [value for value in tree_leaves((args, kwargs)) if self._holds(value)]
        is_view = any(self._holds(value) for value in tree_leaves(made))
        if held and not is_view and not NEITHER.search(name):
            self._note(name, args, held)
        return made

    def _holds(self, value):
        return isinstance(value, torch.Tensor) and _memory(value) in self.memory

    def _note(self, name, args, held):
        read = self._row if name == "mul" else self._weight
        weight = read(*args[FACTORS[name] :][:2]) if name in FACTORS else None
        if weight is not None:
            self.found.setdefault(weight.data_ptr(), [weight, None])
        layer = list(self.found.values())[-1] if self.found else None
        for view in held:
            if weight is not None and view.data_ptr() == weight.data_ptr():
                continue
            if layer and layer[1] is None and name in SUMS and view.numel() == layer[0].shape[1]:
                layer[1] = view
            else:
                self.others.add(view.data_ptr())

    def _weight(self, left, right):
        """The factor that is a parameter, as (inputs, outputs); None if neither or both are, or one of several matrices."""
        if self._holds(left) == self._holds(right):
            return None
        view = right if self._holds(right) else left.mT
        view = view[0] if view.ndim == 3 and len(view) == 1 else view
        view = view[:, None] if view.ndim == 1 else view
        return view if view.ndim == 2 else None

    def _row(self, left, right):
        """The same of the product of a column and a row, which a layer of one input may be; None of other products."""
        view, other = (right, left) if self._holds(right) else (left, right)
        places = [n for n in range(-view.ndim, 0) if view.shape[n] != 1] or [-1]
        if len(places) > 1 or not isinstance(other, torch.Tensor) or self._holds(other):
            return None
        is_column = other.ndim < -places[0] or other.shape[places[0]] == 1
        return view.reshape(1, -1) if is_column else None


def _memory(tensor):
    return tensor.untyped_storage().data_ptr()
