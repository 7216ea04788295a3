"""The files: one for each language, brought up to date from the messages; and what of one a kit may hold."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from grader.translate.message import Book, gaps

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

__all__ = ["excerpt", "update"]

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""The files change with their messages only, not with the day."""
HEADER = """\
# What students read, in the language {language}. Brought up to date by `grader messages`.
# msgid is the English text, msgstr what is said instead; {{name}} is filled in later and must stay as it is.
"""


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
            flags=["python-brace-format"] if gaps(message.text) else [],
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
