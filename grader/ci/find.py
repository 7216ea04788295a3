"""The submission in a checkout: which files, for which assignment, and a clear message where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from grader.errors import SubmissionError, UsageError
from grader.intake import Catalogue, guess_assignment, shown
from grader.intake.names import is_program
from grader.intake.tree import Entry, Tree, list_folder
from grader.kitfile import KIT

__all__ = ["Choice", "find_submission"]

_ASIDE = re.compile(r"^(?:test_.*|.*_test|conftest|setup|__init__|autograder|noxfile|manage)\.py$", re.I)
_COPY = re.compile(r"\bcopy\b|kopie|copie|backup|checkpoint|\(\d+\)|[-_ ]copy\d*\b|[-_ ]old\b", re.I)
_IMPORT = re.compile(r"(?:^|[\"'\n]|\\n)\s*(?:from|import)\s+([A-Za-z_]\w*)")
_OURS = ("exercises", "reference", "engine")
"""Folders beside or below the exercises of a kit or of the full repository."""
_NOT_WORK = ("site-packages", "dist-packages", "__pypackages__")


class Choice(Struct, frozen=True, kw_only=True):
    """The files that make up the submission, the main one first."""

    assignment: str
    files: tuple[Path, ...]
    names: tuple[str, ...]
    """Of the same files, relative to the checkout."""
    asides: tuple[str, ...] = ()


class _Candidate(Struct, frozen=True, kw_only=True):
    entry: Entry
    assignment: str
    text: str

    @property
    def notebook(self) -> bool:
        return ".ipynb" in self.entry.name.lower()


def find_submission(folder: Path, known: Catalogue, *, assignment: str = "") -> Choice:
    """The one submission under `folder`: a notebook with the modules it imports, else the modules.

    What does not say which assignment it is for is for the one that is named, or for the only one there is.

    Raises SubmissionError where there is none or more than one, UsageError for an unknown assignment.
    """
    if assignment and assignment not in known.names:
        raise UsageError(f"no assignment {assignment!r}; there are: {', '.join(known.names)}")
    assignment = assignment or (known.names[0] if len(known.names) == 1 else "")
    tree = list_folder(folder)
    found = _candidates(tree, known, kits=False)
    if not _mine(found, assignment):
        found = _candidates(tree, known, kits=True)
    chosen = _mine(found, assignment)
    if not chosen:
        raise SubmissionError(_nothing(found, tree, known, assignment))
    told = dict.fromkeys(c.assignment for c in chosen)
    if len(told) > 1:
        raise SubmissionError(_several_assignments(chosen))
    return _chosen(chosen, found)


def _mine(found: Sequence[_Candidate], assignment: str) -> list[_Candidate]:
    """Those that say an assignment; for a named one its own, else those that say none, else all: what is named wins."""
    if not assignment:
        return [c for c in found if c.assignment]
    sure = [c for c in found if c.assignment == assignment]
    rest = [c for c in found if not c.assignment] or list(found)
    return sure or [_Candidate(entry=c.entry, assignment=assignment, text=c.text) for c in rest]


def _candidates(tree: Tree, known: Catalogue, *, kits: bool) -> list[_Candidate]:
    entries = [e for e in _work(tree, kits=kits) if is_program(e.name) and not _ASIDE.match(e.name)]
    return [_candidate(entry, known) for entry in entries if entry.path is not None and not entry.problem]


def _work(tree: Tree, *, kits: bool) -> Iterator[Entry]:
    """Files that may be a student's work: no environment, no packages, no exercises; a kit's only where `kits`."""
    yield from tree.files
    ours = _holds_exercises(tree)
    for name, inner in tree.folders.items():
        if name in _NOT_WORK or any(e.name == "pyvenv.cfg" for e in inner.files):
            continue
        if (ours and name in _OURS) or (_holds_exercises(inner) and not kits):
            continue
        yield from _work(inner, kits=kits)


def _holds_exercises(tree: Tree) -> bool:
    inner = tree.folders.get("exercises")
    return inner is not None and any(
        entry.name in ("assignment.py", KIT) for each in inner.folders.values() for entry in each.files
    )


def _candidate(entry: Entry, known: Catalogue) -> _Candidate:
    assert entry.path is not None
    try:
        data = entry.path.read_bytes()
    except OSError:
        data = b""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8", "replace")
    names = [entry.name, *reversed(entry.shown.split("/")[:-1])]
    return _Candidate(entry=entry, assignment=guess_assignment(text, names, known), text=text)


def _chosen(mine: Sequence[_Candidate], found: Sequence[_Candidate]) -> Choice:
    notebooks = [c for c in mine if c.notebook]
    if not notebooks:
        return _choice(list(mine), ())
    real = [c for c in notebooks if not _COPY.search(c.entry.name)] or notebooks
    if len(real) > 1:
        raise SubmissionError(_several_notebooks(real))
    asides = [f"left out: {c.entry.shown}, which looks like a copy" for c in notebooks if c is not real[0]]
    asides += [
        f"left out: {c.entry.shown}, which {_looks_like(c)}"
        for c in found
        if c.notebook and c.entry not in [known.entry for known in notebooks]
    ]
    return _choice([real[0], *_imported(real[0], found)], tuple(asides))


def _looks_like(other: _Candidate) -> str:
    if other.assignment:
        return f"looks like work for {other.assignment}"
    return "does not say which assignment it is for"


def _imported(main: _Candidate, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Modules beside the notebook that it imports, and those that they import."""
    beside = main.entry.shown.rpartition("/")[0]
    modules = {
        Path(c.entry.name).stem: c
        for c in found
        if not c.notebook and c.entry.shown.rpartition("/")[0] == beside
    }
    taken: dict[str, _Candidate] = {}
    todo = [main]
    while todo:
        for name in _IMPORT.findall(todo.pop().text):
            if name in modules and name not in taken:
                taken[name] = modules[name]
                todo.append(modules[name])
    return [taken[name] for name in sorted(taken)]


