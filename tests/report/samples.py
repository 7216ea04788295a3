"""Reports as they may come: a usual one, a perfect one, an empty one, a hostile one, and a class."""

from __future__ import annotations

import math
from decimal import Decimal as D

from grader.model import Bound, CheckResult, Diagnosis, Doubt, QuestionResult, Score, Status
from grader.report.model import (
    CellView,
    Chart,
    CheckSummary,
    ClassReport,
    Colophon,
    Curve,
    LookFirst,
    MisconceptionCount,
    QuestionReport,
    QuestionSummary,
    StudentReport,
    StudentRow,
)
from grader.wire import Binding, Failure, Place

COLOPHON = Colophon(
    seed=20261121,
    tier="strong",
    versions=(("Python", "3.11.2"), ("NumPy", "2.3.4"), ("torch", "2.9.1"), ("grader", "0.1.0")),
    exercise_digest="9f2c5e3b7a1d" * 4,
    file_sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    seconds=0.214,
)

ADAM_SOURCE = '''class Adam:
    """Adam with bias correction."""

    def __init__(self, model_params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.model_params = list(model_params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.t = 0
        self.m = [torch.zeros_like(p) for p in self.model_params]
        self.v = [torch.zeros_like(p) for p in self.model_params]

    @torch.no_grad()
    def step(self):
        self.t += 1
        b1, b2 = self.betas
        for p, m, v in zip(self.model_params, self.m, self.v):
            m.mul_(b1).add_((1 - b1) * p.grad**2)
            v.mul_(b2).add_((1 - b2) * p.grad**2)
            m_hat, v_hat = m / (1 - b1**self.t), v / (1 - b2**self.t)
            p.sub_(self.lr * m_hat / (v_hat.sqrt() + self.eps))
'''


def check(
    title: str, status: Status = "passed", earned: str = "1", possible: str = "1", **more: object
) -> CheckResult:
    """A check; its id is its title."""
    return CheckResult(id=title, title=title, status=status, earned=D(earned), possible=D(possible), **more)  # type: ignore[arg-type]


def question(
    id: str,
    title: str,
    status: Status,
    earned: str,
    possible: str,
    *checks: CheckResult,
    asked: str = "Write it.",
    awaiting: str = "0",
    charts: tuple[Chart, ...] = (),
    cells: tuple[CellView, ...] = (),
    rubric: tuple[str, ...] = (),
    reproduce: str = "",
    **more: object,
) -> QuestionReport:
    """A question with its verdict."""
    result = QuestionResult(
        id=id,
        title=title,
        status=status,
        earned=D(earned),
        possible=D(possible),
        awaiting=D(awaiting),
        checks=checks,
        **more,  # type: ignore[arg-type]
    )
    return QuestionReport(
        result=result, asked=asked, charts=charts, cells=cells, rubric=rubric, reproduce=reproduce
    )


def bound(path: str, asked: str, how: str = "exact", label: str = "cell 12", line: int = 1) -> Bound:
    """A name that was found."""
    return Bound(
        target=asked,
        path=path,
        asked=asked,
        how=how,  # type: ignore[arg-type]
        label=label,
        line=line,
        last_line=line + 18,
        binding=Binding(path),
    )


def report(*questions: QuestionReport, **more: object) -> StudentReport:
    """A student's report over these questions."""
    values: dict[str, object] = {
        "audience": "student",
        "assignment_title": "Optimizers in PyTorch",
        "student": "Ada Lovelace",
        "file": "ada/lab.ipynb",
        "graded_at": "21 November 2026, 14:02 UTC",
        "received": "20 November 2026, 23:48 UTC",
        "late": False,
        "score": Score(earned=D("7.5"), possible=D(10), awaiting_review=D(1)),
        "fix_first": (),
        "questions": questions,
        "practice": (),
        "notes": (),
        "look_first": (),
        "colophon": COLOPHON,
    }
    return StudentReport(**{**values, **more})  # type: ignore[arg-type]


