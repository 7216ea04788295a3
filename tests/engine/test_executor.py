"""Inside the wall: whatever the student's code does becomes a value or a failure with its place, and the others still run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader import wire
from grader.inside.executor import failure_of
from grader.model import Observations
from grader.sandbox import Sandbox
from grader.wire import Argument, Binding, Place, Unit

CALL = """
import numpy as np
import torch

def go(student, inputs):
    return student.solve()

def after(student, inputs):
    return "still here"
"""


def job(*cells: str, **more: Any) -> wire.Job:
    units = [Unit(text, f"cell {number}", 1, number) for number, text in enumerate(cells, 1)]
    given: dict[str, Any] = {
        "bindings": {"solve": Binding("solve")},
        "probe": CALL,
        "scenarios": ["go", "after"],
        "inputs": {},
    }
    return wire.Job(units=units, **(given | more))


def failed(seen: Observations, name: str = "go") -> wire.Failure:
    assert name in seen.failures, seen
    if name != "__load__":
        assert seen.values["after"] == "still here"
    return seen.failures[name]


# --- places ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        (("def solve():\n    x = 1\n    return 1 / 0",), [("cell 1", 3, "solve")]),
        (
            ("def inner():\n    return 1 / 0", "\n\ndef solve():\n    return inner()"),
            [("cell 2", 4, "solve"), ("cell 1", 2, "inner")],
        ),
        (("solve = lambda: (\n    1 / 0\n)",), [("cell 1", 2, "<lambda>")]),
        (
            ("def solve():\n    def inner():\n        return 1 / 0\n    return inner()",),
            [("cell 1", 4, "solve"), ("cell 1", 3, "solve.<locals>.inner")],
        ),
        (
            (
                "class solve:\n    def __init__(self):\n        self.step()\n    def step(self):\n        1 / 0",
            ),
            [("cell 1", 3, "solve.__init__"), ("cell 1", 5, "solve.step")],
        ),
        (("def solve():\n    exec('x = 1\\n1 / 0')",), [("cell 1", 2, "solve")]),
        (
            ("def solve():\n    return list(map(lambda x: 1 / x, [1, 0]))",),
            [("cell 1", 2, "solve"), ("cell 1", 2, "solve.<locals>.<lambda>")],
        ),
        (
            ("def solve():\n    return [1 / x for x in (1, 0)]",),
            [("cell 1", 2, "solve"), ("cell 1", 2, "solve.<locals>.<listcomp>")],
        ),
        (("from functools import cache\n@cache\ndef solve():\n    1 / 0",), [("cell 1", 4, "solve")]),
        (
            ("import numpy as np\ndef solve():\n    np.linalg.inv(np.zeros((2, 3))); 1 / 0",),
            [("cell 1", 3, "solve")],
        ),
    ],
    ids=[
        "plain",
        "two_cells",
        "lambda",
        "nested",
        "class",
        "exec",
        "map",
        "comprehension",
        "cache",
        "library",
    ],
)
def test_a_failure_names_the_students_own_cells_and_lines(
    wall: Sandbox, cells: tuple[str, ...], places: list[tuple[str, int, str]]
) -> None:
    assert failed(wall.run(job(*cells))).places == tuple(Place(*place) for place in places)


def test_a_deep_recursion_keeps_its_innermost_lines(wall: Sandbox) -> None:
    failure = failed(wall.run(job("def solve(n=0):\n    return solve(n + 1)")))
    assert failure.type == "RecursionError"
    assert failure.places == (Place("cell 1", 2, "solve"),) * 20


def test_a_statement_further_down_keeps_its_line(wall: Sandbox) -> None:
    asked = job()
    asked.units = [Unit("x = 1\n1 / 0", "cell 12", 5, 12)]
    assert failed(wall.run(asked), "__load__").places == (Place("cell 12", 6),)


def test_a_syntax_error_of_an_exec_is_not_taken_for_the_cells(wall: Sandbox) -> None:
    failure = failed(wall.run(job("def solve():\n    exec('1 +')")))
    assert (failure.type, failure.places) == ("SyntaxError", (Place("cell 1", 2, "solve"),))


# --- ways to leave -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leave", "type_name"),
    [
        ("raise SystemExit(0)", "SystemExit"),
        ("exit()", "SystemExit"),
        ("import sys; sys.exit(3)", "SystemExit"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("class Mine(BaseException): pass\n    raise Mine('x')", "Mine"),
        ("raise MemoryError", "MemoryError"),
        ("assert False, 'no'", "AssertionError"),
        ("raise ExceptionGroup('two', [ValueError(1), TypeError(2)])", "ExceptionGroup"),
    ],
)
def test_leaving_a_scenario_leaves_the_others_alone(wall: Sandbox, leave: str, type_name: str) -> None:
    seen = wall.run(job(f"def solve():\n    {leave}"))
    assert (seen.outcome, failed(seen).type) == ("completed", type_name)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("raise ValueError('half a pair \\ud83d')", "half a pair ?"),
        ("raise ValueError('x' * 5_000)", "x" * 2_000),
        (
            "class E(Exception):\n        def __str__(self): raise SystemExit\n    raise E",
            "(its message could not be read)",
        ),
        (
            "class E(Exception):\n        def __str__(self): return 1\n    raise E",
            "(its message could not be read)",
        ),
        ("raise type('N' * 500, (Exception,), {})('m')", "m"),
    ],
    ids=["surrogate", "long", "str_raises", "str_lies", "long_name"],
)
def test_an_odd_exception_crosses_as_text(wall: Sandbox, source: str, said: str) -> None:
    assert failed(wall.run(job(f"def solve():\n    {source}"))).message == said


# --- what comes back ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{1, 2}", "a set cannot be read as data"),
        ("(x for x in [1])", "a generator cannot be read as data"),
        ("torch.optim.Adam", "a type cannot be read as data"),
        ("np.array([object()])", "an array of dtype object cannot be read as data"),
        ("'x' * 200_000", "a text of 200,000 characters is too long to be read"),
        ("{i: i for i in range(2_000)}", "a dict of 2,000 entries is too large to be read"),
        ("[[0] * 9_000] * 50", "more than 200,000 values are too many to be read"),
        ("[[[[[[[[[[1]]]]]]]]]]", "the value is nested too deeply to be read"),
    ],
)
def test_a_value_that_cannot_cross_fails_its_own_scenario_alone(wall: Sandbox, value: str, said: str) -> None:
    seen = wall.run(job(f"import numpy as np, torch\ndef solve():\n    return {value}"))
    assert (seen.outcome, failed(seen).message) == ("completed", said)


@pytest.mark.parametrize("count", [9_000, 12_000, 150_000])
def test_a_long_list_of_losses_comes_back(wall: Sandbox, count: int) -> None:
    seen = wall.run(job(f"def solve():\n    return [0.5] * {count}"))
    assert np.array_equal(seen.values["go"], [0.5] * count)


def test_a_value_whose_methods_raise_fails_its_own_scenario_alone(wall: Sandbox) -> None:
    source = "class L(list):\n    def __iter__(self): raise SystemExit\ndef solve():\n    return L([1])"
    assert failed(wall.run(job(source))).type == "SystemExit"


# --- what students do to the library -----------------------------------------------------------------------------

DRAWS = """
import numpy as np, torch, random
def solve():
    return [random.random(), float(np.random.rand()), float(torch.rand(()))]
