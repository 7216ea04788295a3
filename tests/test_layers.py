"""The layers drawn in DESIGN.md, read from the imports: what may lean on what, and what must stay light."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import grader

ROOT = Path(grader.__file__).parent
MODULES = {
    ".".join(("grader", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}

LAYERS = (
    {"grader", "grader.errors", "grader.footprint"},
    {"grader.wire", "grader.language", "grader.regular"},
    {"grader.chart", "grader.digits", "grader.printed", "grader.retold"},
    {"grader.model", "grader.inside"},
    {"grader.compare", "grader.extract", "grader.sandbox"},
    {"grader.exercise", "grader.pictures"},
    {"grader.admit"},
    {"grader.untried"},
    {
        "grader.pack",
        "grader.signature",
        "grader.judge",
        "grader.locate",
        "grader.score",
        "grader.handout",
        "grader.tried",
    },
    {"grader.bind", "grader.samples", "grader.answers", "grader.translate"},
    {"grader.diagnose", "grader.memory", "grader.program", "grader.settle", "grader.report", "grader.review"},
    {"grader.expect", "grader.keys", "grader.observe", "grader.store", "grader.intake", "grader.kitfile"},
    {"grader.recalled"},
    {"grader.verdict", "grader.explain", "grader.starter", "grader.export", "grader.home", "grader.similar"},
    {"grader.annotated", "grader.examine", "grader.pages", "grader.proof", "grader.team"},
    {"grader.verify", "grader.grade", "grader.kit", "grader.tabulate"},
    {"grader.single", "grader.ci"},
    {"grader.cli"},
    {"grader.notebook", "grader.pytest_plugin", "grader.__main__"},
)
"""Each may import what stands above it, and its own package."""

HEAVY = {"torch", "IPython", "nbformat", "nbconvert", "sklearn", "matplotlib", "lightning", "playwright"}
"""Takes from 0.2 s to seconds: imported where it is used."""
HEAVY_FOR_HELP = HEAVY | {"numpy", "jinja2", "nh3", "rich", "sqlite3", "parso"}
"""`grader --help` is there in 0.15 s."""

INSIDE_MAY = {"numpy", "torch", "msgspec", "grader"}
"""Inside the wall, beside the standard library; a stand-in may also import what it stands in for."""
STANDS_IN_FOR = {
    "grader.inside.standin_addresses": {"sklearn"},
    "grader.inside.standin_digits": {"sklearn", "PIL"},
    "grader.inside.warm": {"matplotlib", "sklearn"},
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str, *, at_module_level: bool = False) -> Iterator[str]:
    """Full names of what the module imports: "grader.wire", "numpy". Those under TYPE_CHECKING do not count."""
    nodes = list(_module_level(tree(name).body)) if at_module_level else list(ast.walk(tree(name)))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in MODULES else str(node.module)


def _module_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        for part in ("body", "orelse", "finalbody", "handlers"):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from _module_level(getattr(node, part, []) or [])


def part(name: str) -> str:
    """The package or module of the engine that a name belongs to: "grader.cli.check" -> "grader.cli"."""
    return ".".join(name.split(".")[:2])


def layer(name: str) -> int:
    for height, names in enumerate(LAYERS):
        if part(name) in names:
            return height
    raise AssertionError(f"{name} stands in no layer: give it a place in tests/test_layers.py")


@pytest.mark.parametrize("name", MODULES)
def test_modules_import_downward_only(name: str) -> None:
    upward = [
        other
        for other in imports(name)
        if part(other).split(".")[0] == "grader" and part(other) != part(name) and layer(other) >= layer(name)
    ]
    assert not upward, f"{name} imports upward"


def test_no_two_modules_import_one_another() -> None:
    reach: dict[str, set[str]] = {
        name: {other for other in imports(name, at_module_level=True) if other in MODULES and other != name}
        for name in MODULES
    }
    for name in MODULES:
        seen, todo = set(), list(reach[name])
        while todo:
            other = todo.pop()
            if other not in seen:
                seen.add(other)
                todo += reach[other]
        assert name not in seen, f"{name} comes back to itself"


@pytest.mark.parametrize("name", [name for name in MODULES if part(name) == "grader.inside"])
def test_the_inside_leans_on_nothing_of_ours_but_the_wire(name: str) -> None:
    allowed = INSIDE_MAY | STANDS_IN_FOR.get(name, set()) | set(sys.stdlib_module_names)
    for other in imports(name):
        assert other.split(".")[0] in allowed, f"{name} imports {other}"
        if other.startswith("grader"):
            assert other in ("grader", "grader.wire") or part(other) == "grader.inside", (
                f"{name} imports {other}"
            )


@pytest.mark.parametrize("name", [name for name in MODULES if part(name) != "grader.inside"])
def test_nothing_outside_the_wall_imports_what_is_slow_as_it_is_imported(name: str) -> None:
    slow = {other for other in imports(name, at_module_level=True) if other.split(".")[0] in HEAVY}
    assert not slow, f"{name} imports {slow} at module level"


@pytest.mark.parametrize("name", [name for name in MODULES if part(name) != "grader.inside"])
def test_nothing_outside_the_wall_imports_torch_at_all(name: str) -> None:
    assert not [other for other in imports(name) if other.split(".")[0] == "torch"]


def test_the_command_line_starts_light() -> None:
    """What `import grader.cli` reaches at module level, through our own modules; each command imports its own needs."""
    seen: set[str] = set()
    todo = ["grader.cli", "grader.cli.__main__"]
    while todo:
        name = todo.pop()
        if name in seen or name not in MODULES:
            continue
        seen.add(name)
        todo.append(name.rpartition(".")[0])
        for other in imports(name, at_module_level=True):
            assert other.split(".")[0] not in HEAVY_FOR_HELP, f"{name} imports {other}"
            todo.append(other)


def test_the_engine_knows_no_exercise() -> None:
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        for word in ("first_moment_squared", "optimizers-lab/", "reference/optim", "exercises.optim"):
            assert word not in text, f"{name} speaks of {word}"


def exported(name: str) -> list[str] | None:
    for node in tree(name).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(t) == "__all__" for t in node.targets):
            found: list[str] = ast.literal_eval(node.value)
            return found
    return None


def defined(name: str) -> set[str]:
    names: set[str] = set()
    for node in _module_level(tree(name).body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
    return names


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_offers_exists(name: str) -> None:
    offered = exported(name)
    if offered is None:
        return
    lazily = {"__getattr__"} & defined(name)
    assert lazily or set(offered) <= defined(name)
    assert len(set(offered)) == len(offered)
    if lazily:
        module = import_module(name)
        assert all(hasattr(module, each) for each in offered)


@pytest.mark.parametrize("name", MODULES)
def test_what_is_imported_from_a_module_is_offered_by_it(name: str) -> None:
    """A name with an underscore stays in its module."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for alias in node.names:
                assert not alias.name.startswith("_") or alias.name.startswith("__"), (
                    f"{node.module}.{alias.name}"
                )
