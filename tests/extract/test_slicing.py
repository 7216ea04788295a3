"""A slice holds what a name depends on, runs by itself, and holds nothing that trains, prints or plots."""

from __future__ import annotations

import ast
import importlib
import json
import subprocess
import symtable
import sys
from pathlib import Path

import pytest
from documents import execute, module, places, source
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.extract import parse, read_document, slice_for, whole

SUBMISSIONS = Path(__file__).parents[3] / "shared" / "submissions"


def test_only_what_the_name_depends_on_is_taken_in_order() -> None:
    parsed = source(
        "import math\nimport os",
        "scale = 2\nother = 3\nprint(scale)",
        "def helper(x):\n    return x * scale",
        "plot = print\nfor i in range(3):\n    print(i)",
        "def f(x):\n    return helper(x) + math.floor(1.5)",
        "print(f(1))",
    )
    units = slice_for(parsed, ["f"])
    assert places(units) == ["cell 1:1", "cell 2:1", "cell 3:1", "cell 5:1"]
    assert execute(units)["f"](2) == 5


def test_the_last_definition_counts_unless_a_place_is_given() -> None:
    parsed = source("def f(): return g()", "def g(): return 1", "y = f()", "def g(): return 2", "z = f()")
    assert execute(slice_for(parsed, ["f"]))["f"]() == 2
    assert execute(slice_for(parsed, ["f"], at=2))["f"]() == 1
    assert execute(slice_for(parsed, ["y"]))["y"] == 1
    both = execute(slice_for(parsed, ["y", "z"]))
    assert (both["y"], both["z"]) == (1, 2)
    assert execute(slice_for(parsed, ["g"], at=0))["g"]() == 1


def test_what_changes_a_needed_object_comes_along() -> None:
    parsed = source(
        "import numpy as np\nw = np.zeros(3)\nlayers = []\nd = {}\nt = 0",
        "w[0] = 1\nw += 1",
        "layers.append(w)\nlayers.extend([1])",
        "for k in range(3):\n    d[k] = k",
        "def f():\n    global t\n    t += 1\n    return w, layers, d, t",
        "f()\nf.tag = 'x'",
        "np.random.shuffle(layers)",
        "if t > 100:\n    d = None",
    )
    space = execute(slice_for(parsed, ["f"]))
    w, layers, d, t = space["f"]()
    assert (list(w), len(layers), d, t, space["f"].tag) == ([2, 1, 1], 2, {0: 0, 1: 1, 2: 2}, 1, "x")


def test_training_cells_stay_out_unless_the_name_comes_from_them() -> None:
    parsed = source(
        "import torch\nlosses = []\nw = torch.ones(1, requires_grad=True)",
        "def train():\n    losses.append(1)\n    return losses",
        "for i in range(10**9):\n    loss = (w * w).sum()\n    loss.backward()\n    losses.append(loss.item())",
        "train()\nprint(losses)\nlosses[-1]",
        "final = train()",
    )
    assert places(slice_for(parsed, ["train"])) == ["cell 1:1", "cell 1:2", "cell 2:1"][1:]
    assert execute(slice_for(parsed, ["final"]))["final"] == [1]
    assert "cell 3:1" in places(slice_for(parsed, ["loss"]))


def test_settings_of_torch_and_numpy_come_along_where_the_slice_uses_them() -> None:
    parsed = source(
        "import torch as th, numpy as np\nfrom torch import manual_seed",
        "seed = 3\nth.set_default_dtype(th.float64)\nmanual_seed(seed)\nnp.seterr(all='ignore')",
        "th.backends.cudnn.deterministic = True\nth.set_printoptions(3)\nth.save({}, '/nowhere/x')",
        "def f(): return th.zeros(1).dtype",
        "def g(): return 1",
    )
    assert places(slice_for(parsed, ["g"])) == ["cell 5:1"]
    assert places(slice_for(parsed, ["f"])) == [
        "cell 1:1",
        "cell 1:2",
        "cell 2:1",
        "cell 2:2",
        "cell 2:3",
        "cell 2:4",
        "cell 3:1",
        "cell 4:1",
    ]


def test_star_imports_are_taken_where_a_name_comes_from_nowhere_else() -> None:
    parsed = source(
        "from math import *\nfrom os import *",
        "def f(): return floor(2.5)",
        "import math\ndef g(): return math.pi",
    )
    assert execute(slice_for(parsed, ["f"]))["f"]() == 2
    assert places(slice_for(parsed, ["g"])) == ["cell 3:1", "cell 3:2"]


def test_imports_with_alternatives_and_of_parts_are_taken_whole() -> None:
    parsed = source(
        "try:\n    import nowhere\nexcept ImportError:\n    nowhere = None",
        "import os.path\nimport os",
        "def f(): return nowhere, os.path.sep",
    )
    assert execute(slice_for(parsed, ["f"]))["f"]() == (None, "/")


