"""All messages that students read, gathered into one catalogue a language: of the engine, and of the exercises.

The engine's stand in calls of `say` and in what `spoken` and `marked` note; an exercise's in its questions, and in calls of
`say` in its judging functions. `en.po` lists them all, each with where it stands and who meets it; what is written into it is
said instead. Other languages are brought up to date by Babel: what is new is empty, what changed a little is marked as
fuzzy, and not used until someone has looked.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from grader.compare import Close, Same
from grader.errors import ExerciseError
from grader.exercise import Check, Pack, Question
from grader.judge import UNTRIED
from grader.language import ENGINE, spoken_elsewhere

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

__all__ = [
    "Book",
    "Message",
    "check",
    "engine_messages",
    "excerpt",
    "exercise_messages",
    "spoken_by",
    "update",
]

TEXTS = {"later": 1, "say": 1, "say_n": 2, "say_as": 2}
"""Functions whose first arguments are texts, and how many are."""
NOTES = re.compile(r"^@spoken\(|\bmarked\($|\bmarked\(__name__", re.MULTILINE)
HOMES = ("grader.language", "grader.exercise")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""The files change with their messages only, not with the day."""
WHO = {
    "annotated": "the annotated notebook",
    "ci": "what a platform shows of a push: GitHub, GitLab, Gradescope",
    "cli": "the terminal",
    "notebook": "grader.check in a notebook",
    "pages": "a student's page, and the class page",
    "pytest_plugin": "pytest",
    "report": "a student's page, and the class page",
    "extract": "notes on the file that was read",
}
"""Package of the engine -> where students meet its messages."""


class Message(Struct, frozen=True, kw_only=True):
    """A message, where it stands and who meets it."""

    text: str
    many: str = ""
    """The form for several things, if it counts."""
    context: str = ""
    file: str
    about: str = ""


class Book(Struct, frozen=True, kw_only=True):
    """A folder of catalogues, and the messages that belong there."""

    folder: Path
    name: str
    messages: tuple[Message, ...]

    def file(self, code: str) -> Path:
        """The catalogue of a language."""
        return self.folder / f"{code}.po"

    def codes(self) -> list[str]:
        """Languages that are there."""
        return sorted(path.stem for path in self.folder.glob("*.po"))


# --- gathering -------------------------------------------------------------------------------------------------


def engine_messages() -> Book:
    """What the engine says."""
    root = ENGINE.parent
    _import_noting(root)
    found = list(_called(root, root.parent, about=lambda path: _who(path.relative_to(root).parts[0])))
    for module in sorted(spoken_elsewhere()):
        file = module.replace(".", "/") + ".py"
        who = _who(module.split(".")[1])
        if not module.startswith("grader."):
            continue
        for key, text in spoken_elsewhere()[module].items():
            about = f"{who}: {key}" if key != text else who
            found.append(Message(text=text, file=file, about=about))
    return Book(folder=ENGINE, name="grader", messages=tuple(found))


def _import_noting(root: Path) -> None:
    """Modules note what they say as they are imported."""
    for path in sorted(root.rglob("*.py")):
        if NOTES.search(path.read_text(encoding="utf-8")):
            import_module(
                ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
            )


def _who(part: str) -> str:
    return WHO.get(part.removesuffix(".py"), "a message or note of a check")


def exercise_messages(root: Path, packs: Iterable[Pack]) -> Book:
    """What the exercises under `root` say."""
    found: list[Message] = []
    for pack in packs:
        found += texts_of(pack)
    folder = root / "exercises"
    found += _called(folder, root, about=lambda path: _place(path, folder))
    return Book(folder=folder / "messages", name="exercises", messages=tuple(found))


def _place(path: Path, folder: Path) -> str:
    return "/".join(path.relative_to(folder).parts[:-1]) + ": judging"


