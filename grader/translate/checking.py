"""What is wrong with the files: out of date, not translated, or with other gaps than the English text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from grader.translate.catalogues import update
from grader.translate.message import Book, gaps

__all__ = ["check"]


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
        known = {gap for each in ids for gap in gaps(each)}
        needed = {gap for gap in known if all(gap in gaps(each) for each in ids)}
        for each in filter(None, said):
            if not _fits(each, known, needed):
                yield f"the gaps differ: {ids[0]!r} -> {each!r}"
    if missing and code != "en":
        yield f"{len(missing)} messages have no translation, such as {missing[0]!r}"


def _fits(text: str, known: set[str], needed: set[str]) -> bool:
    """Whether a translation has the gaps of the English text; a form for one thing need not name the number."""
    try:
        return needed - {"n"} <= gaps(text) <= known
    except ValueError:
        return False
