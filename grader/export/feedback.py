"""The zip of students' pages that a platform hands out. Only a page that says of itself that it is this student's gets in."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

from msgspec import Struct

from grader.errors import NothingToDo, UsageError
from grader.export.outcome import Outcome, Tally
from grader.export.people import Person, Roster, people_of
from grader.export.results import Entry, Graded
from grader.report.marks import NOTEBOOKS, student_mark
from grader.report.text import href

__all__ = ["feedback_zip", "marks_of"]

LARGEST = 10_000_000
"""Bytes of a page; ours stay far below."""
_HEAD = 200_000
_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|_]+')
_SUBMITTED = re.compile(r"^(?P<stem>[^/_]*_\d+_assign)submission_(?:file|onlinetext)(?P<rest>/|_/|_)")


class _Page(Struct, frozen=True, kw_only=True):
    """A page that may be handed out."""

    name: str
    student: str
    """Its mark."""
    sha256: str
    html: bytes
    notebook: bytes = b""
    """The annotated notebook that belongs to it, b"" where there is none."""

    def files(self, name: str) -> dict[str, bytes]:
        """What is handed out under this name, which ends in "report.html"; pages of one student lead to one another."""
        if not self.notebook:
            return {name: self.html}
        beside = name.removesuffix("report.html") + "notebook.html"
        here, there = (href(each.rpartition("/")[2]) for each in (name, beside))
        report = _relinked(self.html, href(f"{NOTEBOOKS}/{self.name}"), there)
        return {name: report, beside: _relinked(self.notebook, href(f"../{self.name}"), here)}


def _relinked(html: bytes, old: str, new: str) -> bytes:
    return html.replace(f'href="{old}"'.encode(), f'href="{new}"'.encode())


def feedback_zip(graded: Graded, roster: Roster, platform: Literal["moodle", "canvas"]) -> Outcome:
    """The upload, with what is not in it and why. Raises NothingToDo where there is no page at all."""
    tally = Tally(problems=graded.unfinished)
    pages: dict[str, list[_Page]] = defaultdict(list)
    for handed_out in _pages(Path(graded.folder) / "students", tally):
        pages[handed_out.student].append(handed_out)
    found, _, _ = people_of(graded.entries, roster)
    name_of = _moodle_names if platform == "moodle" else _canvas_names
    entries = {entry.student: entry for _, entry in found}
    people: dict[str, list[Person]] = defaultdict(list)
    for person, entry in found:
        people[entry.student].append(person)
    files: dict[str, bytes] = {}
    for student, entry in entries.items():
        page, why = (
            (None, "not graded yet") if entry.pending else _one(pages.get(student_mark(student), []), entry)
        )
        names = [] if page is None else name_of(entry, people[student])
        if page is None or not names:
            tally.problems.append(f"{student}: {why or _NAMELESS[platform]}")
        elif set(names) & set(files):
            tally.problems.append(f"{student}: another submission has the same ids")
        else:
            for name in names:
                files |= page.files(name)
            tally.written += 1
    if not files:
        raise NothingToDo("no page can be handed out:\n  " + "\n  ".join(tally.problems[:10]))
    return tally.outcome(_zipped(files))


_NAMELESS = {
    "moodle": "the participant's number in Moodle is not known (it is in the names of 'Download all submissions')",
    "canvas": "the ids of the student and of the uploaded file are not known (they are in the names of 'Download Submissions')",
}


# --- pages -----------------------------------------------------------------------------------------------------


def _pages(folder: Path, tally: Tally) -> Iterator[_Page]:
    """Pages of the folder that are meant for students; every other file is told. Raises UsageError where it is no folder."""
    if folder.is_symlink() or not folder.is_dir():
        raise UsageError(
            f"{folder} is not the folder that grader grade writes: students' pages are taken from nowhere else"
        )
    for path in sorted(folder.glob("*.html")):
        html = _plain_file(path)
        if html is None:
            tally.problems.append(f"{path.name}: is a link or cannot be read; it was not taken")
            continue
        marks = marks_of(html)
        if marks.get("grader-audience") != "student" or not marks.get("grader-student"):
            tally.problems.append(
                f"{path.name}: {_WRONG_PAGE.get(marks.get('grader-audience', ''), _UNMARKED)}"
            )
            continue
        yield _Page(
            name=path.name,
            student=marks["grader-student"],
            sha256=marks.get("grader-file", ""),
            html=html,
            notebook=_notebook(folder / NOTEBOOKS / path.name, marks),
        )


def _notebook(path: Path, marks: dict[str, str]) -> bytes:
    """The annotated notebook of the page with these marks, b"" where there is none that says so of itself."""
    html = None if path.parent.is_symlink() else _plain_file(path)
    its = marks_of(html) if html else {}
    same = all(
        its.get(name) == marks.get(name) for name in ("grader-audience", "grader-student", "grader-file")
    )
    return html if html and same and its.get("grader-page") == "notebook" else b""


_WRONG_PAGE = {"instructor": "is an instructor's page; it was not taken"}
_UNMARKED = (
    "does not say that it is a student's page; it was not taken. Delete the folder students and give the same grader grade "
    "command again: what is stored is not graded again"
)


def _plain_file(path: Path) -> bytes | None:
    """What one regular file holds, None for links and anything else; read once, so that what was checked is what is sent."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if path.is_symlink() or not path.is_file():
            return None
        html = file.read(LARGEST + 1)
    return html if len(html) <= LARGEST else None