def spoken_by(pack: Pack, sources: Iterable[str]) -> set[str]:
    """Messages (the singular) that this pack, with these sources of judging functions, can come to say."""
    texts = {message.text for message in texts_of(pack)}
    return texts | {m.text for source in sources for m in _in_source(source.encode(), "", "")}


def texts_of(pack: Pack) -> Iterator[Message]:
    """What a pack's questions hold for students."""
    spec = pack.assignment
    home = f"exercises/{spec.id}"
    yield Message(text=spec.title, file=f"{home}/assignment.py", about=f"{spec.id}: title")
    for each in pack.kit.left_out if pack.kit else ():
        yield Message(text=each.check, file=home, about=f"{spec.id}/{each.question}: check")
        yield Message(text=each.title, file=home, about=f"{spec.id}/{each.question}: title")
    for question in pack.questions.values():
        yield from _of_question(question, f"{home}/{question.id}/question.py", f"{spec.id}/{question.id}")


def _of_question(question: Question, file: str, where: str) -> Iterator[Message]:
    yield Message(text=question.title, file=file, about=f"{where}: title")
    for check in question.checks:
        about = f"{where}: {'hidden ' if check.hidden else ''}check {check.id}"
        yield Message(text=check.title, file=file, about=about)
        for line in check.review:
            yield Message(text=line, file=file, about=f"{about}, rubric (for who gives the points)")
        for text in _of_comparison(check):
            yield Message(text=text, file=file, about=f"{about}, where it fails")
    for source in (question.probe_source, question.hidden_source):
        for text in _untried(source):
            yield Message(text=text, file=file, about=f"{where}: where a scenario cannot be tried")
    for accepted in question.accepted:
        if accepted.note:
            yield Message(text=accepted.note, file=file, about=f"{where}: note on {accepted.id}")
    for m in question.misconceptions:
        about = f"{where}: mistake {m.id} ({m.severity})"
        yield Message(text=m.sentence, file=file, about=f"{about}; completes “{question.title} ...”")
        yield Message(text=m.hint, file=file, about=f"{about}, hint")


def _untried(source: str) -> Iterator[str]:
    """What a probe tells, inside the wall, of what it cannot try."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == UNTRIED:
            yield from (
                a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )


def _of_comparison(check: Check) -> Iterator[str]:
    compare = check.compare
    if isinstance(compare, Close):
        yield from (*compare.levels, *([compare.axis] if compare.axis else []))
    elif isinstance(compare, Same):
        wording = compare.wording
        yield from (text for text in (wording.values() if isinstance(wording, dict) else [wording]) if text)


def _called(folder: Path, root: Path, *, about: Callable[[Path], str]) -> Iterator[Message]:
    """Messages in calls of `say` under a folder."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if not {"samples", "__pycache__", "inside"} & set(parts):
            yield from _in_source(path.read_bytes(), path.relative_to(root).as_posix(), about(path))


def _in_source(source: bytes, file: str, about: str) -> Iterator[Message]:
    tree = ast.parse(source)
    known = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in HOMES
        for alias in node.names
    }
    known |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}  # where they are at home
    for node in ast.walk(tree):
        name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if isinstance(node, ast.Call) and name in known and name in TEXTS:
            texts = [_literal(argument, file) for argument in node.args[: TEXTS[name]]]
            one, many = texts[0], texts[1] if name == "say_n" else ""
            if name == "say_as":
                yield Message(text=texts[1], context=one, file=file, about=about)
            else:
                yield Message(text=one, many=many, file=file, about=about)


def _literal(node: ast.expr, file: str) -> str:
    """Raises ExerciseError where the text does not stand in the call: nobody could translate it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ExerciseError(f"{file}, line {node.lineno}: the text of say(...) must stand there, as one literal")


# --- writing ---------------------------------------------------------------------------------------------------


def update(book: Book, *, add: str = "") -> dict[str, str]:
    """The text of every language's file by its name, English and `add` among them, brought up to date."""
    template = _template(book)
    codes = sorted({"en", *book.codes(), *([add] if add else [])})
    return {f"{code}.po": _updated(book, template, code) for code in codes}


