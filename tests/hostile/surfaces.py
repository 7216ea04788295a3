"""Every page that a person opens, with attacks in all its texts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from grader.annotated import read_book, render_notebook
from grader.annotated.book import Book
from grader.model import Cell, Diagnosis, Document, Result, Score
from grader.notebook.shown import Checked
from grader.report import render_class, render_overview, render_student
from grader.similar import Cell as MarkedCell
from grader.similar import Findings, Pair, Part, Region, Side, Unread
from grader.similar.page import SimilarPage, render_similar
from grader.wire import Failure, Place
from tests.annotated.made import code, error, pack, shown, stream, submission, text, usual_report
from tests.report.sample_class import classroom, overview
from tests.report.samples import bound, check, question, report, texts, usual

from .kinds import PNG
from .poison import poisoned

__all__ = ["SURFACES"]


def _student(attacks: list[str], _folder: Path) -> str:
    return render_student(poisoned(usual(), attacks))


def _words(attacks: list[str], _folder: Path) -> str:
    return render_student(poisoned(texts(), attacks))


def _instructor(attacks: list[str], _folder: Path) -> str:
    return render_student(replace(poisoned(usual(), attacks), audience="instructor"))


def _class(attacks: list[str], _folder: Path) -> str:
    return render_class(poisoned(classroom(12, 5), attacks))


def _overview(attacks: list[str], _folder: Path) -> str:
    return render_overview(poisoned(overview(), attacks))


def _similar(attacks: list[str], _folder: Path) -> str:
    marked = MarkedCell(label="cell 1", source="x = 1", regions=(Region(first=1, last=1, number=1),))
    side = Side(student="a", path="b", share=0.9, prints=50, cells=(marked,))
    found = Findings(
        compared=9,
        threshold=0.5,
        usual=0.2,
        pairs=(Pair(left=side, right=side, shared=40, parts=(Part(student="a", name="b", share=0.95),)),),
        left_out=1,
        groups=(("a", "b", "c"),),
        small=("d",),
        unread=(Unread(student="e", path="f", text="g"),),
    )
    page = SimilarPage(
        assignment_title="a", made_at="21 November 2026, 14:02 UTC", found=found, class_page="index.html"
    )
    return render_similar(poisoned(page, attacks))


def _live(attacks: list[str], _folder: Path) -> str:
    """Below a cell in a notebook there is no policy: only escaping."""
    given = usual_report()
    result = Result(
        assignment="a-lab",
        student="x",
        file="x",
        sha256="",
        tier="weak",
        seconds=1.0,
        seed=1,
        score=Score(earned=Decimal(1), possible=Decimal(3), awaiting_review=Decimal(0)),
        questions=tuple(q.result for q in given.questions),
        notes=("x",),
    )
    seen = poisoned(result, attacks)
    html = Checked(
        result=seen, pack=pack(), hidden_elsewhere=True, notes=tuple(attacks), differences=tuple(attacks)
    )._repr_html_()
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>notebook</title></head><body>{html}</body></html>"


def _notebook(attacks: list[str], folder: Path) -> str:
    """A file with the attacks in its cells, outputs of every kind, metadata and ids, read as every file is."""
    cells: list[dict[str, Any]] = []
    for attack in attacks:
        extra = {"metadata": {"tags": [attack], attack: attack}, "id": attack}
        cells += [
            {
                **text(
                    f"{attack}\n\n# {attack}\n\n| {attack} |\n|---|\n| {attack} |\n\n![{attack}](attachment:a)"
                ),
                **extra,
                "attachments": {"a": {"image/png": PNG, "image/svg+xml": attack}, attack: {attack: attack}},
            },
            {**code(attack, stream(attack), error(attack, attack, attack)), **extra},
            code(
                "x",
                *(shown({kind: attack}) for kind in KINDS),
                shown({attack: attack}),
                {"output_type": attack},
            ),
            code(
                "repr",
                {**shown({"text/plain": f"array(['{attack}'], dtype=object)"}), "metadata": {attack: attack}},
            ),
            {"cell_type": "raw", "metadata": {"format": attack}, "source": attack},
        ]
    metadata = {
        "kernelspec": {"name": attacks[0], "display_name": attacks[0]},
        "title": attacks[0],
        attacks[0]: attacks,
    }
    handed = submission(folder, cells, metadata=metadata)
    book = read_book(pack(), replace(handed, student=attacks[0]))
    return render_notebook(poisoned(usual_report("instructor"), attacks), book, back=attacks[0])


KINDS = (
    "text/html",
    "text/markdown",
    "text/latex",
    "text/plain",
    "image/svg+xml",
    "image/png",
    "application/javascript",
    "application/json",
    "application/vnd.jupyter.widget-view+json",
)


def _module(attacks: list[str], _folder: Path) -> str:
    """A module: what a cell is called is then the name of a file, and verdicts stand beside it."""
    cells = tuple(
        Cell(number=0, kind="code", source=f"# {attack}\nx = '''{attack}'''", label=attack)
        for attack in dict.fromkeys(attacks)
    )
    questions = [
        question(
            f"q{k}",
            attack,
            "failed",
            "0",
            "2",
            check(attack, "failed", "0", message=attack, comment=attack, read_from=f"{attack} of {attack}"),
            check(attack, "passed", hidden=True),
            bound=(bound(attack, attack, label=attack),),
            bound_to=attack,
            diagnoses=(
                Diagnosis(
                    id="x", sentence=attack, hint=attack, severity="slip", place=Place(attack, 1, attack)
                ),
            ),
            failure=Failure(attack, attack, (Place(attack, 2, attack),)),
        )
        for k, attack in enumerate(attacks)
    ]
    given = report(
        *questions, student=attacks[0], file=attacks[1], assignment_title=attacks[2], audience="instructor"
    )
    needed = {cell.label: tuple(f"q{k}" for k in range(len(attacks))) for cell in cells}
    return render_notebook(
        given, Book(document=Document(path=attacks[0], cells=cells), needed=needed), back=attacks[3]
    )


SURFACES: dict[str, Callable[[list[str], Path], str]] = {
    "student": _student,
    "words": _words,
    "instructor": _instructor,
    "class": _class,
    "overview": _overview,
    "similar": _similar,
    "live": _live,
    "notebook": _notebook,
    "module": _module,
}
"""Name -> the page with these attacks in it; a folder is there for files."""
