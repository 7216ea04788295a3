"""Adam: 4 points."""

from grader.exercise import Accepted, Check, Edit, Question, close

from ..shared import optimisers as lab
from ..shared import pictures
from .misconceptions import MISCONCEPTIONS

quadratic = lab.quadratic(steps=100, lr=0.05, beta1=0.8, beta2=0.95, eps=0.1, tiny=1e-8)


def inputs(rng):
    layers = [(8, 6), (8,), (8, 8), (8,), (3, 8), (3,)]
    return quadratic(rng) | {
        "images": rng.normal(size=(24, 6)),
        "labels": rng.integers(0, 3, 24),
        **{f"layer{i}": rng.normal(size=shape) * 0.5 for i, shape in enumerate(layers)},
    }


question = Question(
    title="Adam",
    points="4",
    targets=(lab.target("Adam", ("lr", ("beta1", "beta2"), "eps"), also=("MyAdam", "AdamOptimizer")),),
    reference="adam.py",
    probe=("../shared/optimiser_probe.py",),
    hidden_probe=("../shared/optimiser_probe.py", "hidden.py"),
    inputs=inputs,
    delegates=lab.LIBRARY,
    checks=(
        lab.generator("0.6"),
        Check(
            id="first_step",
            title="The first step has length lr, against the gradient",
            points="0.4",
            observes=("first_step",),
            compare=close(2e-5, levels=("parameter",)),
        ),
        lab.path("100 steps on a quadratic, with other values of lr, betas and eps than the defaults", "1"),
        lab.defaults("0.1"),
        lab.default_eps("0.1"),
        lab.float32("0.2"),
        Check(
            id="without_gradient",
            title="A parameter whose gradient is None is left alone",
            points="0.2",
            observes=("without_gradient",),
            compare=close(1e-5, **lab.WAY),
        ),
        lab.zero_grad("0.2"),
        lab.in_place("0.2"),
        Check(
            id="other_path",
            title="The path with other settings",
            points="0.6",
            observes=("other_path",),
            compare=close(1e-5, **lab.WAY),
            hidden=True,
        ),
        Check(
            id="trains_mlp",
            title="It trains the lab’s MLP like the reference",
            points="0.4",
            observes=("trains_mlp",),
            compare=close(1e-4, levels=("step",)),
            hidden=True,
        ),
    ),
    accepted=(
        Accepted(
            id="time_of_each_parameter",
            axis="time",
            edits=(
                Edit("self.t = 0", "self.t = {}"),
                Edit("self.t += 1", ""),
                Edit("t = self.t", "t = self.t[p] = self.t.get(p, 0) + 1"),
            ),
        ),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=pictures.optimiser,
)
