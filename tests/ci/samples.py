"""Results as they may come, and the pack they belong to: usual, perfect, hostile, broken, unreadable, out of time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal as D
from typing import Any

from grader.ci import Report, Spot, report_of, report_of_problem
from grader.exercise import Assignment, Check, Pack, Question
from grader.judge import LIMITS, status_of
from grader.model import Bound, CheckResult, Diagnosis, Doubt, QuestionResult, Result, Status
from grader.score import question_points, total
from grader.wire import Binding, Failure, Place

HOSTILE = (
    "</script><b onclick=x>`@ada` | #12 **bold** [x](javascript:y) ![i](http://x.example/i) www.x.example\n"
    "::error file=a::boom\r::stop-commands::x\n##[add-mask]a\n```\n# head\n\x1b[31mred\x00\ufffe\ud800 ]]> 100%"
)
SECRET = "HIDDEN-DETAIL"
UNREAD = "cell 12, line 7 has a syntax error: invalid syntax"


def pack() -> Pack:
    """Two questions of four and two points, one for a person, one for practice."""
    adam = (
        Check(id="generator", title="Takes a generator", points="0.6"),
        Check(id="first_step", title="The first step", points="0.9"),
        Check(id="path", title="The path", points="1.5"),
        Check(id="other", title="Other inputs", points="1", hidden=True),
    )
    sgd = (Check(id="step", title="One step", points="1"), Check(id="again", title="One step", points="1"))
    plot = (Check(id="look", title="Axes and legend fit", points="1", review=("Axes are named.",)),)
    free = (Check(id="step", title="One step", points="0"),)
    asked = {
        "adam": Question(id="adam", title="Adam", points="4", checks=adam),
        "sgd": Question(id="sgd", title="SGD", points="2", checks=sgd),
        "plot": Question(id="plot", title="Comparison", points="1", checks=plot),
        "warm_up": Question(id="warm_up", title="Warm-up", points="0", checks=free),
    }
    spec = Assignment(
        title="A lab", questions=("adam", "sgd", "plot"), practice=("warm_up",), id="a-lab", digest="d" * 64
    )
    return Pack(assignment=spec, questions=asked, secrets=())


def checks(
    id: str, *statuses: Status, earned: tuple[str, ...] = (), **messages: str
) -> tuple[CheckResult, ...]:
    """The checks of a question with these statuses; a failed one earns nothing unless it is said what."""
    made = []
    for k, (check, status) in enumerate(zip(pack().questions[id].checks, statuses, strict=True)):
        points = check.points if status == "passed" else earned[k] if k < len(earned) else "0"
        said = "" if status == "passed" else messages.get(check.id, f"{check.id} differs")
        said = (
            f"{SECRET}: {said}" if check.hidden and said and said not in (*LIMITS.values(), UNREAD) else said
        )
        made.append(
            CheckResult(
                id=check.id,
                title=check.title,
                status=status,
                earned=D(points),
                possible=D(check.points),
                hidden=check.hidden,
                message=said,
                measured=SECRET if check.hidden else "",
            )
        )
    return tuple(made)


def question(id: str, made: tuple[CheckResult, ...], **more: Any) -> QuestionResult:
    """A question with its points added up."""
    earned, possible, awaiting = question_points(made)
    return QuestionResult(
        id=id,
        title=pack().questions[id].title,
        status=status_of(made),
        earned=earned,
        possible=possible,
        awaiting=awaiting,
        checks=made,
        seconds=0.3,
        **more,
    )


def result(*questions: QuestionResult, **more: Any) -> Result:
    """A result of these questions."""
    return Result(
        assignment="a-lab",
        student="ada",
        file="lab.ipynb",
        sha256="a" * 64,
        tier="strong",
        seconds=1.25,
        seed=7,
        score=total(questions),
        questions=questions,
        **more,
    )


def find(place: Place | None) -> Spot | None:
    """A line of the notebook's JSON for a line of a cell."""
    if place is None:
        return None
    return Spot(path="lab.ipynb", line=100 + place.line, label=f"{place.label}, line {place.line}")


BOUND = Bound(
    target="Adam",
    path="Adam",
    asked="Adam",
    how="exact",
    label="cell 12",
    line=1,
    last_line=9,
    binding=Binding("Adam"),
)
SLIP = Diagnosis(
    id="squared",
    sentence="squares the gradient in the first moment",
    hint="Which of the two moments averages the square?",
    severity="partial",
    place=Place("cell 12", 3),
)
PLOT = question("plot", checks("plot", "awaiting_review", look=""))
SGD = question("sgd", checks("sgd", "passed", "passed"))
WARM_UP = question("warm_up", checks("warm_up", "not_attempted"))


