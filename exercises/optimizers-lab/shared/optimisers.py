"""What the optimiser questions of the lab have in common: inputs and checks."""

from grader.exercise import Check, Target, close, same

SHAPES = ((2, 3), (4,), (4,))
WAY = {"levels": ("parameter",), "axis": "step"}
"""How the ways of several parameters are compared: a list over parameters of arrays whose first axis is the step."""


def quadratic(*, steps, tiny=0.0, **settings):
    """inputs(rng) for the optimiser probe: three parameters, two of one shape; one gradient component is always zero.

    `tiny`: the factor that makes gradients about as large as the default eps.
    """

    def inputs(rng):
        starts = [rng.uniform(-3, 3, shape) for shape in SHAPES]
        curvatures = [rng.uniform(0.3, 3, shape) for shape in SHAPES]
        centres = [rng.uniform(-1, 1, shape) for shape in SHAPES]
        curvatures[0][1, 2] = 0.0
        return {
            "starts": starts,
            "curvatures": curvatures,
            "centres": centres,
            "settings": settings,
            "steps": steps,
            "tiny": tiny,
        }

    return inputs


def target(name, signature, also=()):
    """The student's optimiser class."""
    return Target(
        id="optimiser",
        name=name,
        kind="class",
        also=also,
        signature=("params", *signature),
        required=("params",),
        methods=("step",),
    )


CLASSES = "Adam AdamW NAdam RAdam Adamax SparseAdam Adagrad Adadelta RMSprop Rprop SGD ASGD Adafactor"
MODULES = "adam adamw nadam radam adamax adagrad adadelta rmsprop rprop sgd asgd"
FORMS = ("{0}", "_single_tensor_{0}", "_multi_tensor_{0}", "_fused_{0}")

LIBRARY = (
    *(f"torch.optim.{name}.step" for name in CLASSES.split()),
    *(f"torch.optim.{module}.{form.format(module)}" for module in MODULES.split() for form in FORMS),
    *(f"torch._fused_{module}_" for module in ("adam", "adamw", "adagrad", "sgd")),
    "torch.optim._functional.sparse_adam",
    "sklearn.neural_network._stochastic_optimizers.AdamOptimizer._get_updates",
    "sklearn.neural_network._stochastic_optimizers.SGDOptimizer._get_updates",
)
"""Every optimiser of the libraries in every form: a rule that leans on any of them is not the student's."""


def path(title, points, tolerance=1e-5):
    return Check(id="path", title=title, points=points, observes=("path",), compare=close(tolerance, **WAY))


def defaults(points):
    return Check(
        id="defaults",
        title="Without settings, it uses the defaults of the statement",
        points=points,
        observes=("defaults",),
        compare=close(1e-5, **WAY),
    )


def default_eps(points):
    return Check(
        id="default_eps",
        title="Without eps, it uses the default of the statement",
        points=points,
        observes=("default_eps",),
        compare=close(1e-5, **WAY),
    )


def zero_grad(points):
    return Check(
        id="zero_grad",
        title="zero_grad() removes the gradients",
        points=points,
        observes=("zero_grad",),
        constant=True,
        compare=close(1e-12, levels=("parameter",), floor=1.0),
    )


def in_place(points):
    return Check(
        id="in_place",
        title="The given parameters themselves change, and the update is not recorded by autograd",
        points=points,
        observes=("in_place",),
        constant=True,
        compare=same(
            {
                "moved": "the parameters did not move at all",
                "leaves": "the parameters are no longer leaves that require a gradient",
                "no_graph": "step() is recorded by autograd, so a graph grows with every step",
            }
        ),
    )


def generator(points):
    return Check(
        id="generator",
        title="It works with model.parameters() as it is",
        points=points,
        observes=("generator",),
        compare=close(1e-5, **WAY),
    )


def float32(points):
    return Check(
        id="float32",
        title="float32 parameters stay float32 and follow the same path",
        points=points,
        observes=("float32",),
        compare=close(2e-5, **WAY),
    )


def practice(path_title, *, eps=False):
    """The checks of an optimiser without points; `eps`: it has one whose default shows where gradients are tiny."""
    return (
        generator("0"),
        path(path_title, "0"),
        defaults("0"),
        *([default_eps("0")] if eps else []),
        float32("0"),
        zero_grad("0"),
        in_place("0"),
    )