"""


@pytest.mark.parametrize(
    "source",
    [
        "",
        "np.random.seed = 42",
        "torch.manual_seed = 42",
        "random.seed = None",
        "torch.manual_seed = lambda s: None",
        "torch.manual_seed(7); np.random.seed(7); random.seed(7)",
        "torch.set_grad_enabled = False",
        "torch.rand(100); np.random.rand(3)",
    ],
)
def test_every_scenario_starts_from_the_same_seed(wall: Sandbox, source: str) -> None:
    """`np.random.seed = 42` is a slip that students make."""
    plain = wall.run(job(DRAWS, scenarios=["go"])).values["go"]
    assert wall.run(job(f"{DRAWS}\n{source}", scenarios=["go"])).values["go"] == plain


def test_gradients_are_on_at_every_scenario(wall: Sandbox) -> None:
    source = "import torch\ntorch.set_grad_enabled(False)\ndef solve():\n    return torch.is_grad_enabled()"
    assert wall.run(job(source)).values["go"] is True


@pytest.mark.parametrize("dtype", ["float64", "float16", "bfloat16"])
def test_a_changed_default_dtype_is_the_students_own(wall: Sandbox, dtype: str) -> None:
    source = f"import torch as T\nT.set_default_dtype(T.{dtype})\ndef solve():\n    return [T.ones(2), str(T.ones(1).dtype)]"
    values, name = wall.run(job(source)).values["go"]
    assert values.tolist() == [1, 1]
    assert name == f"torch.{dtype}"
    untouched = wall.run(job("import torch\ndef solve():\n    return str(torch.ones(1).dtype)"))
    assert untouched.values["go"] == "torch.float32"


@pytest.mark.parametrize(
    "source",
    [
        "import __main__\ndef solve():\n    return __main__.__name__ + str(hasattr(__main__, 'solve'))",
        "import sys\ndef solve():\n    return sys.modules['__main__'].__name__ + str('solve' in globals())",
        "def solve():\n    return ''\nif __name__ == '__main__':\n    def solve(): return '__main__True'",
        "import sys, types\nsys.modules['__main__'] = types.ModuleType('x')\ndef solve():\n    return '__main__True'",
        "__name__ = 'other'\ndef solve():\n    return '__main__True'",
        "del __builtins__\ndef solve():\n    return '__main__True'",
        "globals().update(go=3, student=4, inputs=5, probe=6)\ndef solve():\n    return '__main__True'",
    ],
    ids=["import", "modules", "guard", "replaced", "renamed", "no_builtins", "probe_names"],
)
def test_the_students_module_is_main(wall: Sandbox, source: str) -> None:
    seen = wall.run(job(source))
    assert seen.values == {"go": "__main__True", "after": "still here"}


def test_a_dataclass_and_a_pickle_of_a_students_class_work(wall: Sandbox) -> None:
    source = """
