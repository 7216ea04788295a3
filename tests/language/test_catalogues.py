"""The catalogues: up to date, whole, and nothing of them in a kit that a student must not see."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from babel.messages.pofile import read_po

from grader.exercise import Pack
from grader.home import catalogue
from grader.language import ENGINE
from grader.pack import assignments, load_pack
from grader.translate import Book, check, engine_messages, excerpt, exercise_messages, spoken_by, update

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packs() -> list[Pack]:
    return [load_pack(ROOT, name) for name in assignments(ROOT)]


@pytest.fixture(scope="module")
def books(packs: list[Pack]) -> list[Book]:
    return [engine_messages(), exercise_messages(ROOT, packs)]


def test_the_catalogues_are_up_to_date_and_whole(books: list[Book]) -> None:
    assert [problem for book in books for problem in check(book)] == []


def test_every_message_says_who_meets_it(books: list[Book]) -> None:
    assert all(message.about for book in books for message in book.messages)


def test_no_message_speaks_our_jargon(books: list[Book]) -> None:
    ours = re.compile(r"\b(probe|scenario|harness|bound to|binding|verdict|tier)\b", re.IGNORECASE)
    told = [m for book in books for m in book.messages if "for instructors" not in m.about]
    assert [m.text for m in told if ours.search(m.text)] == []


def test_messages_are_written_in_one_style(books: list[Book]) -> None:
    """Typographic apostrophes, and a line named as “cell 6, line 16”."""
    odd = re.compile(r"\w'\w|(?:cell\}|cell \d+) line \{?\w")
    assert [m.text for book in books for m in book.messages if odd.search(m.text)] == []


def test_another_language_begins_empty_and_a_changed_text_is_doubtful(
    tmp_path: Path, books: list[Book]
) -> None:
    small = msgspec.structs.replace(books[0], folder=tmp_path, messages=books[0].messages[:40])
    for name, text in update(small, add="fr").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert any("have no translation" in problem for problem in check(small))
    first = small.messages[0].text
    filled = (
        (tmp_path / "fr.po")
        .read_text("utf-8")
        .replace(f'msgid "{first}"\nmsgstr ""', f'msgid "{first}"\nmsgstr "F"')
    )
    (tmp_path / "fr.po").write_text(filled, encoding="utf-8")
    changed = msgspec.structs.replace(small.messages[0], text=f"{first} now")
    after = msgspec.structs.replace(small, messages=(changed, *small.messages[1:]))
    entry = next(m for m in read_po(BytesIO(update(after)["fr.po"].encode())) if m.id == f"{first} now")
    assert entry.fuzzy
    assert entry.string == "F"


def test_a_kit_s_catalogue_holds_no_rubric_and_no_hidden_check(packs: list[Pack]) -> None:
    pack = next(p for p in packs if any(c.review for q in p.questions.values() for c in q.checks))
    rubric = next(line for q in pack.questions.values() for c in q.checks for line in c.review)
    title = next(iter(pack.questions.values())).title
    source = (
        'msgid ""\nmsgstr "Language: de\\n"\n\n'
        f'msgid "{title}"\nmsgstr "Titel"\n\nmsgid "{rubric}"\nmsgstr "Loesung"\n'
    )
    kept = spoken_by(pack, []) - {rubric}
    assert "Titel" in excerpt(source, kept)
    assert "Loesung" not in excerpt(source, kept)
    assert excerpt(source, set()) == ""


def test_the_language_is_part_of_what_is_kept(packs: list[Pack]) -> None:
    known = catalogue(ROOT, language="en").load(packs[0].assignment.id)
    other = msgspec.structs.replace(known, language="pseudo")
    assert known.wording() != other.wording()


def test_the_language_is_asked_for_in_order(monkeypatch: pytest.MonkeyPatch, packs: list[Pack]) -> None:
    id = packs[0].assignment.id
    assert catalogue(ROOT).load(id).language == "en"
    monkeypatch.setenv("GRADER_LANG", "pseudo")
    assert catalogue(ROOT).load(id).language == "pseudo"
    assert catalogue(ROOT, language="en").load(id).language == "en"


def test_the_engine_has_its_english() -> None:
    assert (ENGINE / "en.po").is_file()