def _template(book: Book) -> Catalog:
    from babel.messages.catalog import Catalog

    made = Catalog(project=book.name, version="", fuzzy=False, creation_date=LONG_AGO, revision_date=LONG_AGO)
    for message in book.messages:
        made.add(
            (message.text, message.many) if message.many else message.text,
            locations=[(message.file, 0)],
            auto_comments=[message.about] if message.about else [],
            flags=["python-brace-format"] if _gaps(message.text) else [],
            context=message.context or None,
        )
    return made


def _updated(book: Book, template: Catalog, code: str) -> str:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    path = book.file(code)
    catalog = read_po(BytesIO(path.read_bytes()), locale=code) if path.is_file() else Catalog(locale=code)
    catalog.update(template, no_fuzzy_matching=code == "en", update_header_comment=False)
    catalog.project, catalog.version = book.name, ""
    catalog.creation_date = catalog.revision_date = LONG_AGO
    catalog.last_translator = catalog.language_team = ""
    catalog.fuzzy = False
    catalog.header_comment = HEADER.format(language=code)
    if code == "en":
        catalog.obsolete.clear()
    out = BytesIO()
    write_po(out, catalog, width=0, sort_output=False, include_lineno=False, ignore_obsolete=False)
    return re.sub(
        r'^"(Generated-By|Report-Msgid-Bugs-To): .*\n', "", out.getvalue().decode(), flags=re.MULTILINE
    )


HEADER = """\
# What students read, in the language {language}. Brought up to date by `grader messages`.
# msgid is the English text, msgstr what is said instead; {{name}} is filled in later and must stay as it is.
"""


def excerpt(text: str, kept: set[str]) -> str:
    """A catalogue with only those messages: what a kit may hold. "" where none of them has a translation."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    whole = read_po(BytesIO(text.encode()))
    part = Catalog(locale=whole.locale, fuzzy=False, creation_date=LONG_AGO, revision_date=LONG_AGO)
    for message in whole:
        first = message.id if isinstance(message.id, str) else message.id[0]
        if first in kept and message.string and not message.fuzzy:
            part.add(message.id, message.string, context=message.context)
    out = BytesIO()
    write_po(out, part, width=0)
    return out.getvalue().decode() if len(part) else ""


# --- checking --------------------------------------------------------------------------------------------------


def check(book: Book) -> list[str]:
    """What is wrong with the files: out of date, a message missing in a language, gaps that are not those of the English text."""
    if not book.file("en").is_file():
        return [f"{book.file('en')} is missing: grader messages"]
    wrong = []
    for name, text in update(book).items():
        path = book.folder / name
        if path.read_text(encoding="utf-8") != text:
            wrong.append(f"{path} is not up to date: grader messages")
        wrong += [f"{path}: {problem}" for problem in _problems(text, path.stem)]
    return wrong


def _problems(text: str, code: str) -> Iterator[str]:
    from babel.messages.pofile import read_po

    missing = []
    for message in read_po(BytesIO(text.encode()), locale=code):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else [*message.id]
        said = [message.string] if isinstance(message.string, str) else list(message.string or ())
        if not all(said) or message.fuzzy:
            missing.append(ids[0])
            if not any(said):
                continue
        known = {gap for each in ids for gap in _gaps(each)}
        needed = {gap for gap in known if all(gap in _gaps(each) for each in ids)}
        for each in filter(None, said):
            if not _fits(each, known, needed):
                yield f"the gaps differ: {ids[0]!r} -> {each!r}"
    if missing and code != "en":
        yield f"{len(missing)} messages have no translation, such as {missing[0]!r}"


def _fits(text: str, known: set[str], needed: set[str]) -> bool:
    """Whether a translation has the gaps of the English text; a form for one thing need not name the number."""
    try:
        return needed - {"n"} <= _gaps(text) <= known
    except ValueError:
        return False


def _gaps(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}
    except ValueError:
        return set()
