"""Inside the wall: Lightning's Trainer as it behaves on a machine with a GPU and a screen; and what it trained.

No step of a training is left out or shortened. What only shows (bars, summaries) is switched off, the checkpoint that
nobody asked for is written once, at the end, and hooks that nobody wrote are not called: that halves the time.
"""

from __future__ import annotations

import functools
import logging
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grader.inside.standin_missing import Quiet

__all__ = ["patch_lightning"]

Note = Callable[[str], None]

MOST_FITS = 200
"""Trainings that are kept; what comes after runs, but is not told of."""

EMPTY_HOOKS = frozenset(
    {
        "on_train_batch_start",
        "on_train_batch_end",
        "on_before_zero_grad",
        "on_before_backward",
        "on_after_backward",
        "on_before_optimizer_step",
        "on_train_epoch_start",
        "on_train_epoch_end",
    }
)
"""Hooks of a LightningModule that do nothing unless the student wrote them."""

LOGGERS = {
    "TensorBoardLogger": ("tensorboard", "tensorboardX"),
    "WandbLogger": ("wandb",),
    "CometLogger": ("comet_ml",),
    "MLFlowLogger": ("mlflow",),
    "NeptuneLogger": ("neptune",),
}
"""Loggers and the packages, any of them, that they need."""

SILENT = ("lightning.pytorch", "lightning.fabric", "pytorch_lightning", "lightning_fabric")


def patch_lightning(lightning: Any, note: Note) -> None:
    """Nothing comes back; from now on every Trainer fits here, and `Trainer.fits` tells what each training did.

    `lightning` is the module `lightning.pytorch`, or `pytorch_lightning` where only that is installed.
    """
    trainer = getattr(lightning, "Trainer", None)
    if trainer is None:
        return
    before = getattr(trainer, "fits", None)
    trainer.fits = []
    trainer.stood_in_note = staticmethod(note)
    if before is not None:
        return
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.ERROR)
    trainer.__init__ = _made_here(lightning, trainer)
    trainer.fit = _told(trainer)
    _skip_empty_hooks(lightning)
    _stand_in_for_loggers(lightning)


def _made_here(lightning: Any, trainer: Any) -> Callable[..., None]:
    """The constructor, with settings that this machine can serve."""
    original = trainer.__init__
    checkpoint = _checkpoint_at_the_end(lightning.callbacks.ModelCheckpoint)

    @functools.wraps(original)
    def init(self: Any, *args: Any, **settings: Any) -> None:
        _to_the_cpu(settings, trainer.stood_in_note)
        given = settings.get("callbacks") or []
        callbacks = [c for c in (given if isinstance(given, list | tuple) else [given]) if not _is_bar(c)]
        own_bar = any(isinstance(c, lightning.callbacks.ProgressBar) for c in callbacks)
        saves = any(isinstance(c, lightning.callbacks.Checkpoint) for c in callbacks)
        if settings.get("enable_checkpointing") is not False and not saves:
            callbacks.append(checkpoint())
        settings.update(callbacks=callbacks, enable_progress_bar=own_bar, enable_model_summary=False)
        original(self, *args, **settings)

    return init


def _is_bar(callback: Any) -> bool:
    """Whether it is a progress bar or a summary of Lightning's own: it only shows, some with threads."""
    kind = type(callback)
    names = {base.__name__ for base in kind.__mro__}
    ours = kind.__module__.startswith(("lightning.", "pytorch_lightning."))
    return ours and bool(names & {"ProgressBar", "ModelSummary"})


def _to_the_cpu(settings: dict[str, Any], note: Note) -> None:
    """Changes settings that ask for what is not here: GPUs, several devices, half precision."""
    if settings.get("accelerator") not in (None, "cpu", "auto"):
        note("there is no GPU here: everything ran on the CPU")
    settings.update(accelerator="cpu", devices=1, num_nodes=1)
    if settings.get("strategy") not in (None, "auto"):
        settings["strategy"] = "auto"
    if str(settings.get("precision", "32")) not in ("32", "32-true", "64", "64-true", "None"):
        settings["precision"] = "32-true"


def _checkpoint_at_the_end(model_checkpoint: Any) -> Any:
    """A checkpoint of the last epoch only, which is what Lightning's own leaves behind as well."""

    class LastEpoch(model_checkpoint):  # type: ignore[misc]  # known when Lightning is
        def on_train_batch_end(self, *_: object, **__: object) -> None:
            """Nothing."""

        def on_validation_end(self, *_: object) -> None:
            """Nothing."""

        def on_train_epoch_end(self, *_: object) -> None:
            """Nothing."""

        def on_exception(self, *_: object) -> None:
            """Nothing."""

        def on_train_end(self, trainer: Any, pl_module: Any) -> None:
            """Saves, once."""
            del pl_module
            self._save_none_monitor_checkpoint(trainer, self._monitor_candidates(trainer))

    return LastEpoch