def usual() -> Result:
    """One named mistake, a part of the points, a hidden check that failed."""
    made = checks("adam", "passed", "failed", "failed", "failed", earned=("0.6", "0.3", "0", "0"))
    adam = question("adam", made, diagnoses=(SLIP,), bound=(BOUND,), bound_to="Adam")
    return result(adam, SGD, PLOT, WARM_UP, notes=("cell 2: !pip install was not run",))


def perfect() -> Result:
    """All that a program can give."""
    return result(question("adam", checks("adam", *["passed"] * 4)), SGD, PLOT, WARM_UP)


def empty() -> Result:
    """The starter."""
    nothing = "`Adam` as the starter left it"
    adam = question("adam", checks("adam", *["not_attempted"] * 4, generator=nothing, path=nothing))
    sgd = question("sgd", checks("sgd", "not_attempted", "not_attempted"))
    return result(adam, sgd, question("plot", checks("plot", "not_attempted")), WARM_UP)


def raised() -> Result:
    """An exception in the student's code; what builds on it was skipped."""
    failure = Failure("ValueError", "no such axis", (Place("cell 12", 4, "step"),))
    said = "cell 12, line 4: ValueError: no such axis"
    made = checks(
        "adam", "passed", "failed", "skipped", "skipped", first_step=said, path="needs the first step"
    )
    adam = question("adam", made, failure=failure, outcome="raised", bound=(BOUND,), bound_to="Adam")
    free = question("warm_up", checks("warm_up", "failed"))
    return result(adam, SGD, PLOT, free)


def out_of_time() -> Result:
    """The time limit in one question, the memory limit in the other."""
    late = dict.fromkeys(("generator", "first_step", "path", "other"), LIMITS["cpu"])
    doubt = Doubt(reason="time_limit", text="the time limit was reached (cpu)")
    adam = question(
        "adam", checks("adam", *["awaiting_review"] * 4, **late), outcome="timed_out", doubts=(doubt,)
    )
    full = dict.fromkeys(("step", "again"), LIMITS["memory"])
    sgd = question("sgd", checks("sgd", "failed", "failed", **full), outcome="killed")
    return result(adam, sgd, PLOT, WARM_UP, doubts=(doubt,))


def cannot_be_read() -> Result:
    """A syntax error in the cell of one question."""
    late = dict.fromkeys(("generator", "first_step", "path", "other"), UNREAD)
    doubt = Doubt(reason="syntax_error", text=UNREAD, place=Place("cell 12", 7))
    adam = question("adam", checks("adam", *["awaiting_review"] * 4, **late), doubts=(doubt,))
    return result(adam, SGD, PLOT, WARM_UP, notes=(UNREAD,))


def broken() -> Result:
    """One check is our fault."""
    said = "our fault, it costs you nothing: KeyError: 'beta'"
    adam = question("adam", checks("adam", "passed", "passed", "broken", "passed", path=said))
    return result(adam, SGD, PLOT, WARM_UP)


def unreadable() -> Result:
    """A file that is no notebook."""
    waits = "the file could not be read; your instructor will look at this"
    adam = question("adam", checks("adam", *["awaiting_review"] * 4, path=waits))
    sgd = question("sgd", checks("sgd", "awaiting_review", "awaiting_review"))
    doubt = Doubt(reason="unreadable", text="lab.ipynb is a PDF; hand in the notebook")
    return result(adam, sgd, PLOT, doubts=(doubt,))


def hostile() -> Result:
    """Whatever a student can put into a text."""
    failure = Failure("Error", HOSTILE, (Place("cell 12", 4, "step"),))
    slip = Diagnosis(id="squared", sentence=HOSTILE, hint=HOSTILE, severity="slip", place=Place("cell 12", 3))
    said = dict.fromkeys(("generator", "first_step", "path", "other"), HOSTILE)
    made = checks("adam", "failed", "failed", "failed", "failed", **said)
    adam = question("adam", made, failure=failure, diagnoses=(slip,), bound=(BOUND,), bound_to=HOSTILE)
    sgd = question("sgd", checks("sgd", "failed", "passed", step=HOSTILE))
    return result(adam, sgd, PLOT, WARM_UP, notes=(HOSTILE,))


RESULTS: dict[str, Callable[[], Result]] = {
    made.__name__: made
    for made in (usual, perfect, empty, raised, out_of_time, cannot_be_read, broken, unreadable, hostile)
}


def report(name: str) -> Report:
    """The report of a result, or of a run without one."""
    if name == "refused":
        return report_of_problem(
            "essay.docx is not a notebook or a Python file", "submission", path="essay.docx"
        )
    if name == "no_exercises":
        return report_of_problem("no exercises here", "ours")
    if name == "crashed":
        return report_of_problem("RuntimeError: a bug of ours", "ours", pack(), path="lab.ipynb")
    found = RESULTS[name]()
    return report_of(found, pack(), find, path="lab.ipynb", complete=name == "perfect", late="")


NAMES = (*RESULTS, "refused", "no_exercises", "crashed")
