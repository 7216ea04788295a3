"""Probe of the training module: its loss, gradients and optimiser, with a network of ours in the place of the student's.

So mistakes in the autoencoder are not counted here again. Inputs: rows (n, 2), for batches of unequal size.
"""

# ruff: noqa: ARG001, ARG005  (every scenario of a probe takes the inputs; a form of return may leave out the code)

import contextlib
import inspect
import io
import warnings

import numpy as np
import torch

WIDTHS = [4, 3]


class Network(torch.nn.Module):
    """An autoencoder with fixed weights; `like` is the student's, in whose form it returns."""

    def __init__(self, like=None):
        super().__init__()
        layer = torch.nn.Linear
        self.encoder = torch.nn.Sequential(layer(2, 4), torch.nn.Tanh(), layer(4, 1))
        self.decoder = torch.nn.Sequential(layer(1, 4), torch.nn.Tanh(), layer(4, 2))
        drawn = np.random.RandomState(3)
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(torch.as_tensor(drawn.normal(size=tuple(p.shape))))
        self.form = _form(like)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        code = self.encoder(x)
        return self.form(self.decoder(code), code)


def loss(student, inputs):
    """What training_step returns for two batches of different size."""
    module, _ = _with_our_network(student)
    return [_number(_step(module, x)) for x in _batches(inputs)[:2]]


def gradient(student, inputs):
    """The gradient of the returned loss for every parameter of the network."""
    module, network = _with_our_network(student)
    returned = _tensor(_step(module, _batches(inputs)[0]))
    if not isinstance(returned, torch.Tensor) or not returned.requires_grad:
        return "the loss that comes back has no gradient"
    returned.sum().backward()
    return [
        np.zeros(tuple(p.shape)) if p.grad is None else p.grad.double().numpy() for p in network.parameters()
    ]


def curve(student, inputs):
    """loss_curve after a Trainer went twice over three batches without changing a weight; its length in a new module."""
    module, _ = _with_our_network(student)
    module.configure_optimizers = lambda: torch.optim.SGD(module.parameters(), lr=0.0)
    _fit(module, _batches(inputs))
    fresh, _ = _with_our_network(student)
    return {
        "losses": _losses(getattr(module, "loss_curve", None)),
        "of_a_new_module": float(len(getattr(fresh, "loss_curve", ()))),
    }


def optimiser(student, inputs):
    """Which optimiser configure_optimizers gives, and what it trains."""
    module = _module(student)
    given = list(_optimisers(module.configure_optimizers()))
    if not given:
        return {"kind": "none", "encoder": False, "decoder": False, "no_decay": True}
    held = {id(p) for o in given for group in o.param_groups for p in group["params"]}
    network = getattr(module, "autoencoder", module)
    halves = {name: getattr(network, name, None) for name in ("encoder", "decoder")}
    if not all(isinstance(half, torch.nn.Module) for half in halves.values()):
        halves = dict.fromkeys(
            halves, module
        )  # the network has no such halves, which is counted where it is asked for
    return {
        "kind": ", ".join(sorted({_kind(o) for o in given})),
        **{name: all(id(p) in held for p in half.parameters()) for name, half in halves.items()},
        "no_decay": not any(
            group.get("weight_decay") for o in given for group in o.param_groups if _kind(o) == "Adam"
        ),
    }


def kind(student, inputs):
    """Whether it is a LightningModule with the attribute that is asked for."""
    module = _module(student)
    return {
        "lightning": isinstance(module, lightning().LightningModule),
        "autoencoder": isinstance(getattr(module, "autoencoder", None), torch.nn.Module),
    }


# --- making the module ----------------------------------------------------------------------------------------------


def _module(student):
    """The student's module, from widths or from a network, however it is to be called."""
    need_lightning(student, "module")
    failures = []
    for make in _ways(student):
        try:
            module = make()
        except Exception as error:
            failures.append(error)
            continue
        if isinstance(module, torch.nn.Module) and any(True for _ in module.parameters()):
            return module
    if failures:
        raise failures[0]
    raise Untried("the module could be made, but it holds no network: your instructor will look at this")


def _ways(student):
    plain = student.value("module")
    by_widths = lambda: student.module(hidden_channels=list(WIDTHS))  # noqa: E731
    by_network = lambda: student.module(network=_own_network(student))  # noqa: E731
    first, second = by_widths, by_network
    if student.takes("module", "network") and not _keywords(plain):
        first, second = by_network, by_widths
    yield first
    yield second
    yield lambda: plain(list(WIDTHS))
    yield lambda: plain(_own_network(student))
    for name in _own_names(student):
        yield lambda name=name: plain(**{name: list(WIDTHS)})
    yield plain


def _keywords(kind):
    with contextlib.suppress(TypeError, ValueError):
        return any(p.kind is p.VAR_KEYWORD for p in inspect.signature(kind).parameters.values())
    return False


def _own_network(student):
    return student.autoencoder(hidden_channels=list(WIDTHS)) if student.has("autoencoder") else Network()


def _own_names(student):
    """The names of the arguments of the student's own Autoencoder, which **kwargs hands on."""
    if not student.has("autoencoder"):
        return []
    with contextlib.suppress(TypeError, ValueError):
        return list(inspect.signature(student.value("autoencoder")).parameters)[:1]
    return []


