"""grader ci: one submission in a checkout, and the verdict in the formats of the platform that asks for it.

Composition only: finding, grading and emitting stand elsewhere. What a student may have written reaches stdout quoted, so that
no runner takes it for a command.
"""

from __future__ import annotations

import io
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stdout
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from msgspec import Struct

from grader.ci import detect, for_students, report_of, report_of_problem, spots
from grader.ci.detect import AdditionsUndone, autograder_root, on_github
from grader.ci.find import Choice, find_submission
from grader.ci.findings import Find
from grader.ci.gradescope import Word, gradescope_word
from grader.ci.model import Report
from grader.ci.write import Order, write_before, write_verdict
from grader.cli.check import check_exit_code, threshold
from grader.cli.ci_log import disarmed, quoted, tell_asides, tell_error
from grader.cli.terminal import plain_for
from grader.errors import GraderError, SubmissionError, TierUnavailable
from grader.home import catalogue, find_root
from grader.single import Bench, found_at

if TYPE_CHECKING:
    from grader.exercise import Pack
    from grader.intake import Catalogue
    from grader.model import Submission
    from grader.store import Kept

__all__ = ["exit_code", "run"]

RAN_TO_ITS_END = {"classroom50", "gradescope", "exercism"}
"""Platforms that read the score from a file, and take a code other than 0 for a failure of the grader."""


class Asked(Struct, frozen=True, kw_only=True):
    """The options that say what is graded, and how."""

    path: Path
    root: str | None
    lang: str
    assignment: str
    only: tuple[str, ...]
    tier: str
    allow_weak: bool
    seed: int | None
    needed: tuple[Decimal, bool] | None
    html: str | None
    as_json: bool
    color: str


class Graded(Struct, kw_only=True):
    """What there is so far; an error may come after any of it."""

    pack: Any = None
    path: str = ""
    word: Word = Word()
    asides: list[str] = []
    kept: Any = None
    root: Path = Path()