import copy, pickle
from dataclasses import dataclass
@dataclass
class State:
    step: int = 0
def solve():
    return pickle.loads(pickle.dumps(copy.deepcopy(State(3)))).step
"""
    assert wall.run(job(source)).values["go"] == 3


def test_each_scenario_gets_inputs_of_its_own(wall: Sandbox) -> None:
    probe = (
        "def spoil(student, inputs):\n    inputs['x'][0] = 9\n    inputs['l'][0][0] = 9\n    return 1\n"
        + ("def keep(student, inputs):\n    return [inputs['x'], inputs['l']]\n")
    )
    asked = job("", probe=probe, scenarios=["spoil", "keep"], bindings={})
    asked.inputs = {"x": wire.encode(np.zeros(2)), "l": wire.encode([np.zeros(1)])}
    x, nested = wall.run(asked).values["keep"]
    assert (x.tolist(), nested[0].tolist()) == ([0, 0], [0])


def test_a_call_plan_reaches_into_classes_and_sets_globals(wall: Sandbox) -> None:
    source = "class Lab:\n    @staticmethod\n    def rule(x, *, scale=2):\n        return x * scale * t"
    plan = Binding("Lab.rule", (Argument(("x",), "x", True), Argument(("s",), "scale")), (), (("t", "t"),))
    calls = "student.solve(x=1, s=3, t=5), student.solve(x=1, t=1), student.takes('solve', 't')"
    probe = f"def go(student, inputs):\n    return [{calls}]"
    asked = job(source, probe=probe, scenarios=["go"], bindings={"solve": plan})
    assert wall.run(asked).values["go"] == [15, 2, True]


def test_what_is_not_bound_says_so(wall: Sandbox) -> None:
    failure = failed(wall.run(job("x = 1", bindings={})))
    assert (failure.type, failure.message) == ("Missing", "nothing is bound to solve")


# --- whole runs --------------------------------------------------------------------------------------------------


def whole(*cells: str, **more: Any) -> wire.Job:
    return job(*cells, **({"whole": True, "scenarios": ["go", "after"]} | more))


def cells_of(seen: Observations) -> list[dict[str, Any]]:
    assert seen.outcome == "completed", seen
    found: list[dict[str, Any]] = seen.values["__cells__"]
    return found


def test_a_failing_cell_stops_no_other(wall: Sandbox) -> None:
    seen = wall.run(whole("1 / 0", "raise SystemExit", "def solve():\n    return 3", "solve(1, 2)"))
    errors = [cell.get("error", {}).get("type") for cell in cells_of(seen)]
    assert errors == ["ZeroDivisionError", "SystemExit", None, "TypeError"]
    assert seen.values["go"] == 3


def test_an_endless_cell_is_stopped_and_named(wall: Sandbox) -> None:
    seen = wall.run(whole("x = 1\nwhile True: pass", "def solve():\n    return x", cell_seconds=0.2))
    (first, _) = cells_of(seen)
    assert first["error"] == {
        "type": "CellTimeout",
        "message": "this cell was stopped after 0.2 s",
        "line": 2,
    }
    assert seen.values["go"] == 1


def test_watched_values_are_kept_after_each_cell(wall: Sandbox) -> None:
    asked = whole(
        "losses = [3.0]", "losses.append(1.0)", "losses = open", watch=["losses", "other"], scenarios=[]
    )
    assert [cell["values"] for cell in cells_of(wall.run(asked))] == [
        {"losses": [3.0]},
        {"losses": [3.0, 1.0]},
        {},
    ]


@pytest.mark.parametrize(
    "value",
    [
        "[0.5] * 9_000",
        "[0.5] * 15_000",
        "[[0.5] * 200] * 90",
        "{str(i): 0.5 for i in range(900)}",
        "np.zeros(15_000)",
        "[[[[[[[1]]]]]]]",
        "[[[[[[1]]]]]]",
        "'x' * 99_000",
        "'x' * 200_000",
        "'\\ud800'",
        "10 ** 400",
        "[10 ** 400] * 300",
        "{'k' * 300: 1}",
    ],
)
def test_no_watched_value_spoils_the_record_of_sixty_cells(wall: Sandbox, value: str) -> None:
    asked = whole(f"import numpy as np\na = b = {value}", *["pass"] * 59, watch=["a", "b"], scenarios=[])
    records = cells_of(wall.run(asked))
    assert len(records) == 60
    assert all(cell["values"].keys() <= {"a", "b"} for cell in records)


def test_long_losses_of_a_long_notebook_are_all_kept(wall: Sandbox) -> None:
    asked = whole("losses = [i / 7 for i in range(1_000)]", *["pass"] * 59, watch=["losses"], scenarios=[])
    first, *others = cells_of(wall.run(asked))
    assert np.array_equal(first["values"]["losses"], [i / 7 for i in range(1_000)])
    assert not any(cell["values"] for cell in others)


def test_every_name_that_holds_data_can_be_watched(wall: Sandbox) -> None:
    asked = whole(
        "import torch\nx = torch.ones(2, requires_grad=True)\n_hidden = 1\ndef f(): pass",
        "runs = {'sgd': [0.5] * 300, 'rms': [0.25] * 300}\nx.data += 1",
        watch=["*"],
        scenarios=[],
    )
    first, second = [cell["values"] for cell in cells_of(wall.run(asked))]
    assert first.keys() == {"x"}
    assert second.keys() == {"x", "runs"}
    assert second["x"].tolist() == [2, 2]
    assert second["runs"]["rms"].shape == (300,)


def test_what_a_cell_prints_is_kept_beside_it(wall: Sandbox) -> None:
    seen = wall.run(whole("print('ratio', 0.5)", "import sys\nsys.stdout.write('x' * 20_000)", scenarios=[]))
    printed = [cell["printed"] for cell in cells_of(seen)]
    assert (printed[0], len(printed[1])) == ("ratio 0.5\n", 10_000)
    assert seen.stdout.startswith("ratio 0.5")


def test_the_points_of_a_scatter_are_described(wall: Sandbox) -> None:
    source = "import matplotlib.pyplot as plt\nplt.scatter([1, 2], [3, 4], c=[0.1, 0.9], label='data')"
    (cell,) = cells_of(wall.run(whole(source, figures=True, scenarios=[])))
    (scatter,) = cell["figures"][0]["axes"][0]["scatters"]
    assert (scatter["label"], scatter["x"].tolist(), scatter["y"].tolist()) == ("data", [1, 2], [3, 4])
    assert scatter["colours"].tolist() == [0.1, 0.9]


def test_a_figure_that_is_shown_is_done_as_in_a_notebook(wall: Sandbox) -> None:
    source = (
        "import matplotlib.pyplot as plt\nfor n in (2, 3):\n"
        "    plt.plot(range(n))\n    plt.title(str(n))\n    plt.show()\nplt.title('last')"
    )
    (cell,) = cells_of(wall.run(whole(source, figures=True, scenarios=[])))
    axes = [figure["axes"][0] for figure in cell["figures"]]
    assert [(one["title"], [curve["points"] for curve in one["curves"]]) for one in axes] == [
        ("2", [2]),
        ("3", [3]),
        ("last", []),
    ]


def test_figures_are_described_after_the_cell_that_made_them(wall: Sandbox) -> None:
    source = """
