"""SGD: practice."""

from grader.exercise import Edit, Misconception, Question

from ..shared import optimisers as lab
from ..shared import pictures
from ..shared.optimiser_mistakes import common

UPDATE = "p.sub_(self.lr * p.grad)"

question = Question(
    title="SGD",
    points="0",
    targets=(lab.target("SGD", ("lr",), also=("MySGD", "GD", "GradientDescent")),),
    reference="sgd.py",
    probe=("../shared/optimiser_probe.py",),
    inputs=lab.quadratic(steps=50, lr=0.05),
    delegates=lab.LIBRARY,
    checks=lab.practice("50 steps on a quadratic, with another value of lr than the default"),
    misconceptions=(
        *common(
            update=UPDATE,
            climbing="p.add_(self.lr * p.grad)",
            fresh="p = p - self.lr * p.grad",
            default_lr="1e-3",
        ),
        Misconception(
            id="lr_missing",
            sentence="moves by the whole gradient: the learning rate is missing",
            hint="How far does one step go, and which setting says so?",
            severity="partial",
            edits=(Edit(UPDATE, "p.sub_(p.grad)"),),
        ),
        Misconception(
            id="gradient_normalised",
            sentence="divides the gradient by its length, so every step is equally long",
            hint="How long should a step be where the slope is gentle?",
            severity="partial",
            edits=(Edit(UPDATE, "p.sub_(self.lr * p.grad / p.grad.norm())"),),
            clue=r"(?i)norm",
        ),
    ),
    charts=pictures.optimiser,
)
