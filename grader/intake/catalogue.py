"""Which assignment a submission belongs to: its metadata, its folder, words in its name, the names it defines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.errors import ExerciseError
from grader.exercise import Assignment, Pack

__all__ = ["Catalogue", "guess_assignment", "names_defined"]

SHORT = 5
_METADATA = re.compile(r'(?<!\\)"grader"\s*:\s*\{[^{}]*?"assignment"\s*:\s*("(?:[^"\\]|\\.)*")')
_DEFINED = re.compile(r"(?:^|[\s\"'{\[,]|\\n|\\t)(?:async\s+)?(def|class)\s+([^\W\d]\w*)\s*[(:\[]")


@dataclass(frozen=True)
class Known:
    """What speaks for one assignment."""

    words: tuple[str, ...]
    asked: frozenset[tuple[str, str]]
    """("class" or "def", name) of each thing asked for, by its own name."""
    names: frozenset[str]
    """All names that it may have."""


@dataclass
class Catalogue:
    """The assignments there are. What needs reading them is read when it is first asked for."""

    names: tuple[str, ...]
    load: Callable[[str], Pack]
    questions: frozenset[str] = frozenset()
    """Ids of questions: a folder whose files are all named so is one student's."""
    problems: dict[str, str] = field(default_factory=dict)
    """Assignments that could not be read, and why."""
    _known: dict[str, Known] | None = None

    def known(self) -> Mapping[str, Known]:
        """By assignment. One that is wrong is left out and told in `problems`."""
        if self._known is None:
            self._known = {}
            for name in self.names:
                try:
                    self._known[name] = _known(self.load(name))
                except ExerciseError as error:
                    self.problems[name] = str(error)
        return self._known


def guess_assignment(text: str, names: Sequence[str], catalogue: Catalogue) -> str:
    """The assignment of a document, "" if it cannot be told.

    `text` is the raw file, `names` its own name and those of the folders it lies in, nearest first.
    """
    told = _from_metadata(text, catalogue.names) or _from_folders(names[1:], catalogue.names)
    if told:
        return told
    found = set(_DEFINED.findall(text))
    known = catalogue.known()
    counts = {name: sum(_weight(kind, defined, k) for kind, defined in found) for name, k in known.items()}
    by_definitions = _clear_best(counts)
    by_words = _clear_best(
        {name: max(_words_in(names[:3], (name,)), _words_in(names[:1], k.words)) for name, k in known.items()}
    )
    if by_words and by_definitions and not counts[by_words]:
        return by_definitions  # "lab.ipynb" says little where what stands in it is another assignment's
    return by_words or by_definitions


def names_defined(text: str) -> set[str]:
    """Names of the functions and classes that the raw text of a notebook or module defines."""
    return {name for _, name in _DEFINED.findall(text)}


def _weight(kind: str, name: str, known: Known) -> int:
    """How much a definition speaks for an assignment: an asked name, as the kind asked for, more than others of a target."""
    if (kind, name) in known.asked:
        return 2
    return int(name in known.names)


def _known(pack: Pack) -> Known:
    spec: Assignment = pack.assignment
    targets = [t for question in pack.questions.values() for t in question.targets if t.kind != "value"]
    return Known(
        words=tuple(_plain(word) for word in spec.files),
        asked=frozenset(("class" if t.kind == "class" else "def", t.name) for t in targets),
        names=frozenset(name for t in targets for name in (t.name, *t.also)),
    )


def _from_metadata(text: str, names: Iterable[str]) -> str:
    for quoted in _METADATA.findall(text):
        try:
            name = json.loads(quoted)
        except ValueError:
            continue
        if name in names:
            return str(name)
    return ""


def _from_folders(folders: Iterable[str], names: Iterable[str]) -> str:
    plain = {_plain(name): name for name in names}
    return next((plain[_plain(folder)] for folder in folders if _plain(folder) in plain), "")


def _words_in(names: Iterable[str], words: Iterable[str]) -> int:
    """How many letters of the names are explained by one of the words; a short word must stand alone ("lab", not "label")."""
    text = " ".join(f"-{_plain(name)}-" for name in names)
    marked = (f"-{word}-" if len(word) < SHORT else f"-{word}" for word in map(_plain, words) if word)
    return max((len(word) for word in marked if word in text), default=0)


def _clear_best(counts: Mapping[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if not ranked or not ranked[0][1] or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    return ranked[0][0]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
