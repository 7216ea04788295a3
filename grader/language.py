"""What a student reads, in the language in force. English stands where it is said; a catalogue holds each other language.

    say("{count} of {total} values differ", count=3, total=9)

A sentence is one template, never glued of parts: another language may need another order. What is the student's own comes in
as a value, after the translation. What a catalogue lacks is said in English.
"""

from __future__ import annotations

import gettext
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from grader.errors import UsageError

__all__ = [
    "ENGINE",
    "MESSAGES",
    "PSEUDO",
    "Language",
    "available",
    "cell_name",
    "date_text",
    "lang_option",
    "language",
    "later",
    "listed",
    "marked",
    "mistake_text",
    "number_text",
    "place_name",
    "said",
    "say",
    "say_as",
    "say_n",
    "speaking",
    "spoken",
    "spoken_elsewhere",
    "wording",
]

LOG = logging.getLogger(__name__)
MESSAGES = "messages"
"""Folder of the catalogues: of the engine, and of the exercises, beside them."""
ENGINE = Path(__file__).parent / MESSAGES
PSEUDO = "pseudo"
"""English with every message in brackets, for those who look for what escapes translation."""
THOUSANDS = {"en": ",", PSEUDO: ","}
NARROW_SPACE = "\u202f"
"""Between thousands in all other languages: a point or a comma would be read as that of a decimal number."""
LABEL = re.compile(r"(?P<file>.* )?cell (?P<number>\d+)")
CODE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,4})?")
REWORDED = re.compile(r'(?<!msgid ""\n)^msgstr(?:\[\d\])? (?:"[^"\n]|""\n")', re.MULTILINE)
"""A message of an English catalogue that is said in other words than those in the code; the head of the file is none."""


class Language:
    """A language with the catalogues that it is read from; the first that has a message is believed."""

    def __init__(self, code: str, books: tuple[gettext.NullTranslations, ...] = ()) -> None:
        self.code, self._books = code, books

    def text(self, text: str, context: str = "") -> str:
        """The text in this language, with its gaps open; the English one where no catalogue has it."""
        for book in self._books:
            found = book.pgettext(context, text) if context else book.gettext(text)
            if found != text:
                return found
        return f"⟦{text}⟧" if self.code == PSEUDO else text

    def counted(self, one: str, many: str, count: int) -> str:
        """The form that belongs to a number of things."""
        english = one if count == 1 else many
        for book in self._books:
            found = book.ngettext(one, many, count)
            if found not in (one, many):
                return found
        return f"⟦{english}⟧" if self.code == PSEUDO else english


ENGLISH = Language("en")
_in_force: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """Code of the language in force: "de"."""
    return _in_force.get().code


def lang_option() -> str:
    """What a command needs to speak the language in force: " --lang de", "" for English."""
    return "" if language() == ENGLISH.code else f" --lang {language()}"


@contextmanager
def speaking(code: str, *folders: Path) -> Iterator[None]:
    """Say everything within the block in the language of that code, as the engine's catalogue and those of `folders` (first
    believed) have it. Raises UsageError where none has that language.

    It is a context variable: a thread that is started within the block speaks English again, unless it runs in a copy of this
    context (`contextvars.copy_context().run`).
    """
    token = _in_force.set(_learned(code, (*folders, ENGINE)))
    try:
        yield
    finally:
        _in_force.reset(token)


def say(text: str, /, **values: Any) -> str:
    """The text in the language in force, its gaps `{name}` filled in."""
    return _filled(_in_force.get().text(text), text, values)


def say_as(context: str, text: str, /, **values: Any) -> str:
    """Likewise, for a text that other languages say differently in different places: `context` tells translators which."""
    return _filled(_in_force.get().text(text, context), text, values)


def say_n(one: str, many: str, count: int, /, **values: Any) -> str:
    """Likewise, in the form for a number of things, which also fills the gap `{n}`."""
    values = {"n": number_text(count), **values}
    return _filled(_in_force.get().counted(one, many, count), one if count == 1 else many, values)


def said(text: str, /) -> str:
    """A text that stands elsewhere, as data of an exercise, in the language in force."""
    return _in_force.get().text(text) if text else ""


C = TypeVar("C", bound=type)
K = TypeVar("K", bound=str)
_spoken: dict[str, dict[str, str]] = {}


class _Phrase:
    """An attribute of a class that is said in the language in force whenever it is looked at."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __get__(self, holder: object, kind: type | None = None) -> str:
        return said(self._text)


class _Phrases:
    """Likewise, for texts by key."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts

    def __get__(self, holder: object, kind: type | None = None) -> dict[str, str]:
        return {key: said(text) for key, text in self._texts.items()}


