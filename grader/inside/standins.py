"""Inside the wall: what lets a student's notebook run on a machine that has no network, no GPU and few packages.

`install` is called in every child before the student's first statement and does next to nothing by itself:
finders wait at both ends of the import system, and torch's few patches are plain attribute assignments.
What a stand-in needs is imported when the student imports the thing that it stands for.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.machinery
import os
import sys
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from grader.inside.standin_addresses import patch_urllib
from grader.inside.standin_lightning import patch_lightning
from grader.inside.standin_missing import MissingModule, Quiet, QuietModule, is_guarded
from grader.inside.standin_torch import patch_torch

__all__ = ["Finder", "install", "prepare"]

TENSORBOARD = "torch.utils.tensorboard"
"""A part of torch that needs a package of its own."""

SCREENS = frozenset({"ipywidgets", "wandb", "google.colab", "IPython", TENSORBOARD})
"""Packages that only show or record something: their stand-in takes every call and does nothing."""

KNOWN = frozenset({"torchvision", "tqdm", "google", "lightning", "pytorch_lightning"})
"""Packages that are stood in for even where the student's code is ready for their absence."""

_IMPORT_MACHINERY = frozenset(
    {"importlib", "importlib._bootstrap", "importlib._bootstrap_external", "_frozen_importlib"}
)


def prepare() -> None:
    """Nothing comes back: torch's patches are made, once, for all processes that are forked from this one."""
    if "torch" in sys.modules:
        patch_torch(sys.modules["torch"], lambda _: None)


def install(note: Callable[[str], None], rows: int = 0) -> None:
    """Nothing comes back; from now on missing packages, GPUs and screens are stood in for.

    `note` gets one sentence for each stand-in that is used; `rows` bounds data stand-ins (0: all rows they have).
    """
    told: set[str] = set()

    def note_once(text: str) -> None:
        if text not in told:
            told.add(text)
            note(text)

    os.environ["MPLBACKEND"] = "Agg"
    os.environ["TQDM_DISABLE"] = "1"
    _quiet_builtins(note_once)
    for finder in [f for f in sys.meta_path if isinstance(f, Finder | After)]:
        sys.meta_path.remove(finder)
    finder = Finder(note_once, rows)
    after = After(finder)
    sys.meta_path.insert(0, after)
    sys.meta_path.append(finder)
    after.do("torch", lambda module: patch_torch(module, note_once))
    after.do("matplotlib", _patch_matplotlib)
    after.do("matplotlib.pyplot", _patch_pyplot)
    after.do("IPython", lambda module: setattr(module, "get_ipython", builtins.get_ipython))  # type: ignore[attr-defined]  # set above
    for name in ("lightning.pytorch", "pytorch_lightning"):
        after.do(name, lambda module: patch_lightning(module, note_once))
    after.do("tqdm.notebook", _patch_notebook_bars)
    after.do("urllib.request", lambda module: patch_urllib(module, note_once))
    after.do("torchvision.datasets", lambda module: _patch_datasets(module, note_once, rows))


def _quiet_builtins(note: Callable[[str], None]) -> None:
    sleep = time.sleep

    def no_input(prompt: object = "", /) -> str:
        note("input() was called: nobody is there to answer")
        raise EOFError(f"input({str(prompt)!r}) was called, but nobody is there to answer")

    def no_sleep(seconds: Any, /) -> None:
        if sys._getframe(1).f_globals.get("__name__") != "__main__":
            sleep(seconds)  # a library's own waiting
        elif seconds > 0:
            note("time.sleep returned at once")

    shell = Shell()
    builtins.input = no_input
    builtins.get_ipython = lambda: shell  # type: ignore[attr-defined]  # IPython adds this name as well
    builtins.display = lambda *_, **__: None  # type: ignore[attr-defined]  # so does a notebook
    time.sleep = no_sleep


class Shell(Quiet):
    """What get_ipython() returns: takes every magic and runs none. False, so that libraries look no further."""

    def __bool__(self) -> bool:
        return False

    def getoutput(self, command: str, *_: object, **__: object) -> list[str]:
        """No lines, for `x = !command`."""
        del command
        return []

    def run_line_magic(self, name: str, line: str = "", *_: object, **__: object) -> object:
        """What an assignment may want: environment variables by name; nothing for the rest."""
        return os.environ.get(line.strip(), "") if name == "env" and line.strip() else None

    def run_cell_magic(self, *_: object, **__: object) -> None:
        """Nothing."""

    def system(self, *_: object, **__: object) -> None:
        """Nothing."""