def _told(trainer: Any) -> Callable[..., Any]:
    """`fit`, which adds to `Trainer.fits` what it did."""
    original = trainer.fit

    @functools.wraps(original)
    def fit(self: Any, model: Any, *args: Any, **kwargs: Any) -> Any:
        if len(trainer.fits) >= MOST_FITS:
            return original(self, model, *args, **kwargs)
        record = {"module": model, "cell": _cell(), "before": _weights(model)}
        trainer.fits.append(record)
        try:
            return original(self, model, *args, **kwargs)
        finally:
            record.update(_after(self, model))

    return fit


def _weights(model: Any) -> dict[str, Any]:
    """Copies of a module's parameters by name, as they are now."""
    return {name: p.detach().clone() for name, p in model.named_parameters()}


def _cell() -> str:
    """What the cell is called from which the student's code asked for this training."""
    frame: Any = sys._getframe(2)
    label, own = "", vars(sys.modules["__main__"])
    while frame is not None:
        if frame.f_globals is own:
            label = frame.f_code.co_filename
        frame = frame.f_back
    return str(label)[:200]


def _after(trainer: Any, model: Any) -> dict[str, Any]:
    """What can be said of a training when it has ended, however it did."""
    loader = trainer.train_dataloader
    optimisers = list(trainer.optimizers or [])
    groups = [group for optimiser in optimisers for group in optimiser.param_groups]
    trained = {id(p) for group in groups for p in group["params"]}
    named = list(model.named_parameters())
    return {
        "after": _weights(model),
        "frozen": [name for name, p in named if not p.requires_grad],
        "not_in_optimiser": [name for name, p in named if id(p) not in trained],
        "loss_curve": list(getattr(model, "loss_curve", None) or []),
        "optimisers": [type(optimiser).__name__ for optimiser in optimisers],
        "lr": [float(group["lr"]) for group in groups if isinstance(group.get("lr"), float)],
        "momentum": [float(group.get("momentum") or 0) for group in groups],
        "loader": loader,
        "steps": int(trainer.global_step),
        "epochs": int(trainer.current_epoch),
        "finished": str(trainer.state.status) in ("finished", "TrainerStatus.FINISHED"),
    }


def _skip_empty_hooks(lightning: Any) -> None:
    """Steps through hooks of a module that the student did not write cost a fifth of the time: they are not taken."""
    call: Any = import_module(f"{lightning.__name__}.trainer.call")
    plain = lightning.LightningModule
    original, to_callbacks = call._call_lightning_module_hook, call._call_callback_hooks

    @functools.wraps(original)
    def module_hook(trainer: Any, hook_name: str, *args: Any, **kwargs: Any) -> Any:
        if hook_name in EMPTY_HOOKS:
            module = kwargs.get("pl_module") or trainer.lightning_module
            written = getattr(type(module), hook_name, None) is not getattr(plain, hook_name)
            if not written and hook_name not in vars(module):
                return None
        return original(trainer, hook_name, *args, **kwargs)

    @functools.wraps(to_callbacks)
    def callback_hooks(trainer: Any, hook_name: str, *args: Any, **kwargs: Any) -> None:
        if hook_name in EMPTY_HOOKS and not _listens(trainer.callbacks, hook_name):
            return
        to_callbacks(trainer, hook_name, *args, **kwargs)

    def _listens(callbacks: list[Any], hook_name: str) -> bool:
        nothing = getattr(lightning.Callback, hook_name)
        return any(
            type(c).__name__ != "LastEpoch" and getattr(type(c), hook_name, nothing) is not nothing
            for c in callbacks
        )

    call._call_lightning_module_hook = module_hook
    call._call_callback_hooks = callback_hooks


def _stand_in_for_loggers(lightning: Any) -> None:
    """Loggers whose server or package is not here write Lightning's table of numbers instead, and take every other call."""
    table = lightning.loggers.CSVLogger
    writer = import_module(f"{lightning.__name__}.loggers.csv_logs").ExperimentWriter
    writer.__getattr__ = _quiet

    class TableLogger(table):  # type: ignore[misc,valid-type]  # known when Lightning is
        def __init__(self, save_dir: Any = ".", name: Any = "", *_: object, **__: object) -> None:
            super().__init__(str(save_dir) if isinstance(save_dir, str | Path) else ".", str(name or "logs"))

        __getattr__ = _quiet

    for name, packages in LOGGERS.items():
        if hasattr(lightning.loggers, name) and not any(find_spec(package) for package in packages):
            setattr(lightning.loggers, name, TableLogger)


def _quiet(_: Any, name: str) -> Any:
    """Something that takes every call: `experiment.add_scalar`, `logger.watch`."""
    if name.startswith("_"):
        raise AttributeError(name)
    return Quiet()