def spoken(*unspoken: str) -> Callable[[C], C]:
    """A decorator: texts, and dicts of texts, that stand in the class are said in the language in force; but not those
    attributes that are named.
    """

    def decorate(cls: C) -> C:
        for name, value in list(vars(cls).items()):
            if name.startswith("__") or name in unspoken:
                continue
            if isinstance(value, str):
                setattr(cls, name, _Phrase(value))
                _spoken.setdefault(cls.__module__, {})[name] = value
            elif isinstance(value, dict):
                setattr(cls, name, _Phrases(value))
                _spoken.setdefault(cls.__module__, {}).update(
                    {f"{name}: {k}": v for k, v in value.items() if v}
                )
        return cls

    return decorate


def later(text: str, /) -> str:
    """The text as it is, noted for translators: it is data now, and is told by `said` later."""
    return text


def marked(module: str, texts: dict[K, str]) -> dict[K, str]:
    """The texts as they are, noted for translators: whoever tells one of them does so by `said`."""
    _spoken.setdefault(module, {}).update({str(key): text for key, text in texts.items() if text})
    return texts


_MONTHS = "January February March April May June July August September October November December"
MONTHS = marked(__name__, {str(k): name for k, name in enumerate(_MONTHS.split(), 1)})


def spoken_elsewhere() -> dict[str, dict[str, str]]:
    """Module -> key -> text: what was decorated or marked in the modules that were imported."""
    return _spoken


def listed(names: Iterable[str]) -> str:
    """ "a, b and c"."""
    *some, last = [*names] or [""]
    return say("{some} and {last}", some=", ".join(some), last=last) if some else last


def number_text(count: int) -> str:
    """ "1,414"; in other languages with a narrow space."""
    return f"{count:,}".replace(",", THOUSANDS.get(language(), NARROW_SPACE))


def cell_name(label: str) -> str:
    """A cell's label, which is a key of data, as a person reads it: "cell 12", "lab.py cell 12"."""
    found = LABEL.fullmatch(label)
    if not found:
        return label
    return (found["file"] or "") + say("cell {number}", number=found["number"])


def place_name(label: str, line: int) -> str:
    """ "cell 12, line 3"."""
    return say("{cell}, line {line}", cell=cell_name(label), line=line)


def mistake_text(subject: str, title: str, sentence: str) -> str:
    """ "Adam squares the gradient in the first moment"; "Question 5: makes one step too few" of what stands in no function."""
    return (
        say("{subject} {mistake}", subject=subject, mistake=sentence) if subject else f"{title}: {sentence}"
    )


def date_text(time: datetime) -> str:
    """ "21 November 2026, 14:02"."""
    month = said(MONTHS[str(time.month)])
    return say(
        "{day} {month} {year}, {time}", day=time.day, month=month, year=time.year, time=f"{time:%H:%M}"
    )


def available(*folders: Path) -> list[str]:
    """Codes of the languages that these catalogues, or the engine's, hold; English is always there."""
    found = {path.stem for folder in (*folders, ENGINE) for path in folder.glob("*.po")}
    return sorted({"en", *found})


def wording(code: str, *folders: Path) -> str:
    """Digest of what makes texts other than English ones in the code: it belongs to all that is kept in this language."""
    digest = hashlib.sha256(code.encode())
    for folder in (*folders, ENGINE):
        path = folder / f"{code}.po"
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _filled(template: str, english: str, values: dict[str, Any]) -> str:
    """The template with its gaps filled; the English one where a translation asks for what is not there, which is logged."""
    if not values:
        return template
    try:
        return template.format_map(values)
    except (LookupError, ValueError, AttributeError, TypeError) as why:
        if template != english:
            LOG.warning(
                "%s: %r cannot be filled in (%r), so it is said in English", language(), template, why
            )
        return english.format_map(values)


def _learned(code: str, folders: tuple[Path, ...]) -> Language:
    if code == PSEUDO:
        return Language(PSEUDO)
    paths = [folder / f"{code}.po" for folder in folders] if CODE.fullmatch(code) else []
    dated = tuple((str(path), path.stat().st_mtime_ns) for path in paths if path.is_file())
    if not dated and code != "en":
        raise UsageError(f"no messages in the language {code!r}; there are: {', '.join(available(*folders))}")
    return _read(code, dated)


@lru_cache(maxsize=32)
def _read(code: str, dated: tuple[tuple[str, int], ...]) -> Language:
    texts = [Path(path).read_text(encoding="utf-8") for path, _ in dated]
    if code == "en":  # English is read from the code, but for what an instructor words anew
        texts = [text for text in texts if REWORDED.search(text)]
    return Language(code, tuple(_book(text) for text in texts))


def _book(text: str) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(text.encode()), abort_invalid=False))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
