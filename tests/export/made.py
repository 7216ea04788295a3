"""Folders as `grader grade` leaves them, made by hand."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from grader.export import Graded, read_graded
from grader.report.marks import student_mark

HIDDEN = "the hidden input [3, 1] gives 7"
NAMES = (
    "Lovelace, Ada",
    'Ada "Countess" Lovelace',
    "Conan O'Brien",
    "under_score",
    "R2 D2",
    "王小明",
    "أحمد محمد",
    "Zoë 🦊",
    "Plato",
    "=HYPERLINK(1)",
    "line\nbreak",
    "Æsir, Þór",
)
"""What names can be."""


def check(id: str, earned: str, possible: str, **more: Any) -> dict[str, Any]:
    """A check of a result."""
    status = "passed" if earned == possible else "failed"
    facts = {
        "id": id,
        "status": status,
        "earned": earned,
        "possible": possible,
        "hidden": False,
        "message": "",
    }
    return {**facts, **more}


def question(id: str, *checks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A question of a result."""
    facts = {
        "id": id,
        "bound_to": id.title(),
        "earned": str(sum((Decimal(c["earned"]) for c in checks), Decimal(0))),
        "possible": str(sum((Decimal(c["possible"]) for c in checks), Decimal(0))),
        "status": next((c["status"] for c in checks if c["status"] != "passed"), "passed"),
        "outcome": "completed",
        "diagnoses": [],
        "doubts": [],
        "checks": list(checks),
    }
    return {**facts, **more}


def result(student: str, earned: str = "7.5", possible: str = "10", **more: Any) -> dict[str, Any]:
    """A line of results.jsonl: two questions, the second is worth 4 points and has a hidden check."""
    first = str(max(Decimal(0), Decimal(earned) - Decimal("2")))
    of = str(max(Decimal(0), Decimal(possible) - Decimal("4")))
    rest = str(Decimal(earned) - Decimal(first))
    questions = [
        question("adam", check("path", first, of, message="100 of 102 values differ")),
        question(
            "sgd",
            check("step", rest, "2" if Decimal(possible) else "0"),
            check("secret", "0", "2" if Decimal(possible) else "0", hidden=True, message=HIDDEN),
        ),
    ]
    line = {
        "schema": "grader/result/v1",
        "assignment": "hw2",
        "student": student,
        "file": f"{student}/lab.ipynb",
        "sha256": f"{len(student):064x}",
        "tier": "strong",
        "seconds": 1.5,
        "seed": 7,
        "score": {"earned": earned, "possible": possible, "awaiting_review": "0"},
        "questions": questions,
        "doubts": [],
        "notes": [],
    }
    return line | more


def waits(student: str, **more: Any) -> dict[str, Any]:
    """A result of which 4 points wait for a person."""
    open_ = check("text", "0", "4", status="awaiting_review")
    questions = [question("adam", check("path", "6", "6")), question("sgd", open_)]
    return result(
        student,
        score={"earned": "6", "possible": "10", "awaiting_review": "4"},
        questions=questions,
        **more,
    )


def refused(student: str, error: str = "is no notebook") -> dict[str, Any]:
    """A result of what could not be graded."""
    line = result(student, score=None, questions=[], error=error)
    return {
        k: v
        for k, v in line.items()
        if k in ("schema", "assignment", "student", "file", "score", "questions", "error")
    }


def pending(student: str, **more: Any) -> dict[str, Any]:
    """The line of what was handed in and not graded before the run was interrupted."""
    return refused(student, "") | {"pending": True} | more


def who(**fields: str) -> dict[str, Any]:
    """The identity, as a part of a result."""
    return {"identity": fields}


def folder(tmp_path: Path, *lines: dict[str, Any], name: str = "graded") -> Path:
    """A graded folder with these results."""
    made = tmp_path / name
    (made / "students").mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (made / "results.jsonl").write_text(text, encoding="utf-8", newline="")
    return made


def graded(tmp_path: Path, *lines: dict[str, Any]) -> Graded:
    """The same, read."""
    return read_graded(folder(tmp_path, *lines))[0]


def page(student: str, audience: str = "student", *, sha256: str = "", body: str = "well done") -> str:
    """A page as the report writes it, without its middle."""
    mark = f'<meta name="grader-student" content="{student_mark(student)}">'
    file = f'<meta name="grader-file" content="{sha256 or f"{len(student):064x}"}">'
    head = f'<meta charset="utf-8">\n<meta name="grader-audience" content="{audience}">\n{mark}\n{file}\n'
    return f"<!DOCTYPE html><html><head>{head}<title>x</title></head><body>{body}</body></html>"