def test_names_set_in_a_library_come_along_and_calls_of_it_do_not() -> None:
    parsed = source(
        "import numpy as np, os",
        "np.float_ = float\nos.environ['A'] = '1'\nnp.save('/nowhere/x', 1)\nos.chdir('/nowhere')",
        "def f(): return np.float_(1), os.sep",
    )
    assert places(slice_for(parsed, ["f"])) == ["cell 1:1", "cell 2:1", "cell 2:2", "cell 3:1"]


def test_cells_saved_out_of_order_are_put_in_order() -> None:
    parsed = source("y = f(2)", "def f(x): return x * k", "k = base + 1", "base = 9")
    assert execute(slice_for(parsed, ["y"]))["y"] == 20


def test_both_branches_are_taken_where_either_may_have_run() -> None:
    parsed = source("lr = 1", "if lr > 5:\n    lr = 2", "def f(): return lr")
    assert execute(slice_for(parsed, ["f"]))["f"]() == 1


@pytest.mark.parametrize(
    "define",
    [
        "class A:\n    k = outer\n    def f(self): return [self.k + i + outer for i in items]",
        "@decorate\ndef A(): return outer",
        "def A(x=outer, *, y: items = 2): return x",
        "A = lambda x=outer: (x, items)",
        "if (A := outer): pass",
        "with manager() as A: pass",
        "A, *rest = outer, 2, 3",
        "for A in items: pass",
        "A = [i for i in items if i in items]",
        "try:\n    A = 1 / 0\nexcept ZeroDivisionError as e:\n    A = outer",
        "match outer:\n    case A: pass",
        "A: items = outer",
        "A = {**{'a': outer}}\nA['b'] = items",
        "from argparse import Namespace as A\nA.x = outer",
        "def make():\n    n = 0\n    def inner():\n        nonlocal n\n        n += outer\n    return inner\nA = make()",
        "class Base: pass\nclass A(Base):\n    class Inner:\n        def f(self): return outer",
        "A = 1\nA += outer",
    ],
)
def test_every_way_to_define_a_name_makes_a_slice_that_runs(define: str) -> None:
    before = (
        "import contextlib\nouter = 1\nitems = [1, 2]\ndef decorate(f): return f\n"
        "@contextlib.contextmanager\ndef manager(): yield outer"
    )
    parsed = source("raise SystemExit", before, "1 / 0", define, "boom()")
    space = execute(slice_for(parsed, ["A"]))
    assert "A" in space
    reached = {u.source for u in slice_for(parsed, ["A"])}
    assert "1 / 0" not in reached


def test_names_of_comprehensions_parameters_and_locals_are_not_taken_for_globals() -> None:
    parsed = source(
        "i = x = k = e = boom()",
        "def f(x, *a, **k):\n    e = [i for i in a]\n    try: pass\n    except OSError as i: pass\n    return e",
        "y = [i for i in range(3)]\nfor x in y: print(x)",
        "z = sum(i for i in y)",
    )
    assert places(slice_for(parsed, ["f", "z"])) == ["cell 2:1", "cell 3:1", "cell 4:1"]


def test_a_dotted_name_takes_its_whole_class_and_methods_used_by_it() -> None:
    parsed = source("k = 1", "class Lab:\n    class Adam:\n        def step(self): return k")
    assert execute(slice_for(parsed, ["Lab.Adam"]))["Lab"].Adam().step() == 1


def test_a_guarded_block_gives_only_its_needed_definitions() -> None:
    parsed = module(
        "k = 2\nif __name__ == '__main__':\n    k = 3\n    def f(x):\n        return x * k\n    for i in range(10**9):\n"
        "        f(i)\n"
    )
    units = slice_for(parsed, ["f"])
    assert places(units) == ["lab.py:3", "lab.py:4"]
    assert execute(units)["f"](2) == 6


def test_a_future_import_holds_in_all_later_units_and_moves_no_line() -> None:
    define = "def f(x: Undefined) -> Nowhere: return 1 / x"
    for before in ("import os\n", "\n", "# note\n\n", "class A:\n    y: Undefined\n"):
        cell = f"{before}{define}"
        if before.startswith("class"):
            cell = "\n" + cell
        parsed = source("from __future__ import annotations", cell)
        for units in (slice_for(parsed, ["f"]), whole(parsed)):
            space = execute(units)
            assert space["f"](1) == 1
            assert space["f"].__code__.co_firstlineno == cell.count("\n") + 1


def test_names_that_are_nowhere_do_no_harm() -> None:
    assert slice_for(source("x = 1"), ["nothing", "print"]) == ()


def test_recursion_between_functions_and_cells_ends() -> None:
    parsed = source(
        "def f(n): return g(n)", "def g(n): return f(n - 1) if n else 0", "x = y + 1", "y = x + 1"
    )
    assert execute(slice_for(parsed, ["f"]))["f"](3) == 0
    assert places(slice_for(parsed, ["x"])) == ["cell 4:1", "cell 3:1"]