def run(
    *,
    path: str | None,
    only: tuple[str, ...],
    assignment: str,
    exercises: str | None,
    lang: str,
    tier: str,
    allow_weak: bool,
    seed: int | None,
    emit: tuple[str, ...],
    out: str,
    junit: str,
    codequality: str,
    html: str | None,
    hidden: str,
    fail_under: str | None,
    exit_zero: bool,
    init: str | None,
    force: bool,
    as_json: bool,
    color: str,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Grade the submission of a checkout and write what the platform reads."""
    if init:
        return _init(init, Path(path or "."), assignment, force=force)
    here = os.environ
    order = Order(
        emitters=emit or detect(here),
        out=Path(out),
        environment=dict(here),
        token=f"grader-{secrets.token_hex(16)}",
        junit=junit,
        codequality=codequality,
        hidden=hidden,  # type: ignore[arg-type]  # click has checked it
    )
    submission = autograder_root(here) / "submission" if "gradescope" in order.emitters else Path()
    asked = Asked(
        path=Path(path) if path else submission,
        root=exercises,
        lang=lang,
        assignment=assignment,
        only=only,
        tier=tier,
        allow_weak=allow_weak or tier == "weak",
        seed=seed,
        needed=threshold(fail_under),
        html=html,
        as_json=as_json,
        color=color,
    )
    code, report, lines = _graded_and_written(asked, order)
    if not as_json:
        click.echo(lines, nl=False)
    return exit_code(code, order.emitters, broken=report.broken, exit_zero=exit_zero)


def exit_code(code: int, emitters: tuple[str, ...], *, broken: bool = False, exit_zero: bool = False) -> int:
    """As of `check`; for platforms that read scores from a file 0 wherever grading came to its end, whatever the score."""
    if RAN_TO_ITS_END & set(emitters):
        return code if code not in (0, 1, 3) else 70 if broken else 0
    return 0 if exit_zero and code == 1 else code


def _graded_and_written(asked: Asked, order: Order) -> tuple[int, Report, str]:
    """(exit code, report, what to print for the runner). An error of the submission's or of ours is a result too."""
    done = Graded(asides=[])
    with quoted(order, as_json=asked.as_json):
        try:
            write_before(order)
            with AdditionsUndone(order.environment):
                code, report = _grade(asked, order, done)
        except GraderError as error:
            code, report = error.exit_code, _report_of_error(error, done)
            tell_error(error, code, as_json=asked.as_json)
        except Exception as error:
            if not on_github(order.environment):
                write_verdict(order, _report_of_error(error, done), submitted=None, now=datetime.now(UTC))
                raise
            code, report = 70, _report_of_error(error, done)
            tell_error(error, code, as_json=asked.as_json)
        submitted = _committed(asked.path) if "classroom50" in order.emitters else None
        with _speaking(done):
            lines = _write(order, report, submitted)
    return code, report, lines


def _speaking(done: Graded) -> AbstractContextManager[None]:
    return done.pack.speaking() if done.pack else nullcontext()


def _write(order: Order, report: Report, submitted: datetime | None) -> str:
    try:
        return write_verdict(order, report, submitted=submitted, now=datetime.now(UTC))
    except GraderError:
        if report.fault == "ours":
            return ""  # told already: it is why there is nothing to write
        raise


def _report_of_error(error: Exception, done: Graded) -> Report:
    ours = not isinstance(error, SubmissionError)
    kind = "" if isinstance(error, GraderError) else f"{type(error).__name__}: "
    with _speaking(done):
        return report_of_problem(
            f"{kind}{error}",
            "ours" if ours else "submission",
            done.pack,
            path=done.path,
            late=done.word.late_text,
        )


# --- grading ---------------------------------------------------------------------------------------------------


def _grade(asked: Asked, order: Order, done: Graded) -> tuple[int, Report]:
    done.root = find_root(asked.root)
    known = catalogue(done.root, language=asked.lang)
    if asked.assignment in known.names:
        done.pack = known.load(asked.assignment)  # so that an error later on knows how many points there are
    if "gradescope" in order.emitters:
        done.word = _word(order)
    with _found(asked, known, done) as (submission, files):
        write_before(order, _possible(done.pack))
        tell_asides([*_warnings(done), *done.asides], order)
        with _bench(asked, done.pack) as bench:
            done.kept = bench.examine(_handed_in(submission, done.word))
        find = spots(files)
    with _speaking(done):
        return _verdict(asked, done, find)


def _verdict(asked: Asked, done: Graded, find: Find) -> tuple[int, Report]:
    _show(done, asked)
    code = check_exit_code(done.kept.result, set(done.pack.assignment.practice), asked.needed)
    whole = check_exit_code(done.kept.result, set(done.pack.assignment.practice))
    return code, report_of(
        done.kept.result,
        done.pack,
        find,
        path=done.path,
        complete=whole == 0,
        late=done.word.late_text,
        notes=tuple(done.asides),
    )


def _possible(pack: Pack) -> Decimal:
    return sum((q.possible for q in pack.questions.values()), Decimal(0))


def _public(kept: Kept) -> Kept:
    """Without what hidden checks say: students read the log."""
    return msgspec.structs.replace(kept, result=for_students(kept.result))


def _bench(asked: Asked, pack: Pack) -> Bench:
    """Raises TierUnavailable where there is no wall: a job's environment holds what a submission must not see."""
    from grader.sandbox import best_tier

    if asked.tier == "best" and not asked.allow_weak and best_tier() == "weak":
        raise TierUnavailable(
            "this machine offers no wall, and a submission could read what the job may read: tokens, hidden checks, results. "
            "Install bubblewrap (see docs/ci.md), or say --allow-weak where nothing is to be kept from students"
        )
    return Bench(pack, tier=asked.tier, seed=asked.seed, only=asked.only)


@contextmanager
def _found(asked: Asked, known: Catalogue, done: Graded) -> Iterator[tuple[Submission, dict[str, Path]]]:
    """(submission, its files by their path in the checkout); `done` is told what was found."""
    choice = _choice(asked, known)
    inside = _inside(asked.path)
    files = {inside + name: path for name, path in zip(choice.names, choice.files, strict=True)}
    done.path = next(iter(files))
    with tempfile.TemporaryDirectory(prefix="grader-ci-") as folder:
        path = _together(choice, Path(folder)) if len(choice.files) > 1 else choice.files[0]
        given = done.path if len(choice.files) == 1 else ""
        with found_at(path, known, assignment=choice.assignment or asked.assignment, given=given) as found:
            done.pack = found.pack
            done.asides += [*choice.asides, *found.asides]
            yield msgspec.structs.replace(found.submission, path=done.path), files


def _choice(asked: Asked, known: Catalogue) -> Choice:
    path = asked.path
    if not path.exists():
        raise SubmissionError(f"there is nothing at {path}; is the name right?")
    if path.is_dir():
        return find_submission(path, known, assignment=asked.assignment)
    return Choice(assignment="", files=(path,), names=(path.name,))


def _together(choice: Choice, folder: Path) -> Path:
    """The chosen files alone in a folder, which is then one submission."""
    for source, name in zip(choice.files, choice.names, strict=True):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    return folder


def _inside(path: Path) -> str:
    """The folder of the submission as the checkout sees it: "" or "week2/"."""
    folder = (path if path.is_dir() else path.parent).resolve()
    top = Path(os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR") or ".").resolve()
    relative = folder.relative_to(top).as_posix() if folder.is_relative_to(top) else "."
    return "" if relative == "." else f"{relative}/"


def _handed_in(submission: Submission, word: Word) -> Submission:
    if not word.received:
        return submission
    return msgspec.structs.replace(submission, received=word.received, late=word.late, who=word.who)


def _word(order: Order) -> Word:
    import json

    try:
        text = (autograder_root(order.environment) / "submission_metadata.json").read_text("utf-8-sig")
        return gradescope_word(json.loads(text))
    except (OSError, ValueError, RecursionError):
        return Word()


def _warnings(done: Graded) -> list[str]:
    """For instructors, who read them in Gradescope's log."""
    told, ours = done.word.total_points, _possible(done.pack)
    if told is None or told >= ours:
        return []
    return [
        f"this assignment is worth {told} points on Gradescope, but its exercises {ours}: "
        "set the autograder points of the assignment to the second number"
    ]


def _committed(path: Path) -> datetime | None:
    """When the commit was made that is checked out: the moment of handing in, which regrading leaves as it is."""
    folder = path if path.is_dir() else path.parent
    git = ["git", "-C", str(folder or "."), "-c", "safe.directory=*"]
    command = [*git, "show", "-s", "--no-show-signature", "--format=%ct"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
        return datetime.fromtimestamp(int(said.split()[0]), UTC)
    except (OSError, ValueError, IndexError, subprocess.SubprocessError):
        return None


def _init(platform: str, folder: Path, assignment: str, *, force: bool) -> int:
    from grader.ci.templates import write_template

    path = write_template(platform, folder, assignment=assignment, force=force)
    click.echo(plain_for(sys.stdout, f"Wrote {path}. Read its first lines: they say what to change."))
    return 0


def _show(done: Graded, asked: Asked) -> None:
    from grader.cli.show import Manner, show

    manner = Manner(as_json=asked.as_json, full=True, color=asked.color, html=asked.html)
    if not asked.as_json:
        show(_public(done.kept), done.pack, manner)
        return
    with redirect_stdout(io.StringIO()) as printed:
        show(_public(done.kept), done.pack, manner)
    click.echo(disarmed(printed.getvalue()), nl=False)
