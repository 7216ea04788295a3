"""Whether anything of a reference is in a folder that students get."""

from __future__ import annotations

import ast
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

import grader
from grader.exercise import Pack, Question
from grader.kit.trimming import trimmed_probe
from grader.kitfile import MAGIC

__all__ = ["Secret", "leaks", "secrets_of"]

SHORT = 12
"""Characters: shorter lines are in every program."""

Secret = tuple[str, str]
"""(where it comes from, the line without spaces)."""


def secrets_of(pack: Pack) -> list[Secret]:
    """Every line of the references, of mistakes made in them, of hidden probes and of rubrics, that nobody is given anyway.

    What the statement, the starter and the shipped part of the probe say is given, and the engine, which knows no exercise;
    so are imports, and lines of less than twelve characters, which are in every program.
    """
    given = _engine() | {
        line
        for q in pack.questions.values()
        for text in (q.statement, q.starter, _shipped_probe(q), pack.assignment.setup)
        for line in _lines(text)
    }
    secrets: dict[str, str] = {}
    for where, text in _texts(pack):
        for line in _lines(text):
            if len(line) >= SHORT and line not in given and not line.startswith(("import", "from", '"""')):
                secrets.setdefault(line, where)
    return [(where, line) for line, where in secrets.items()]


def _shipped_probe(question: Question) -> str:
    public = [name for check in question.checks if not check.hidden for name in check.observes]
    return trimmed_probe(question.probe_source, public)


@cache
def _engine() -> frozenset[str]:
    sources = Path(grader.__file__).parent.rglob("*.py")
    return frozenset(line for path in sources for line in _lines(path.read_text(encoding="utf-8")))


def _texts(pack: Pack) -> Iterator[tuple[str, str]]:
    public = {c.title for q in pack.questions.values() for c in q.checks if not c.hidden}
    for question in pack.questions.values():
        yield f"the reference of {question.id}", _code_only(question.reference_source)
        hidden = set(_lines(question.hidden_source)) - set(_lines(question.probe_source))
        yield f"the hidden probe of {question.id}", "\n".join(hidden)
        for mistake in question.misconceptions:
            edits = [edit for way in (mistake.edits, *mistake.instead) for edit in way]
            yield f"a mistake in {question.id}", "\n".join(edit.new for edit in edits)
        for check in question.checks:
            yield f"the rubric of {question.id}", "\n".join(check.review)
            if check.hidden and check.title not in public:
                yield f"a hidden check of {question.id}", check.title


def _code_only(source: str) -> str:
    """Without docstrings and comments, a statement's head a line: as it would stand in a program that holds it."""
    return ast.unparse(ast.parse(source)) + "\n" + source


def leaks(folder: Path, secrets: Iterable[Secret]) -> list[str]:
    """ "file: the reference of adam: self.t += 1" for every secret line in any file under the folder, packed ones unpacked."""
    known = list(secrets)
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        held = set(_lines(_text(path.read_bytes())))
        text = "\n".join(held)
        name = path.relative_to(folder).as_posix()
        found += [
            f"{name}: {where}: {line}" for where, line in known if line in held or _embedded(line, text)
        ]
    return found


def _text(data: bytes) -> str:
    """All text of a file: of a kit's data and of a notebook, the texts in them."""
    if data.startswith(MAGIC):
        data = data[len(MAGIC) :]
    if data[:1] == b"\x78":
        with suppress(zlib.error):
            data = zlib.decompress(data)
    plain = data.decode("utf-8", "replace")
    for decode in (msgspec.json.decode, msgspec.msgpack.decode):
        with suppress(msgspec.MsgspecError, ValueError, RecursionError):
            return "\n".join([plain, *_strings(decode(data))])
    return plain


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        with suppress(msgspec.MsgspecError, ValueError, RecursionError):
            yield from _strings(msgspec.msgpack.decode(value))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(name)
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _embedded(line: str, text: str) -> bool:
    """Whether a long line stands within another, in data for instance."""
    return len(line) >= 2 * SHORT and line in text


def _lines(text: str) -> list[str]:
    return [
        bare for line in text.splitlines() if (bare := re.sub(r"\s+", "", line)) and not bare.startswith("#")
    ]