import matplotlib.pyplot as plt
plt.plot([3, 2, 1], label="Adam")
plt.plot([3.0, float("nan")], label="SGD")
plt.title("Loss"); plt.xlabel("step"); plt.ylabel("loss"); plt.legend()
"""
    asked = whole(source, "plt.figure()", "pass", figures=True, scenarios=[])
    first, second, third = [cell["figures"] for cell in cells_of(wall.run(asked))]
    (axes,) = first[0]["axes"]
    assert (axes["title"], axes["x_label"], axes["y_label"]) == ("Loss", "step", "loss")
    assert axes["legend"] == ["Adam", "SGD"]
    assert [(c["label"], c["points"], c["y"].tolist()[0]) for c in axes["curves"]] == [
        ("Adam", 3, 3),
        ("SGD", 2, 3),
    ]
    assert (second, third) == ([{"axes": []}], [])


@pytest.mark.parametrize(
    "source",
    [
        "plt.get_fignums = None",
        "import sys; sys.modules['matplotlib.pyplot'] = 3",
        "plt.plot(['a', 'b'], [1, 2])",
        "plt.plot([1], label='\\ud800')",
        "import datetime; plt.plot([datetime.date(2026, 1, 1)], [1])",
        "plt.plot([1, 2], ['low', 'high'])",
        "fig = plt.figure(); fig.axes.append(3)",
        "plt.subplots(8, 8)",
        "[plt.figure() for _ in range(19)]",
    ],
)
def test_odd_figures_spoil_no_record(wall: Sandbox, source: str) -> None:
    asked = whole(f"import matplotlib.pyplot as plt\n{source}", "x = 1", figures=True, scenarios=[])
    assert len(cells_of(wall.run(asked))) == 2


# --- sabotage ----------------------------------------------------------------------------------------------------

FUNCTIONAL = "from torch.optim.sgd import sgd\n    with torch.no_grad(): "
SETTINGS = "weight_decay=0, momentum=0, lr=0.5, dampening=0, nesterov=False, maximize=False"
STEP = """
import torch
def solve():
    p = torch.zeros(2, requires_grad=True)
    p.grad = torch.ones(2)
    {body}
    return p
