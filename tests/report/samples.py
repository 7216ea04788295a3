"""Reports as they may come: a usual one, a perfect one and an empty one, and the parts to make others."""

from __future__ import annotations

from decimal import Decimal as D

import msgspec

from grader.model import (
    Answer,
    Bound,
    CheckResult,
    Diagnosis,
    Difference,
    Doubt,
    Passage,
    QuestionResult,
    Score,
    Spot,
    Status,
)
from grader.pages.audience import for_student
from grader.report.model import (
    AttemptView,
    CellView,
    Chart,
    Colophon,
    QuestionReport,
    StudentReport,
)
from grader.wire import Binding, Failure, Place

from .sample_charts import error_chart, norm_chart, path_chart

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


ADAM_STATEMENT = """# Exercise 2: Adam

Implement `Adam` as a class with `zero_grad()` and `step()`,
with bias correction (t = 1 at the first step).

With the moments m and v:

    m <- beta1 * m + (1 - beta1) * g
    v <- beta2 * v + (1 - beta2) * g * g

The given parameters are changed **in place**, eps stands outside the square root.
"""


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
    rubric: dict[str, tuple[str, ...]] | None = None,
    reproduce: str = "",
    answer: Answer = Answer(),  # noqa: B008  # frozen
    ran: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (),
    ran_whole: bool = False,
    given: dict[str, tuple[str, ...]] | None = None,
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
        result=result,
        asked=asked,
        charts=charts,
        cells=cells,
        rubric=rubric or {},
        reproduce=reproduce,
        answer=answer,
        ran=ran,
        ran_whole=ran_whole,
        given=given or {},
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
    """A student's report over these questions; without what is for instructors, as `grader.pages` leaves it out."""
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
    made = StudentReport(**{**values, **more})  # type: ignore[arg-type]
    if made.audience == "instructor":
        return made
    parts = {name: tuple(map(for_student, getattr(made, name))) for name in ("questions", "practice")}
    return msgspec.structs.replace(made, look_first=(), **parts)


def adam() -> QuestionReport:
    """The usual case: a named mistake with its line."""
    place = Place("cell 12", 16, "step")
    return question(
        "adam",
        "Exercise 2: Adam",
        "failed",
        "2.5",
        "4",
        check("Takes model.parameters(), which is a generator"),
        check("Takes a list"),
        check(
            "First step has length lr",
            "failed",
            "0",
            "0.5",
            measured="0.217",
            allowed="0.001 ± 1e-9",
            message="first_step: 4 of 4 values differ; the first is at [0]: yours 0.217, expected 0.001 "
            "(allowed 1e-9).",
        ),
        check(
            "100-step path on a quadratic",
            "failed",
            "0",
            "0.5",
            measured="largest difference 0.216",
            allowed="1e-4",
            message="path: 100 of 102 values differ; the first is at [1, 0]: yours 1.30887, expected "
            "1.5251 (allowed 0.0001).",
            read_from="your class",
            difference=Difference(
                differing=100,
                total=102,
                spots=(
                    Spot(where="step 1, index [0]", yours="1.30887", expected="1.5251", gap="0.216"),
                    Spot(where="step 49, index [1]", yours="NaN (not a number)", expected="0.25", gap=""),
                ),
            ),
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
            difference=Difference(
                differing=3,
                total=3,
                spots=(Spot(where="SECRET-PLACE", yours="1", expected="SECRET-EXPECTED", gap="1"),),
            ),
        ),
        check("zero_grad clears the gradients", earned="0.5", possible="0.5", hidden=True),
        asked=ADAM_STATEMENT,
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
                explains=(
                    "First step has length lr",
                    "100-step path on a quadratic",
                    "Several parameters of different shapes",
                    "Other settings of lr, betas and eps",
                ),
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
        seconds=0.21,
        ran=(("cell 2", ((1, 3), (7, 7))), ("cell 12", ((1, 19),))),
        given={
            "100-step path on a quadratic": ("start: (2,), float64", "lr = 0.05, eps = 0.1", "steps = 50"),
            "Other settings of lr, betas and eps": ("SECRET-INPUT",),
        },
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
        "0",
        "1",
        check("Three labelled curves", earned="0", possible="0", read_from="the figure of cell 15"),
        check("Axes, legend and title fit", "awaiting_review", "0", "1"),
        awaiting="1",
        ran_whole=True,
        asked="One figure with labelled loss curves of Adam, SGD with momentum and RMSprop.",
        rubric={"Axes, legend and title fit": ("Axes are named.", "The title says what is compared.")},
    )


WORDS = """The model is almost equivalent to **PCA**: with $x_1 = w_2 w_1^T x$

- the plane is the same,
- its *axes* are not.

| run | loss |
|---|---|
| 1 | 0.12 |
"""


def texts(audience: str = "student") -> StudentReport:
    """Texts for a person: one reviewed, one open, both in one cell; one without a text."""
    both = (Passage(label="cell 21", text=WORDS),)
    rubric = {"Explains the relation": ("Says that both span the same plane.", "Says what differs.")}
    return report(
        question(
            "pca_text",
            "Relation to PCA",
            "failed",
            "0.5",
            "1",
            check(
                "Explains the relation",
                "failed",
                "0.5",
                "1",
                by_person=True,
                comment="Which plane, <u>exactly</u>?",
            ),
            rubric=rubric,
            answer=Answer(passages=both),
        ),
        question(
            "diagonals_text",
            "Diagonals",
            "awaiting_review",
            "0",
            "1",
            check(
                "Explains the diagonals", "awaiting_review", "0", "1", message="a person gives these points"
            ),
            awaiting="1",
            rubric={"Explains the diagonals": ("Speaks of the size of a step.",)},
            answer=Answer(
                passages=(*both, Passage(label="cell 23", text="The step is as long in each direction.")),
                sure=False,
                elsewhere=("cell 1",),
            ),
        ),
        question(
            "observations", "Observations", "not_attempted", "0", "1", check("Three", "not_attempted", "0")
        ),
        audience=audience,
        score=Score(earned=D("0.5"), possible=D(3), awaiting_review=D(1)),
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
        attempts=(
            AttemptView(file="lab (2).ipynb", received="20 November 2026, 23:48 UTC", counts=True),
            AttemptView(file="lab.ipynb", received="19 November 2026, 10:05 UTC"),
            AttemptView(file="Copy of lab.ipynb", received="", unsure=True),
        ),
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