def path(lr: float, steps: int, *, beta: float = 0.0) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Momentum on f = 0.1 w1**2 + 2 w2**2 from (-5, -2)."""
    w, v, xs, ys = [-5.0, -2.0], [0.0, 0.0], [-5.0], [-2.0]
    for _ in range(steps):
        gradient = (0.2 * w[0], 4 * w[1])
        v = [beta * a + g for a, g in zip(v, gradient, strict=True)]
        w = [a - lr * b for a, b in zip(w, v, strict=True)]
        xs.append(w[0])
        ys.append(w[1])
    return tuple(xs), tuple(ys)


def ellipse(level: float) -> Curve:
    """A level line of f."""
    turns = [2 * math.pi * k / 60 for k in range(61)]
    a, b = math.sqrt(level / 0.1), math.sqrt(level / 2)
    return Curve(
        name=f"f = {level:g}",
        role="contour",
        xs=tuple(a * math.cos(t) for t in turns),
        ys=tuple(b * math.sin(t) for t in turns),
    )


def path_chart() -> Chart:
    """A student's path over level lines."""
    student, reference = path(0.4, 30, beta=0.5), path(0.4, 30)
    return Chart(
        title="Path over f",
        alternative="Your path swings across the valley; the reference walks along its floor.",
        x_label="w1",
        y_label="w2",
        equal_axes=True,
        curves=(
            *(ellipse(level) for level in (0.5, 2, 4.5, 8, 12.5)),
            Curve(name="yours", role="student", xs=student[0], ys=student[1], markers=True),
            Curve(name="reference", role="reference", xs=reference[0], ys=reference[1], markers=True),
        ),
    )


def error_chart(steps: int = 100) -> Chart:
    """Parameter error per step, logarithmic."""
    xs = tuple(float(k) for k in range(steps))
    return Chart(
        title="Parameter error per step",
        alternative="Your error stays near 1 from the first step on; the reference's falls below 0.001.",
        x_label="step",
        y_label="error",
        log_y=True,
        curves=(
            Curve(
                name="yours",
                role="student",
                xs=xs,
                ys=tuple(1.4 * (1 + 0.2 * math.sin(k / 7)) for k in xs),
            ),
            Curve(name="reference", role="reference", xs=xs, ys=tuple(2.0 * 0.92**k for k in xs)),
        ),
    )


def norm_chart() -> Chart:
    """Gradient norm per layer."""
    layers = tuple(float(k) for k in range(1, 7))
    return Chart(
        title="Gradient norm per layer",
        alternative="The norm falls by a factor of ten with every layer towards the input.",
        x_label="layer",
        y_label="gradient norm",
        log_y=True,
        curves=(
            Curve(
                name="yours",
                role="student",
                xs=layers,
                ys=tuple(10.0 ** (k - 7) for k in layers),
                markers=True,
            ),
        ),
    )


def adam() -> QuestionReport:
    """The usual case: a named mistake with its line."""
    place = Place("cell 12", 16, "step")
    return question(
        "adam",
        "Exercise 2: Adam",
        "failed",
        "1.5",
        "4",
        check("Takes model.parameters(), which is a generator", earned="0.5", possible="0.5"),
        check("Takes a list", earned="0.5", possible="0.5"),
        check(
            "First step has length lr",
            "failed",
            "0",
            measured="0.217",
            allowed="0.001 ± 1e-9",
            message="first_step: 4 of 4 values differ; the first is at [0]: yours 0.217, expected 0.001 "
            "(allowed 1e-9).",
        ),
        check(
            "100-step path on a quadratic",
            "failed",
            "0",
            measured="largest difference 0.216",
            allowed="1e-4",
            message="path: 100 of 102 values differ; the first is at [1, 0]: yours 1.30887, expected "
            "1.5251 (allowed 0.0001).",
            read_from="your class",
        ),
        check("Several parameters of different shapes", "skipped", "0", "0.5", message="Needs the path."),
        check(
            "Other settings of lr, betas and eps",
            "failed",
            "0",
            "0",
            hidden=True,
            message="eps: 3 of 3 values differ",
            measured="SECRET-MEASURED",
            allowed="SECRET-ALLOWED",
            read_from="your class",
        ),
        check("zero_grad clears the gradients", earned="0.5", possible="0.5", hidden=True),
        asked="Implement Adam as a class with zero_grad() and step(), with bias correction (t = 1 at the "
        "first step) and eps outside the square root, changing the given parameters in place.",
        bound=(bound("Adam", "Adam"),),
        bound_to="Adam",
        diagnoses=(
            Diagnosis(
                id="first_moment_squared",
                sentence="squares the gradient in the first moment",
                hint="Compare the two moving averages: which of them should remember the direction of the "
                "gradient, and which only its size?",
                severity="fundamental",
                place=place,
            ),
        ),
        doubts=(Doubt(reason="doubtful_binding", text="Two classes fit; the last one was graded."),),
        charts=(error_chart(), path_chart()),
        cells=(
            CellView(
                label="cell 12",
                first_line=1,
                source=ADAM_SOURCE,
                marked=(16,),
                remarks=((16, "the gradient is squared here, in the first moment"),),
            ),
        ),
        stdout="epoch 1: loss 2.3026\n",
        reproduce="grader check lab.ipynb --only adam",
    )