class After:
    """First in the import system: runs something once a real module has been imported."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.actions: dict[str, Callable[[Any], None]] = {}

    def do(self, name: str, action: Callable[[Any], None]) -> None:
        """Now if the module is there, else right after its import."""
        module = sys.modules.get(name)
        if module is not None:
            action(module)
        else:
            self.actions[name] = action

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The real module's spec, with the action behind its execution; None for all others."""
        del target
        if name == TENSORBOARD and importlib.machinery.PathFinder.find_spec("tensorboard") is None:
            return importlib.machinery.ModuleSpec(name, self.finder, is_package=True)  # type: ignore[arg-type]  # as below
        if (alias := _alias(name)) is not None:
            return importlib.machinery.ModuleSpec(name, alias, is_package=True)  # type: ignore[arg-type]  # as below
        if name not in self.actions:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec is None or spec.loader is None:
            return None
        action, execute = self.actions.pop(name), spec.loader.exec_module

        def execute_and_act(module: ModuleType) -> None:
            execute(module)
            action(module)

        spec.loader.exec_module = execute_and_act  # type: ignore[method-assign]  # this one loader, this once
        return spec


class Alias:
    """Loads a module under a second name: the same objects, imported once."""

    def __init__(self, real: str) -> None:
        self.real = real

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """The real module."""
        del spec
        module = importlib.import_module(self.real)
        self.spec = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Gives the module back the spec that importing it under this name has taken."""
        module.__spec__ = self.spec


def _alias(name: str) -> Alias | None:
    """What to load for one of Lightning's two names: `lightning` where it is installed, so that both give the same classes."""
    root, dot, rest = name.partition(".")
    if root not in ("lightning", "pytorch_lightning"):
        return None
    find = importlib.machinery.PathFinder.find_spec
    if root == "pytorch_lightning" and find("lightning") is not None:
        return Alias(f"lightning.pytorch{dot}{rest}")
    if root == "lightning" and find("lightning") is None and find("pytorch_lightning") is not None:
        rest = rest.removeprefix("pytorch").lstrip(".")
        return Alias(f"pytorch_lightning.{rest}".rstrip("."))
    return None


class Finder:
    """Last in the import system: what comes here cannot be imported, and is stood in for if the student asked."""

    def __init__(self, note: Callable[[str], None], rows: int) -> None:
        self.note = note
        self.rows = rows

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A spec whose loader is this finder, for what student code imports; libraries get their ImportError."""
        del path, target
        parent = name.rpartition(".")[0]
        ours = isinstance(getattr(sys.modules.get(parent), "__loader__", None), Finder)
        if parent and not ours and name not in SCREENS:
            return None
        frame, asked = _importer()
        known = name.partition(".")[0] in KNOWN
        if not ours and (not asked or (not known and is_guarded(frame))):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)  # type: ignore[arg-type]  # typeshed wants a Loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """The stand-in itself."""
        root = spec.name.partition(".")[0]
        if root == "torchvision":
            from grader.inside.standin_vision import vision_module

            return vision_module(spec.name, self.note, self.rows)
        if root == "tqdm":
            from grader.inside.standin_tqdm import tqdm_module

            return tqdm_module(spec.name)
        if any(spec.name == screen or spec.name.startswith(screen + ".") for screen in SCREENS):
            return QuietModule(spec.name)
        if spec.name != "google":
            self.note(
                f"{root} is missing here (not installed, and no such file was handed in); what uses it fails"
            )
        return MissingModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing: the module was made whole."""


def _importer() -> tuple[Any, bool]:
    """The frame that imports, and whether it is the student's and a true import (not importlib.util.find_spec)."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in _IMPORT_MACHINERY:
        frame = frame.f_back  # type: ignore[assignment]  # the loop ends at None
    return frame, frame is not None and frame.f_globals.get("__name__") == "__main__"


def _patch_notebook_bars(bars: Any) -> None:
    """Progress bars of a notebook need a browser: the plain ones, which are switched off, do."""
    plain = importlib.import_module("tqdm")
    bars.tqdm = bars.tqdm_notebook = plain.tqdm
    bars.trange = bars.tnrange = plain.trange


def _patch_matplotlib(matplotlib: Any) -> None:
    matplotlib.use = lambda *_, **__: None  # a screen's backend cannot be had; Agg stays


def _patch_pyplot(pyplot: Any) -> None:
    def show(*_: object, **__: object) -> None:
        """Nothing: figures stay open, so that they can be described."""

    switch = pyplot.switch_backend
    pyplot.show = pyplot.pause = show
    pyplot.switch_backend = lambda *_: switch("agg")


def _patch_datasets(datasets: Any, note: Callable[[str], None], rows: int) -> None:
    """The real torchvision is here, but its downloads are not."""
    from grader.inside.standin_digits import DATASETS, pillow_image

    for name, dataset in DATASETS.items():
        own = {"note": staticmethod(note), "rows": rows, "picture": staticmethod(pillow_image)}
        setattr(datasets, name, type(name, (dataset,), own))