"""


@pytest.mark.parametrize(
    ("body", "leans"),
    [
        ("torch.optim.SGD([p], lr=0.5).step()", True),
        ("class Mine(torch.optim.SGD): pass\n    Mine([p], 0.5).step()", True),
        ("step = torch.optim.SGD.step; o = torch.optim.SGD([p], 0.5); step(o)", True),
        ("o = torch.optim.SGD([p], 0.5); o.step(closure=lambda: 1.0)", True),
        (
            f"{FUNCTIONAL}sgd([p], [p.grad], [None], {SETTINGS})",
            True,
        ),
        (
            f"{FUNCTIONAL}sgd(params=[p], d_p_list=[p.grad], momentum_buffer_list=[None], {SETTINGS})",
            True,
        ),
        ("p.data -= 0.5 * p.grad", False),
        (
            "class Mine(torch.optim.Optimizer):\n        def __init__(self, ps): super().__init__(ps, {})\n"
            "        def step(self):\n            p.data -= 0.5 * p.grad\n    Mine([p]).step()",
            False,
        ),
        ("torch.optim.Adam([p]); p.data -= 0.5 * p.grad", False),
    ],
    ids=[
        "class",
        "subclass",
        "unbound",
        "closure",
        "functional",
        "keywords",
        "own",
        "own_optimizer",
        "unused",
    ],
)
def test_sabotage_changes_what_leans_on_the_library_alone(wall: Sandbox, body: str, leans: bool) -> None:
    source = STEP.replace("{body}", body)
    honest = wall.run(job(source)).values["go"]
    spoiled = wall.run(
        job(source, sabotage=["torch.optim.SGD.step", "torch.optim.sgd.sgd", "torch.no.such"])
    ).values["go"]
    assert honest.tolist() == [-0.5, -0.5]
    assert (spoiled.tolist() != honest.tolist()) is leans


def test_recursion_may_be_as_deep_as_in_a_notebook(wall: Sandbox) -> None:
    source = "def down(n):\n    return down(n - 1) if n else 'bottom'\ndef solve():\n    return down({depth})"
    assert wall.run(job(source.format(depth=2_000))).values["go"] == "bottom"
    assert failed(wall.run(job(source.format(depth=100_000)))).type == "RecursionError"


# --- exceptions that lie --------------------------------------------------------------------------------------------


class _Nameless(type):
    @property
    def __name__(cls) -> str:  # type: ignore[override]
        raise OSError("no name")


class _Text(str):
    def __getitem__(self, key: object) -> str:
        raise OSError("no text")


class Lying(Exception, metaclass=_Nameless):
    """Raises wherever somebody asks it something."""

    @property
    def __traceback__(self) -> None:  # type: ignore[override]
        raise OSError("no traceback")

    @property
    def __class__(self) -> type:  # type: ignore[override]
        raise OSError("no class")

    def __str__(self) -> str:
        return _Text("text")


def test_an_exception_that_raises_when_it_is_read_is_told_like_any_other() -> None:
    told = failure_of(Lying(), frozenset())
    assert (told.type, told.message, told.places) == ("Lying", "text", ())