def accumulation() -> QuestionReport:
    """A question with nothing to mend."""
    return question(
        "gradient_accumulation",
        "Exercise 1: gradient accumulation",
        "passed",
        "5",
        "5",
        check("One step per group of micro-batches", earned="2", possible="2"),
        check("Same parameters as one large batch", earned="2", possible="2"),
        check("Takes a generator", earned="1", possible="1", hidden=True),
        asked="Extend train_epoch so that the optimiser steps once per accumulation_steps micro-batches.",
        bound=(bound("train_epoch_acc", "train_epoch", "spelling", "cell 9"),),
        bound_to="train_epoch_acc",
        cells=(CellView(label="cell 9", first_line=1, source="def train_epoch_acc(it):\n    pass\n"),),
    )


def comparison() -> QuestionReport:
    """A question for a person."""
    return question(
        "comparison_plot",
        "Exercise 2: comparison curves",
        "awaiting_review",
        "1",
        "1",
        check("Three labelled curves", earned="0", possible="0", read_from="the figure of cell 15"),
        check("Axes, legend and title fit", "awaiting_review", "0", "1"),
        awaiting="1",
        asked="One figure with labelled loss curves of Adam, SGD with momentum and RMSprop.",
        rubric=("Axes are named.", "The title says what is compared."),
    )


def usual(audience: str = "student") -> StudentReport:
    """7.5 of 10, one named mistake."""
    return report(
        accumulation(),
        adam(),
        comparison(),
        audience=audience,
        fix_first=(
            (
                "adam",
                "Adam squares the gradient in the first moment",
                Place("cell 12", 16, "step"),
            ),
        ),
        practice=(
            question(
                "sgd",
                "SGD",
                "failed",
                "0",
                "0",
                check("First step", "failed", "0", "0"),
                failure=Failure(
                    "RuntimeError",
                    "a leaf Variable that requires grad is being used in an in-place operation.",
                    (Place("cell 4", 9, "train"), Place("cell 3", 7, "step")),
                ),
                outcome="raised",
            ),
            question(
                "vanishing_mlp",
                "Vanishing gradient",
                "passed",
                "0",
                "0",
                check("The norm falls", "passed", "0", "0"),
                charts=(norm_chart(),),
            ),
            question("rmsprop", "RMSprop", "not_attempted", "0", "0"),
        ),
        notes=("torchvision is missing: a stand-in was used",),
        look_first=("Adam: two classes fit; the last one was graded.",),
    )


def perfect() -> StudentReport:
    """Full marks."""
    return report(accumulation(), score=Score(earned=D("5.00"), possible=D(5), awaiting_review=D(0)))


def empty() -> StudentReport:
    """The starter, handed in untouched."""
    return report(
        question("adam", "Exercise 2: Adam", "not_attempted", "0", "4", check("Path", "not_attempted", "0")),
        score=Score(earned=D(0), possible=D(4), awaiting_review=D(0)),
        received="",
        late=True,
    )


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> 🎉 \u202eevil\u202c"
STYLE = "</style><script>alert(2)</script> \x1b[31mred\x1b[0m \x07 {{ 7 * 7 }} \ud800 \u2066x\u2069"