class _Marks(HTMLParser):
    """The marks in a page's head, up to its title: nothing of a student's stands before them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.ended = False
        self.twice = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a mark, or notice that the head's marks are over."""
        values = dict(attrs)
        name = values.get("name") or ""
        if tag in ("title", "style", "body"):
            self.ended = True
        elif tag == "meta" and name.startswith("grader-") and not self.ended:
            self.twice |= name in self.found
            self.found[name] = values.get("content") or ""


def marks_of(html: bytes) -> dict[str, str]:
    """What a page says of itself: grader-audience, grader-student, grader-file; {} where it contradicts itself."""
    marks = _Marks()
    marks.feed(html[:_HEAD].decode("utf-8", "replace"))
    return {} if marks.twice else marks.found


def _one(pages: list[_Page], entry: Entry) -> tuple[_Page | None, str]:
    """(the page of this submission, "") or (None, why there is none)."""
    if entry.error:
        return None, f"not graded, {entry.error}"
    fitting = [page for page in pages if page.sha256 == entry.sha256]
    if len({page.html for page in fitting}) == 1:
        return fitting[0], ""
    if fitting:
        return None, f"several pages say they are theirs: {', '.join(page.name for page in fitting)}"
    return None, "their page is of another file: grade again" if pages else "there is no page of theirs"


# --- names -----------------------------------------------------------------------------------------------------


def _moodle_names(entry: Entry, people: Iterable[Person]) -> list[str]:
    """One for each member: Moodle finds the student by the number after the name, which holds no underscore. What stands behind
    "file" is as the site's own download has it: sites before 4.1 want another underscore there."""
    team = bool(entry.who.members)
    given = _SUBMITTED.match(entry.who.uploaded_name)
    if (
        given
        and not team
        and given["stem"].endswith(f"_{entry.who.moodle_id or _number(given['stem'])}_assign")
    ):
        return [f"{given['stem']}feedback_file{given['rest']}report.html"]
    ids = [(person, person.get("moodle_id")) for person in people]
    if not ids or not all(id.isdecimal() and id.isascii() for _, id in ids):
        return []
    return [
        f"{_plain(person.name)}_{id}_assignfeedback_file_/report.html" for person, id in ids
    ]  # every version reads this


def _number(stem: str) -> str:
    return stem.removesuffix("_assign").rpartition("_")[2]


def _canvas_names(entry: Entry, people: Iterable[Person]) -> list[str]:
    """Canvas takes the first two numbers between underscores for the student and the uploaded file: nothing else in the name
    may look like one. A group's goes to its representative, and Canvas shows it to all."""
    name = os.path.basename(entry.who.uploaded_name)
    hidden = re.match(r"(?:LATE_)?anon_(\w+?)_(\d+)_", name)
    if hidden:
        return [f"anon_{hidden[1]}_{hidden[2]}_report.html"]
    for person in people:
        id = entry.who.canvas_id or person.get("canvas_id")
        found = (
            re.search(rf"(?:^|_){re.escape(id)}_(\d+)_", name) if id.isdecimal() and id.isascii() else None
        )
        if found:
            return [f"{_letters(name)}_{id}_{found[1]}_report.html"]
    return []


def _letters(name: str) -> str:
    kept = "".join(c for c in name.split("_")[0] if c.isalpha())
    return kept or "student"


def _plain(name: str) -> str:
    return " ".join(_UNSAFE.sub(" ", name).split()).strip(". ") or "Participant"


def _zipped(files: dict[str, bytes]) -> bytes:
    """Same files, same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return target.getvalue()
