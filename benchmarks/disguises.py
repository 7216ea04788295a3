"""Ways in which a copy is made to look like work of one's own: each takes the source of a module and gives another one.

They keep the shape of the work, not always its meaning: what is compared is never run.
"""

# ruff: noqa: ARG001  # every disguise is told a draw, also those that need none

from __future__ import annotations

import ast
import builtins
import copy
import random
from collections.abc import Callable

__all__ = ["DISGUISES", "disguised"]

WORDS = (
    "alpha",
    "bravo",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "kilo",
    "lima",
    "oscar",
    "papa",
    "quebec",
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def disguised(source: str, how: str, seed: int = 0) -> str:
    """The source, disguised in one of the ways of DISGUISES."""
    return DISGUISES[how](source, random.Random(f"{how} {seed}"))


def same(source: str, draw: random.Random) -> str:
    """The very same."""
    return source


def reformatted(source: str, draw: random.Random) -> str:
    """Without comments, with other line breaks and quotes."""
    return ast.unparse(ast.parse(source)).replace("    ", "  ")


def commented(source: str, draw: random.Random) -> str:
    """A comment of one's own above every third line."""
    lines: list[str] = []
    for number, line in enumerate(source.splitlines()):
        if number % 3 == 0 and line.strip() and not _in_text(source):
            lines.append(line[: len(line) - len(line.lstrip())] + f"# {' '.join(draw.sample(WORDS, 4))}")
        lines.append(line)
    return "\n".join(lines) + "\n"


def _in_text(source: str) -> bool:
    return '"""' in source or "'''" in source or "\\\n" in source


def renamed(source: str, draw: random.Random) -> str:
    """Every name that the source binds, and every attribute of its own, under another name."""
    tree = ast.parse(source)
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    names |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    names |= {n.name for n in ast.walk(tree) if isinstance(n, (*_FUNCTIONS, ast.ClassDef))}
    names -= {*dir(builtins), "self"}
    others = {name: f"{draw.choice(WORDS)}_{number}" for number, name in enumerate(sorted(names))}
    own = {name for name in _attributes(tree) if not name.startswith("__")}
    fields = {name: f"{draw.choice(WORDS)}_of_{number}" for number, name in enumerate(sorted(own))}
    others |= {
        name: fields[name] for name in fields.keys() & others.keys()
    }  # a class's own names, inside and out
    return ast.unparse(_Renaming(others, fields).visit(tree))


def _attributes(tree: ast.AST) -> set[str]:
    """Attributes and methods that the source's classes have by themselves."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= {node.attr} if isinstance(node.value, ast.Name) and node.value.id == "self" else set()
        elif isinstance(node, ast.ClassDef):
            found |= {child.name for child in node.body if isinstance(child, _FUNCTIONS)}
            found |= {
                child.target.id
                for child in node.body
                if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name)
            }
    return found


class _Renaming(ast.NodeTransformer):
    def __init__(self, names: dict[str, str], fields: dict[str, str]) -> None:
        self.names, self.fields = names, fields

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        for child in node.body:
            if isinstance(child, _FUNCTIONS):
                child.name = self.fields.get(child.name, child.name)
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field in ("id", "arg", "name"):
            value = getattr(node, field, None)
            if isinstance(value, str) and not isinstance(node, ast.alias):
                setattr(node, field, self.names.get(value, value))
        if isinstance(node, ast.Attribute):
            node.attr = self.fields.get(node.attr, node.attr)
        return super().generic_visit(node)


def reordered(source: str, draw: random.Random) -> str:
    """Methods, functions and classes in another order."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef):
            spots = [i for i, child in enumerate(node.body) if isinstance(child, (*_FUNCTIONS, ast.ClassDef))]
            moved = [node.body[i] for i in spots]
            draw.shuffle(moved)
            for i, child in zip(spots, moved, strict=True):
                node.body[i] = child
    return ast.unparse(tree)


def other_constants(source: str, draw: random.Random) -> str:
    """Every number another one, every text another one."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and not isinstance(node.value, bool):
            if isinstance(node.value, int | float):
                node.value = round(draw.uniform(0.001, 9), 4)
            elif isinstance(node.value, str):
                node.value = draw.choice(WORDS)
    return ast.unparse(_plain_texts(tree))


def _plain_texts(tree: ast.AST) -> ast.AST:
    """A formatted text with its format codes replaced cannot be written out: they go."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue):
            node.format_spec = None
    return tree


def while_loops(source: str, draw: random.Random) -> str:
    """Every `for` as a `while` with a counter."""
    return ast.unparse(ast.fix_missing_locations(_Whiles().visit(ast.parse(source))))


class _Whiles(ast.NodeTransformer):
    count = 0

    def visit_For(self, node: ast.For) -> list[ast.stmt]:
        self.generic_visit(node)
        self.count += 1
        items, at = f"items{self.count}", f"at{self.count}"
        head = ast.parse(
            f"{items} = list(None)\n{at} = 0\nwhile {at} < len({items}):\n    x = {items}[{at}]\n    {at} += 1"
        )
        assert isinstance(head.body[0], ast.Assign)
        assert isinstance(head.body[0].value, ast.Call)
        head.body[0].value.args = [node.iter]
        loop = head.body[2]
        assert isinstance(loop, ast.While)
        assert isinstance(loop.body[0], ast.Assign)
        loop.body[0].targets = [node.target]
        loop.body += node.body
        return head.body


def helpers(source: str, draw: random.Random) -> str:
    """Every function of four statements or more split: its second half is a function of its own."""
    tree = ast.parse(source)
    for owner in [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef)]:
        for node in [child for child in owner.body if isinstance(child, _FUNCTIONS)]:
            if len(node.body) < 4:
                continue
            half = len(node.body) // 2
            helper = copy.deepcopy(node)
            helper.name, helper.decorator_list = f"{node.name.strip('_')}_rest", []
            helper.body, node.body = node.body[half:], node.body[:half]
            call = ast.parse(f"return {helper.name}(*everything)").body
            node.body += call
            owner.body.insert(owner.body.index(node) + 1, helper)
    return ast.unparse(ast.fix_missing_locations(tree))


def padded(source: str, draw: random.Random) -> str:
    """A statement without effect after every third one."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (*_FUNCTIONS, ast.For, ast.While)):
            for at in range(len(node.body), 0, -3):
                node.body[at:at] = ast.parse(
                    f"{draw.choice(WORDS)} = {draw.choice(WORDS)} + {draw.randint(2, 9)}"
                ).body
    return ast.unparse(ast.fix_missing_locations(tree))


def several(source: str, draw: random.Random) -> str:
    """Renamed, reordered, reformatted, with other constants."""
    for change in (renamed, reordered, other_constants):
        source = change(source, draw)
    return source


def all_of_it(source: str, draw: random.Random) -> str:
    """All of these at once."""
    for change in (renamed, reordered, other_constants, while_loops, helpers, padded):
        source = change(source, draw)
    return source


DISGUISES: dict[str, Callable[[str, random.Random], str]] = {
    "same": same,
    "reformatted": reformatted,
    "commented": commented,
    "renamed": renamed,
    "reordered": reordered,
    "other constants": other_constants,
    "while for for": while_loops,
    "split into helpers": helpers,
    "padded": padded,
    "renamed, reordered, other constants": several,
    "all at once": all_of_it,
}