def _choice(files: Sequence[_Candidate], asides: tuple[str, ...]) -> Choice:
    names = tuple(c.entry.shown for c in files)
    together = (f"graded together: {', '.join(names)}",) if len(names) > 1 else ()
    return Choice(
        assignment=next(c.assignment for c in files if c.assignment),
        files=tuple(c.entry.path for c in files if c.entry.path is not None),
        names=names,
        asides=(*together, *asides),
    )


# --- messages --------------------------------------------------------------------------------------------------


def _listed(names: Sequence[str], most: int = 8) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(map(shown, names[:most])) + more


def _several_notebooks(found: Sequence[_Candidate]) -> str:
    names = [c.entry.shown for c in found]
    return (
        f"{len(names)} notebooks here could be the submission for {found[0].assignment}: {_listed(names)}. "
        "Keep one of them, or name it in the workflow: grader ci FILE"
    )


def _several_assignments(found: Sequence[_Candidate]) -> str:
    by = {c.assignment: c.entry.shown for c in reversed(found)}
    lines = "; ".join(f"{name} ({shown(path)})" for name, path in sorted(by.items()))
    return f"there is work for several assignments here: {lines}. Say which one in the workflow: --assignment NAME"


def _nothing(found: Sequence[_Candidate], tree: Tree, known: Catalogue, assignment: str) -> str:
    wrong = "".join(f" ({name} was left out: {why})" for name, why in known.problems.items())
    if found and not assignment:
        names = _listed([c.entry.shown for c in found])
        there = ", ".join(known.names)
        return f"{names}: it is not clear which assignment this is for; name it with --assignment, one of: {there}{wrong}"
    unread = [e for e in tree.everything() if e.problem and is_program(e.name)]
    if unread:
        return f"{shown(unread[0].shown)} {unread[0].problem}"
    others = _listed(sorted({e.shown for e in tree.everything()})) or "no files at all"
    what = f" for {assignment}" if assignment else ""
    return f"no notebook (.ipynb) and no Python file (.py){what} was found here; there is: {others}{wrong}"