def _with_our_network(student):
    """(the module with our network in the place of the student's, our network)"""
    module = _module(student)
    own = getattr(module, "autoencoder", None)
    if not isinstance(own, torch.nn.Module):
        kinds = student.value("autoencoder") if student.has("autoencoder") else ()
        held = (m for m in module.children() if isinstance(kinds, type) and isinstance(m, kinds))
        own = next(held, None)
    if own is None:
        own = module if _has_halves(module) else None
    if own is None:
        raise Untried(
            "the autoencoder within the module could not be found: your instructor will look at this"
        )
    network = Network(own if own is not module else None)
    stand_ins = {id(own): network}
    for name in ("encoder", "decoder"):
        if isinstance(getattr(own, name, None), torch.nn.Module):
            stand_ins[id(getattr(own, name))] = getattr(network, name)
    for name, child in list(module.named_children()):
        if id(child) in stand_ins:
            setattr(module, name, stand_ins[id(child)])
    _before_training(module)
    return module, network


def _before_training(module):
    """Calls the student's own hooks that a Trainer calls before the first batch: some make the list there."""
    for name in ("on_fit_start", "on_train_start", "on_train_epoch_start"):
        with contextlib.suppress(Exception):
            getattr(module, name)()


def _has_halves(module):
    return all(isinstance(getattr(module, name, None), torch.nn.Module) for name in ("encoder", "decoder"))


def _form(like):
    """How the student's network returns a reconstruction and, it may be, a code: a function that does the same."""
    if like is None:
        return lambda drawn, code: drawn
    with torch.no_grad():
        try:
            shown = like(torch.zeros(5, 2))
        except Exception:
            return lambda drawn, code: drawn
    if isinstance(shown, dict):
        return lambda drawn, code: {k: drawn if _is_rows(v) else code for k, v in shown.items()}
    if isinstance(shown, (tuple, list)):
        return lambda drawn, code: tuple(drawn if _is_rows(v) else code for v in shown)
    return lambda drawn, code: drawn


def _is_rows(value):
    return isinstance(value, torch.Tensor) and tuple(value.shape) == (5, 2)


# --- asking it ------------------------------------------------------------------------------------------------------


def _batches(inputs):
    x = torch.as_tensor(np.array(inputs["rows"]), dtype=torch.get_default_dtype())
    return [x[:7], x[7:12], x[12:]]


FORMS = (lambda x: [x, 0.3 - 1.5 * x.flip(1)], lambda x: x, lambda x: [x])
"""A batch as a pair, as the rows alone, as a list of one. The second of the pair is something else than the first."""


def _step(module, x):
    """What training_step returns for these rows, in the first form of a batch that it takes."""
    if getattr(module, "automatic_optimization", True) is False:
        raise Untried(
            "the module makes its steps by hand (automatic_optimization = False): your instructor "
            "will look at this"
        )
    failures = []
    for form in FORMS:
        before = list(getattr(module, "loss_curve", ()))
        try:
            return module.training_step(*_arguments(module, form(x)))
        except Exception as error:
            failures.append(error)
        finally:
            curve = getattr(module, "loss_curve", None)
            if isinstance(curve, list):
                curve[:] = before  # a list that all modules share must not tell which scenarios ran before
    raise failures[0]


def _arguments(module, batch):
    try:
        places = [
            p
            for p in inspect.signature(module.training_step).parameters.values()
            if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
        ]
    except (TypeError, ValueError):
        places = []
    return (batch, 0) if len(places) > 1 else (batch,)


def _fit(module, batches):
    """A Trainer's run over these batches, twice, in the form that the module takes."""
    form = _form_taken(module, batches[0])
    quiet = {"logger": False, "enable_checkpointing": False, "enable_progress_bar": False}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        trainer = lightning().Trainer(max_epochs=2, **quiet)
        trainer.fit(module, torch.utils.data.DataLoader([form(x) for x in batches], batch_size=None))


def _form_taken(module, x):
    curve = getattr(module, "loss_curve", None)
    before = list(curve) if isinstance(curve, list) else None
    taken = FORMS[0]
    for form in FORMS:
        with contextlib.suppress(Exception):
            module.training_step(*_arguments(module, form(x)))
            taken = form
            break
    if before is not None:
        curve[:] = before
    return taken


def _tensor(returned):
    return returned.get("loss") if isinstance(returned, dict) else returned


def _number(returned):
    returned = _tensor(returned)
    if returned is None:
        return "nothing came back"
    if isinstance(returned, torch.Tensor) and returned.numel() != 1:
        return "not one number"
    try:
        return float(returned)
    except (TypeError, ValueError):
        return f"something else: {type(returned).__name__}"


def _losses(kept):
    if kept is None:
        return "there is no loss_curve"
    return [_number(value) for value in list(kept)]


def _kind(optimiser):
    if isinstance(optimiser, torch.optim.AdamW):
        return "AdamW"
    return "Adam" if isinstance(optimiser, torch.optim.Adam) else type(optimiser).__name__


def _optimisers(configured):
    """All optimisers in whatever configure_optimizers returns."""
    if isinstance(configured, torch.optim.Optimizer):
        yield configured
    elif isinstance(configured, dict):
        yield from _optimisers(configured.get("optimizer"))
    elif isinstance(configured, (list, tuple)):
        for item in configured:
            yield from _optimisers(item)
