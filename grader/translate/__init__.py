"""All messages that students read, gathered into one catalogue a language: of the engine, and of the exercises.

`gathering` finds them where they are said, `catalogues` brings the files up to date, `checking` says what is wrong.
`en.po` lists all messages, each with where it stands and who meets it; what is written into it is said instead. Other languages
are brought up to date by Babel: what is new is empty, what changed a little is marked as fuzzy, and not used until someone has
looked.
"""

from __future__ import annotations

from grader.translate.catalogues import excerpt, update
from grader.translate.checking import check
from grader.translate.gathering import engine_messages, exercise_messages, spoken_by
from grader.translate.message import Book, Message

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