statements = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)  # the first magic imports IPython
@given(statements, st.sampled_from("abcdef"))
def test_a_slice_gives_the_value_that_the_whole_run_gives(
    program: list[tuple[str, list[str], int]], asked: str
) -> None:
    lines = [f"{name} = {i}" for i, name in enumerate("abcdef")]
    for number, (name, reads, kind) in enumerate(program):
        total = " + ".join([str(number), *(f"get({r})" for r in reads)])
        lines.append(
            [
                f"{name} = {total}",
                f"def {name}(): return {total}" if name not in reads else f"{name} = {total}",
                f"if {total} > 5: {name} = {number}",
                f"for {name} in [{total}]: pass",
            ][kind]
        )
    get = "def get(v): return v if isinstance(v, int) else 1"
    parsed = source(get, *lines)
    full = execute(whole(parsed))
    part = execute(slice_for(parsed, [asked, "get"]))
    value = full[asked]
    if isinstance(value, int):
        assert part[asked] == value
    else:
        assert part[asked]() == value()


def symbols(table: symtable.SymbolTable) -> set[str]:
    """The module-level names that Python's own analysis sees in a table and those inside of it."""
    seen = set()
    for symbol in table.get_symbols():
        touched = symbol.is_referenced() or symbol.is_assigned() or symbol.is_imported()
        if touched and (table.get_type() == "module" or symbol.is_global()):
            seen.add(symbol.get_name())
    return seen.union(*map(symbols, table.get_children()))


def names_lost_on_purpose(node: ast.stmt) -> set[str]:
    """Names that are gone when the statement ends: deleted ones and those of handlers."""
    lost = {h.name for h in ast.walk(node) if isinstance(h, ast.ExceptHandler) and h.name}
    for part in ast.walk(node):
        if isinstance(part, ast.Delete):
            lost |= {t.id for target in part.targets for t in ast.walk(target) if isinstance(t, ast.Name)}
    return lost


@pytest.mark.parametrize(
    "name",
    ["argparse", "ast", "dataclasses", "enum", "functools", "heapq", "statistics", "random", "textwrap"],
)
def test_the_names_of_real_modules_are_those_that_python_itself_sees(name: str) -> None:
    path = Path(importlib.import_module(name).__file__ or "")
    parsed = parse(read_document(path))
    assert not parsed.problems
    assert len(parsed.statements) > 10
    for statement in parsed.statements:
        if statement.names.stars:
            continue
        names = statement.names
        ours = names.defines | names.uses | names.deferred | names.mutates
        theirs = symbols(symtable.symtable(statement.source, name, "exec"))
        assert theirs - names_lost_on_purpose(statement.node) <= ours, statement.line
    for unit in whole(parsed):
        compile("\n" * (unit.line - 1) + unit.source, unit.label, "exec")


REAL = [
    ("optimizers-lab/student-4.ipynb", ["Adam"], 3),
    ("optimizers-lab/student-4.ipynb", ["train_epoch", "train"], 3),
    ("optimizers-lab/student-4.ipynb", ["MLP", "moving_average"], 8),
    ("optimizer-numerics/student-5.ipynb", ["train_adam"], 2),
    ("optimizer-numerics/student-5.ipynb", ["train_pl", "sgd"], 4),
    ("linear-autoencoder/student-1.ipynb", ["encoder", "decoder"], 3),
    ("autograd-lab/student-2.py", ["MLP_train", "sgd_factorise_ad"], 3),
    ("autoencoders/student-3.ipynb", ["Autoencoder", "AutoencoderModule"], 6),
]

CHECK = """
import json, sys
from pathlib import Path
from grader.extract import parse, read_document, slice_for
from grader.inside import standins
standins.install(lambda text: None, 20)
for path, names, most in json.loads(sys.argv[2]):
    parsed = parse(read_document(Path(sys.argv[1]) / path))
    space = {"__name__": "__main__"}
    for unit in slice_for(parsed, names):
        exec(compile("\\n" * (unit.line - 1) + unit.source, unit.label, "exec"), space)
    assert all(name in space for name in names), names
"""


def real_submissions() -> Path:
    if not SUBMISSIONS.is_dir():
        pytest.skip("the real submissions are not here")
    return SUBMISSIONS


@pytest.mark.parametrize(("path", "names", "most"), REAL)
def test_slices_of_real_submissions_are_small(path: str, names: list[str], most: int) -> None:
    parsed = parse(read_document(real_submissions() / path))
    assert not parsed.problems
    assert len(slice_for(parsed, names)) <= most


def test_slices_of_real_submissions_run_by_themselves() -> None:
    command = [sys.executable, "-W", "error", "-c", CHECK, str(real_submissions()), json.dumps(REAL)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert done.returncode == 0, done.stderr


def test_a_training_loop_that_draws_its_seed_anew_is_no_setting() -> None:
    lab = source(
        "import torch\nclass SGD:\n    def __init__(self, params):\n        self.params = torch.zeros(1)\n",
        "for run in range(3):\n    torch.manual_seed(0)\n    losses = train(run)\n",
    )
    assert not any("train" in unit.source for unit in slice_for(lab, ["SGD"]))
