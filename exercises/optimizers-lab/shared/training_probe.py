"""Probe of the lab's training functions: a small float64 classifier, micro-batches of unequal size, and what a run leaves behind.

Inputs: images (N, 1, 2, 3), labels (N,), sizes of the batches, layer0 to layer3 (the model's start).
The model itself notes the states of its parameters, so that no way of looping, stepping or clearing is presupposed.
"""

import numpy as np
import torch


class Classifier(torch.nn.Module):
    """Two layers; `init_params` sets them to the start. Before it is called they hold something else, if `drawn` is False."""

    def __init__(self, inputs, drawn=True):
        super().__init__()
        self.start = [torch.as_tensor(inputs[f"layer{i}"]) for i in range(4)]
        self.weights = torch.nn.ParameterList([torch.full_like(t, 0.1) for t in self.start])
        self.own = tuple(self.weights)  # the same where functional_call puts others in their place
        self.states, self.modes = [], []
        if drawn:
            self.init_params()

    def init_params(self):
        with torch.no_grad():
            for p, value in zip(self.weights, self.start, strict=True):
                p.copy_(value)

    def forward(self, x):
        self.note_state()
        self.modes.append(self.training)
        w1, b1, w2, b2 = self.weights
        hidden = torch.tanh(x.to(w1.dtype).reshape(len(x), -1) @ w1 + b1)
        return hidden @ w2 + b2

    def note_state(self):
        with torch._C._DisableFuncTorch():  # torch.func.grad watches the forward pass
            state = [p.detach().numpy().copy() for p in self.own]
        if not self.states or any(
            not np.array_equal(a, b) for a, b in zip(state, self.states[-1], strict=True)
        ):
            self.states.append(state)

    def steps(self):
        """For each parameter: its start, then its values after every step that changed anything, as one array."""
        self.note_state()
        return [np.stack(values) for values in zip(*self.states, strict=True)]


def as_list(inputs):
    ends = np.cumsum(inputs["sizes"])
    x, y = torch.as_tensor(inputs["images"]), torch.as_tensor(inputs["labels"])
    return [
        (x[end - size : end], y[end - size : end]) for size, end in zip(inputs["sizes"], ends, strict=True)
    ]


class Rows(torch.utils.data.Dataset):
    def __init__(self, inputs):
        self.x, self.y = torch.as_tensor(inputs["images"]), torch.as_tensor(inputs["labels"])

    def __len__(self):
        return len(self.y)

    def __getitem__(self, index):
        return self.x[index], self.y[index]


def as_loader(inputs):
    """A DataLoader of the same batches, in the same order."""
    ends = np.cumsum(inputs["sizes"])
    rows = [list(range(end - size, end)) for size, end in zip(inputs["sizes"], ends, strict=True)]
    return torch.utils.data.DataLoader(Rows(inputs), batch_sampler=rows)


def sgd(model, lr=0.5):
    return torch.optim.SGD(model.parameters(), lr=lr)


def adam(model):
    return torch.optim.Adam(model.parameters(), lr=0.1)


def epoch(student, inputs, model, optimiser, iterator=None, **roles):
    """What train_epoch returns."""
    return student.train_epoch(
        iterator=as_loader(inputs) if iterator is None else iterator,
        model=model,
        optimizer=optimiser,
        criterion=torch.nn.CrossEntropyLoss(),
        device=torch.device("cpu"),
        **roles,
    )


def epochs(student, inputs, model, optimiser, **roles):
    """What train returns."""
    return student.train(
        iterator=as_loader(inputs),
        model=model,
        optimizer=optimiser,
        criterion=torch.nn.CrossEntropyLoss(),
        device=torch.device("cpu"),
        **roles,
    )


def defaults_of_train(student, inputs):
    """How often train changes the parameters with n_epochs and accumulation_steps left out.

    A train that cannot be called so has no defaults that could be wrong: it is told those of the hand-out.
    """
    if not student.has("train"):
        return None
    try:
        return _changes_of_train(student, inputs)
    except (TypeError, ValueError):
        return _changes_of_train(student, inputs, n_epochs=5, accumulation_steps=1)


def _changes_of_train(student, inputs, **roles):
    model = Classifier(inputs)
    epochs(student, inputs, model, sgd(model, lr=0.01), **roles)
    return len(model.steps()[0]) - 1


def numbers(returned):
    """The returned losses as one flat list of floats, whatever held them; None if they cannot be read as numbers."""
    try:
        return list(_flat(returned))
    except (TypeError, ValueError, RuntimeError):
        return None


def _flat(returned):
    if isinstance(returned, dict):
        returned = list(returned.values())
    if isinstance(returned, torch.Tensor):
        returned = returned.detach().cpu().numpy()
    if isinstance(returned, np.ndarray):
        returned = returned.tolist()
    if not isinstance(returned, (list, tuple)):
        yield float(returned)
        return
    for item in returned:
        yield from _flat(item)


def epoch_by_epoch(returned):
    """The losses of each epoch, where they come in lists of their own; None where they come in one."""
    try:
        each = [numbers(list(losses)) for losses in returned]
    except TypeError:
        return None
    return each if len(each) > 1 and all(losses and len(losses) > 1 for losses in each) else None


def batch_losses(inputs):
    """The loss of every batch under the model's start."""
    model, criterion = Classifier(inputs), torch.nn.CrossEntropyLoss()
    with torch.no_grad():
        return [float(criterion(model(x), y)) for x, y in as_list(inputs)]
