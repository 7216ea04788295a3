"""A question's checks on the terminal: one to mend first in full, what a mistake explains as one line, others a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct
from rich.console import RenderableType
from rich.text import Text

from grader.cli.rows import CHECKS, DETAIL, below, fraction, line, word
from grader.cli.terminal import clean
from grader.language import say, say_n
from grader.model import CheckResult, QuestionResult
from grader.pages.hidden import Hidden
from grader.pages.mending import to_mend, unread_texts
from grader.report.words import ENGLISH

__all__ = ["How", "checks", "measured_line", "remarks", "source"]


class How(Struct, frozen=True, kw_only=True):
    """How a result is shown."""

    full: bool
    """Every message of every check."""
    hidden: Hidden
    first: tuple[str, str]
    """Question and check that are to be mended first, ("", "") where nothing failed."""


def checks(question: QuestionResult, how: How) -> Iterator[RenderableType]:
    """All in full; or the one to mend first in full, others that did not pass a line each, and a count of those that did.

    What a named mistake explains is one line, with the numbers of the first of them where nothing else is to be mended first.
    """
    stopped = [c for c in question.checks if c.status == "failed" and c.message in to_mend(question.doubts)]
    if stopped:  # the sentence stands above, once
        yield from _stopped(question, stopped)
        rest = tuple(c for c in question.checks if c not in stopped)
        question = msgspec.structs.replace(question, checks=rest)
    caused = {id for d in question.diagnoses for id in d.explains}
    if how.full:
        for check in question.checks:
            yield from _check(check, differs=check.id in caused)
        return
    differing = [c for c in question.checks if c.id in caused and c.status in ("failed", "skipped")]
    if differing:
        yield from _because(question, differing, how)
    open_ = [c for c in question.checks if (c.status != "passed" or remarks(c)) and c not in differing]
    first = next((c for c in open_ if (question.id, c.id) == how.first), None)
    if first:
        yield from _check(first)
        alike = [c for c in open_ if c is not first and (c.status, c.message) == ("failed", first.message)]
        if len(alike) > 1 and first.message:
            text = say_n(
                "{n} more check, for the same reason", "{n} more checks, for the same reason", len(alike)
            )
            yield _counted(alike, text)
            open_ = [c for c in open_ if c not in alike]
    told = {doubt.text for doubt in question.doubts}
    for group in _alike([c for c in open_ if c is not first]):
        yield from _group(group, told)
    if passed := [c for c in question.checks if c.status == "passed" and not remarks(c)]:
        yield _counted(passed, checks_text(passed))


def _because(question: QuestionResult, differing: list[CheckResult], how: How) -> Iterator[RenderableType]:
    """The checks that named mistakes explain as one line, below it the numbers of the one to mend first."""
    yield _counted(differing, ENGLISH.because(len(differing), len(question.diagnoses)), mark="DIFF")
    first = next((c for c in differing if (question.id, c.id) == how.first), None)
    if first and first.message:
        yield below(f"{first.title}: {first.message}", DETAIL)
        yield from _numbers(first)


def _stopped(question: QuestionResult, stopped: list[CheckResult]) -> Iterator[RenderableType]:
    """The checks that what stands above kept back: where Python could not read a line, none of them was made."""
    unread = unread_texts(question.doubts)
    lost = [c for c in stopped if c.message in unread]
    ended = [c for c in stopped if c.message not in unread]
    if lost:
        text = say_n("{n} check was not run", "{n} checks were not run", len(lost))
        yield _counted(lost, text, mark="SKIP")
    if ended:
        yield _counted(ended, checks_text(ended)) if len(ended) > 1 else _check_line(ended[0])


def checks_text(checks: list[CheckResult]) -> str:
    return say_n("{n} check", "{n} checks", len(checks))


def _alike(checks: list[CheckResult]) -> list[list[CheckResult]]:
    """The checks, those that wait for a person for the same reason together."""
    groups: dict[tuple[str, str], list[CheckResult]] = {}
    for check in checks:
        reason = check.message if check.status == "awaiting_review" else ""
        groups.setdefault((reason, "" if reason else check.id), []).append(check)
    return list(groups.values())


def _group(group: list[CheckResult], told: set[str]) -> Iterator[RenderableType]:
    """A check, or several with one reason, which is not said again where a doubt `told` it."""
    first = group[0]
    if len(group) > 1:
        yield _counted(group, checks_text(group))
    else:
        yield _check_line(first)
    if _explains(first) and first.message not in told:
        yield from _messages(first)


def _explains(check: CheckResult) -> bool:
    """Whether the message belongs to the line: it is not a failure's, which can wait."""
    return check.status in ("broken", "awaiting_review") or remarks(check)


def _counted(checks: list[CheckResult], text: str, *, mark: str = "") -> RenderableType:
    earned, possible = sum(c.earned for c in checks), sum(c.possible for c in checks)
    points = fraction(earned, possible) if possible else ""  # type: ignore[arg-type]  # sums of decimals
    shown = mark or word(checks[0].status, checks[0].earned)
    return line(Text(text), points, mark=shown, indent=CHECKS)


def _check_line(check: CheckResult, *, differs: bool = False) -> RenderableType:
    title = clean(check.title) + (f" [{ENGLISH.hidden}]" if check.hidden else "")
    points = fraction(check.earned, check.possible) if check.possible else ""
    mark = "DIFF" if differs and check.status == "failed" else word(check.status, check.earned)
    return line(Text(title), points, mark=mark, indent=CHECKS)


def _check(check: CheckResult, *, differs: bool = False) -> Iterator[RenderableType]:
    yield _check_line(check, differs=differs)
    yield from _messages(check)


def _messages(check: CheckResult) -> Iterator[RenderableType]:
    if check.status == "broken":
        yield below(say("our fault: this costs you nothing; tell your instructor"), DETAIL)
    if check.message and (check.status != "passed" or remarks(check)):
        yield below(check.message, DETAIL)
    yield from _numbers(check)


def _numbers(check: CheckResult) -> Iterator[RenderableType]:
    """What was measured, and from what."""
    if measured := measured_line(check):
        yield below(measured, DETAIL)
    if check.read_from:
        yield below(source([check]), DETAIL)


def measured_line(check: CheckResult) -> str:
    """ "largest difference 0.22, allowed 0.0001" of a check that failed, without what the message says already."""
    size = say("largest difference {size}", size="\0").partition("\0")[0]
    told = bool(size) and check.measured.startswith(size) and not check.measured.endswith("inf")
    if check.status != "failed" or not told:
        return ""
    if _names_allowed(check.message):
        return check.measured
    return say("{measured}, allowed {allowed}", measured=check.measured, allowed=check.allowed)


def _names_allowed(message: str) -> bool:
    """Whether a check's sentence names the tolerance already."""
    sentence = say(
        "the value differs: yours {mine}, expected {expected} (allowed {allowed})",
        mine="",
        expected="",
        allowed="\0",
    )
    before = sentence.partition("\0")[0]
    return "(" in before and before[before.rindex("(") :] in message


def source(checks: Iterable[CheckResult]) -> str:
    """What the checks were read from, "" where that goes without saying."""
    found = list(dict.fromkeys(clean(check.read_from) for check in checks if check.read_from))
    return say("read from {sources}", sources="; ".join(found)) if found else ""


def remarks(check: CheckResult) -> bool:
    """Whether a passed check without points has something to say."""
    return check.status == "passed" and not check.possible and bool(check.message)
