"""The notebook's file: where it is, whether it holds what was run, and where a fresh run of it comes to another verdict."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.errors import SubmissionError, UsageError
from grader.extract import read_document
from grader.language import date_text, place_name, say
from grader.model import CheckResult, QuestionResult
from grader.notebook.session import Session

__all__ = ["differences", "notebook_file", "saved_at", "unsaved"]


def notebook_file(session: Session, given: str | os.PathLike[str] | None) -> Path | None:
    """The file of the notebook that this kernel belongs to, None where nobody tells.

    As given, as VS Code or Jupyter tell it, or the only notebook in the folder. Raises UsageError where a given one is missing.
    """
    if given is not None:
        path = Path(given)
        if not path.is_file():
            raise UsageError(f"there is no file {path}")
        return path
    told = [session.namespace.get(name) for name in ("__vsc_ipynb_file__", "__session__")]
    for name in (*told, os.environ.get("JPY_SESSION_NAME")):
        if (found := _existing(name)) is not None:
            return found
    here = [path for path in Path.cwd().glob("*.ipynb") if path.is_file()]
    return here[0] if len(here) == 1 else None


def _existing(told: Any) -> Path | None:
    """The notebook a frontend speaks of: a path of this machine, or one below the server's folder."""
    if not isinstance(told, str) or not told.endswith(".ipynb"):
        return None
    candidates = (Path(told), Path.cwd() / Path(told).name)
    return next((path for path in candidates if path.is_file()), None)


def saved_at(path: Path) -> str:
    """When the file was saved: "14:02", with the day where it was not today."""
    moment = datetime.fromtimestamp(path.stat().st_mtime)  # the student's own clock
    today = moment.date() == datetime.now().date()
    return f"{moment:%H:%M}" if today else date_text(moment)


def unsaved(session: Session, path: Path, labels: Iterable[str]) -> list[str]:
    """Of these cells, those that the saved notebook does not hold as they were run."""
    try:
        held = {_text(cell.source) for cell in read_document(path).cells if cell.kind == "code"}
    except SubmissionError:
        return []  # the fresh run says why
    wanted = set(labels)
    return [ran.label for ran in session.ran if ran.label in wanted and _text(ran.source) not in held]


def _text(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def differences(live: Iterable[QuestionResult], fresh: Iterable[QuestionResult], file: str) -> Iterator[str]:
    """Where the two verdicts differ, a sentence a question: what passes here and fails there, or the other way round."""
    there = {question.id: question for question in fresh}
    for here in live:
        if (other := there.get(here.id)) is None or _statuses(here) == _statuses(other):
            continue
        if here.status == "passed":
            yield say(
                "{question}: here it passes, in a fresh run of the saved notebook ({file}) it does not: {why}",
                question=here.id,
                file=file,
                why=_why(here, other),
            )
        elif other.status == "passed":
            yield say(
                "{question}: here it does not pass, in a fresh run of the saved notebook ({file}) it does. "
                "What is in this kernel is not what the notebook says: restart it and run all cells",
                question=here.id,
                file=file,
            )
        else:
            yield say(
                "{question}: a fresh run of the saved notebook ({file}) comes to something else: {why}",
                question=here.id,
                file=file,
                why=_why(here, other),
            )


def _statuses(question: QuestionResult) -> list[tuple[str, str]]:
    return [(check.id, check.status) for check in question.checks]


def _why(here: QuestionResult, there: QuestionResult) -> str:
    """What the fresh run says about the first check on which they differ."""
    known = dict(_statuses(here))
    check = next(c for c in there.checks if known.get(c.id) != c.status)
    if there.failure is not None and check.status != "passed":
        where = f" ({_in_file(place_name(p.label, p.line))})" if (p := _last(there)) else ""
        return f"{there.failure.type}: {there.failure.message}{where}"
    return _in_file(_told(check))


def _in_file(text: str) -> str:
    """Cells of the file are counted from its top, those of the kernel as they were run: which is meant is said."""
    head, tail = (re.escape(part) for part in say("cell {number}", number="\0").split("\0"))
    named = re.compile(rf"(?<!\w){head}(\d+){tail}(?=[^\w\s]* \w+ \d)")  # a line follows
    return named.sub(lambda found: say("cell {number} of the file", number=found[1]), text)


def _last(question: QuestionResult) -> Any:
    places = question.failure.places if question.failure else ()
    return places[-1] if places else None


def _told(check: CheckResult) -> str:
    if check.status == "passed":
        return say("“{check}” passes there", check=check.title)
    return check.message if check.status == "not_attempted" else f"{check.title}: {check.message}"
