"""Where the exercises are, and what is kept between calls."""

from __future__ import annotations

import importlib.util
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from grader.errors import ExerciseError, UsageError
from grader.exercise import Pack
from grader.intake import Catalogue
from grader.kitfile import KIT, kits, load_kit
from grader.pack import assignments, load_pack

__all__ = ["cache_folder", "catalogue", "find_root"]


def find_root(option: str | None, *, before: Path | None = None) -> Path:
    """The folder that holds exercises/ and reference/, or a kit: the option, $GRADER_EXERCISES, the current folder or one above
    it, or what pip installed. `before`: where they were last, which is taken rather than what pip installed.

    Raises UsageError where there is none.
    """
    named = option or os.environ.get("GRADER_EXERCISES", "")
    if named:
        return _named(Path(named), "--exercises" if option else "GRADER_EXERCISES")
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_root(folder) and ((folder / "reference").is_dir() or kits(folder)):
            return folder
    for elsewhere in (before, _installed()):
        if elsewhere is not None:
            return elsewhere
    raise UsageError(
        f"no exercises here: neither {here} nor a folder above it holds exercises/ and reference/, or a kit. "
        f"Name the folder that does with --exercises, or in GRADER_EXERCISES{_beside_the_engine()}"
    )


def _named(folder: Path, how: str) -> Path:
    if not folder.is_dir():
        raise UsageError(f"{how}: there is no folder {folder}")
    for candidate in (folder, folder.parent if folder.resolve().name == "exercises" else folder):
        if _is_root(candidate):
            return candidate.resolve()
    raise UsageError(f"{how}: {folder} holds no exercises and no kit (exercises/<assignment>/)")


def _installed() -> Path | None:
    """The folder of the kits that pip installed; None where there is none."""
    spec = importlib.util.find_spec("grader_kits")
    homes = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    return next((home for home in homes if _is_root(home)), None)


def _beside_the_engine() -> str:
    """Of an editable install: that the checkout it runs from has exercises."""
    home = Path(__file__).resolve().parents[1]
    return f" (there are some in {home})" if _is_root(home) and (home / "reference").is_dir() else ""


def _is_root(folder: Path) -> bool:
    return any(any((folder / "exercises").glob(f"*/{name}")) for name in ("assignment.py", KIT))


def catalogue(root: Path, *, language: str = "") -> Catalogue:
    """The assignments under `root`; each is read at most once. `language`: rather than $GRADER_LANG or the assignment's own."""

    @cache
    def load(name: str) -> Pack:
        pack = load_kit(root, name) if name in given else load_pack(root, name)
        return _in_language(pack, language)

    full = assignments(root)
    given = [name for name in kits(root) if name not in full]
    names = tuple(sorted({*full, *given}))
    questions = frozenset(p.parent.name for p in (root / "exercises").glob("*/*/question.py"))
    for name in given:
        with suppress(ExerciseError):  # told when it is asked for
            questions |= load(name).questions.keys()
    return Catalogue(names=names, load=load, questions=questions)


def _in_language(pack: Pack, asked: str) -> Pack:
    """Raises UsageError where the language is not there."""
    chosen = asked or os.environ.get("GRADER_LANG", "") or pack.assignment.language
    pack = msgspec.structs.replace(pack, language=chosen)
    with pack.speaking():
        return pack


def cache_folder() -> Path | None:
    """Where observations of references are kept between calls; None where nothing can be kept."""
    if os.environ.get("GRADER_CACHE"):
        folder = Path(os.environ["GRADER_CACHE"])
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "grader"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Caches" / "grader"
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "grader"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