def hostile(audience: str = "student") -> StudentReport:
    """Everything a student can write, written with intent."""
    nan = float("nan")
    wild = Chart(
        title=EVIL,
        alternative=STYLE,
        x_label=EVIL,
        y_label=STYLE,
        log_y=True,
        curves=(
            Curve(
                name=EVIL,
                role="student",
                xs=tuple(float(k) for k in range(20_000)),
                ys=tuple(10.0 ** (k % 600 - 300) if k % 7 else nan for k in range(20_000)),
            ),
            Curve(name=STYLE, role="reference", xs=(1.0,), ys=(float("inf"),)),
        ),
    )
    place = Place(EVIL, 1, EVIL)
    one = question(
        "evil",
        EVIL,
        "failed",
        "0",
        "4",
        check(EVIL, "failed", "0", message=STYLE + "a" * 100_000, measured=EVIL, allowed=STYLE),
        check(EVIL, "failed", "0", hidden=True, message="SECRET", measured="SECRET"),
        asked=EVIL,
        bound=(bound(EVIL, EVIL, "signature", EVIL),),
        bound_to=EVIL,
        diagnoses=(Diagnosis(id="x", sentence=EVIL, hint=STYLE, severity="slip", place=place),),
        doubts=(Doubt(reason="delegation", text=EVIL, place=place),),
        failure=Failure(EVIL, STYLE, (place,)),
        outcome="raised",
        notes=(EVIL, STYLE),
        stdout=STYLE + "x" * 100_000,
        charts=(wild,),
        cells=(
            CellView(
                label=EVIL,
                first_line=1,
                source=f"x = 1  # {EVIL}\ns = '''{STYLE}'''\n" + "y" * 100_000 + "\nz = 1" * 5_000,
                marked=(1, 999_999),
                remarks=((1, EVIL), (2, STYLE)),
            ),
        ),
        reproduce=EVIL,
    )
    return report(
        one,
        audience=audience,
        assignment_title=EVIL,
        student=EVIL,
        file=EVIL,
        received=STYLE,
        late=True,
        fix_first=(("evil", EVIL, place),),
        notes=(STYLE,),
        look_first=(EVIL,),
    )


def classroom(count: int = 30, questions: int = 4) -> ClassReport:
    """A class of `count`; the first student is hostile, the second could not be graded."""
    cycle: tuple[Status, ...] = (
        "passed",
        "failed",
        "not_attempted",
        "awaiting_review",
        "skipped",
        "broken",
    )
    people = [EVIL, "Zoë O'Hara", *(f"Student {k}" for k in range(2, count))][:count]
    ids = [f"numeric_q{k}" for k in range(questions)]
    rows = tuple(
        StudentRow(
            student=name,
            file=f"hand-in/{k}/lab.ipynb",
            score=None
            if k == 1
            else Score(
                earned=D(k * 7 % 21) / 2, possible=D(10), awaiting_review=D(1) if k % 3 == 0 else D(0)
            ),
            statuses=()
            if k == 1
            else tuple((q, cycle[(k * (j + 1)) % 6], str(D((k + j) % 3) / 2)) for j, q in enumerate(ids)),
            first_problem="Adam squares the gradient in the first moment" if k % 2 else "",
            student_page=f"students/{k} é#?.html",
            instructor_page=f"instructor/{k}.html",
        )
        for k, name in enumerate(people)
    )
    links = tuple((row.student, row.instructor_page) for row in rows)
    checks = (
        CheckSummary(
            id="path",
            title="100-step path",
            hidden=False,
            passed=count // 2,
            attempted=count,
            not_passed_by=links[: count // 2],
        ),
        CheckSummary(id="eps", title="Other eps", hidden=True, passed=0, attempted=count),
    )
    return ClassReport(
        assignment_title="Optimizer numerics",
        graded_at="21 November 2026, 14:02 UTC",
        rows=rows,
        questions=tuple(
            QuestionSummary(
                id=q,
                title=f"Question {k + 5}: the point after {2 * k} epochs",
                possible=D(1),
                mean=D("0.625") if k else None,
                passed=count * (k + 1) // (questions + 1),
                attempted=count,
                checks=checks if k == 0 else (),
            )
            for k, q in enumerate(ids)
        ),
        look_first=tuple(
            LookFirst(student=name, kind=kind, text=text, question=q, link=link)
            for kind, text, q, (name, link) in [
                ("review", "the plot's title", ids[0], links[-1]),
                *(
                    ("undiagnosed", "fails the path, and no known mistake fits", ids[1], x)
                    for x in links[3:20]
                ),
                ("unreadable", "line 1 of the file is not JSON", "", links[1]),
                ("broken", "our reference raised; costs nothing", ids[0], links[2]),
                ("doubtful_binding", EVIL, ids[0], (EVIL, "javascript:alert(1)//")),
            ]
        ),
        misconceptions=(
            MisconceptionCount(
                question=ids[0],
                id="b",
                sentence="leaves out the bias correction",
                severity="partial",
                students=links[2:5],
            ),
            MisconceptionCount(
                question=ids[1],
                id="a",
                sentence="squares the gradient in the first moment",
                severity="fundamental",
                students=links[2:22],
            ),
        ),
        histogram=tuple((f"{k}–{k + 1}", (k * k * 3) % 11) for k in range(10)),
        notes=("2 files were no notebooks and were left out",),
        colophon=COLOPHON,
    )
