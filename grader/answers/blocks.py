"""A document's words: its Markdown, split at headings, and the texts that stand in code cells, in order."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from grader.extract import Source, Statement
from grader.model import Cell, Document

__all__ = ["LOWEST", "Block", "blocks", "named_texts"]

MOST_BLOCKS = 5_000
"""Of a document; after so many, each cell is one."""
LOWEST = 7
"""Level of a line in bold that serves as a heading: below all of Markdown's own."""

_ATX = re.compile(r"^ {0,3}(#{1,6})\s*+[^\s#]")
_BOLD = re.compile(r"^\s*(\*\*|__)(?P<text>(?:(?!\1).)+)\1\s*+(?::\s*+)?$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-+)\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_SHOWS = frozenset({"print", "display", "Markdown", "HTML", "Latex", "md", "printmd"})
_MENDS = frozenset({"dedent", "cleandoc"})


class Block(Struct, frozen=True, kw_only=True):
    """What stands under one heading of one cell, or before the first."""

    cell: int
    label: str
    kind: Literal["text", "string", "comment"]
    """Markdown; a text in code; a cell of comments."""
    text: str
    level: int = 0
    """Of its heading; 0: it has none, it goes on with what stands above."""
    heading: str = ""
    """The line as written."""

    @property
    def whole(self) -> str:
        """Heading and text."""
        return "\n\n".join(part for part in (self.heading, self.text) if part)


def blocks(document: Document, source: Source) -> list[Block]:
    """All blocks in the order of the document. Empty ones are there where they have a heading."""
    statements: dict[str, list[Statement]] = {}
    for statement in source.statements:
        statements.setdefault(statement.label, []).append(statement)
    found: list[Block] = []
    for cell in document.cells:
        if cell.kind == "code":
            parts = _in_code(cell, statements.get(cell.label, []), source.is_module)
        else:
            parts = _split(cell, cell.source, "text")
        found += _few(parts, MOST_BLOCKS - len(found))
    return found


def _few(parts: Iterator[Block], most: int) -> Iterator[Block]:
    """So many of a cell's blocks, at least one, the last of them with all that follows."""
    yield from itertools.islice(parts, max(most, 1) - 1)
    last = list(parts)
    if last:
        rest = "\n\n".join([last[0].text, *(block.whole for block in last[1:])]).strip()
        yield msgspec.structs.replace(last[0], text=rest)


def _split(cell: Cell, text: str, kind: Literal["text", "string", "comment"]) -> Iterator[Block]:
    """The text at its headings."""
    level, heading, lines = 0, "", list[str]()
    for line, head in _lines(text):
        if head:
            body = "\n".join(lines).strip()
            if body or level:
                yield Block(
                    cell=cell.number, label=cell.label, kind=kind, text=body, level=level, heading=heading
                )
            level, heading, lines = head, line.strip(), []
        else:
            lines.append(line)
    body = "\n".join(lines).strip()
    if body or level:
        yield Block(cell=cell.number, label=cell.label, kind=kind, text=body, level=level, heading=heading)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """(line, its level as a heading, 0 for other lines)."""
    lines = text.expandtabs(4).split("\n")
    fence = ""
    skip = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if skip:
            skip = False
            continue
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if fence or mark:
            yield line, 0
            continue
        skip = _underlined(line, following)
        yield line, (1 if following.strip()[0] == "=" else 2) if skip else _level(line)


def _underlined(line: str, following: str) -> bool:
    return bool(line.strip()) and bool(_UNDERLINE.match(following)) and not re.match(r"\s*[-*>|#+]", line)


def _level(line: str) -> int:
    if atx := _ATX.match(line):
        return len(atx[1])
    return LOWEST if _BOLD.match(line) and len(line) < 200 else 0


# --- texts in code ---------------------------------------------------------------------------------------------


def _in_code(cell: Cell, statements: list[Statement], is_module: bool) -> Iterator[Block]:
    """Texts that are statements of their own, texts that are all a cell prints, and cells of nothing but comments."""
    if not statements and (comment := _comment(cell.source)):
        if not cell.outputs:  # else of code that was taken out
            yield from _split(cell, comment, "comment")
        return
    only_text = bool(statements) and all(_said(s.node, printed=True) for s in statements)
    texts = [_said(s.node, printed=only_text and not is_module) for s in statements]
    yield from _split(cell, "\n\n".join(text for text in texts if text), "string")


def _comment(source: str) -> str:
    """The words of a cell that holds only comments; "" for any other."""
    lines = [line.strip() for line in source.splitlines()]
    if not all(line.startswith("#") or not line for line in lines):
        return ""
    return "\n".join(re.sub(r"^#+ ?", "", line) for line in lines).strip()


def _said(node: ast.stmt, *, printed: bool) -> str:
    """The text of a statement that is nothing else."""
    if not isinstance(node, ast.Expr):
        return ""
    return _shown(node.value) if printed else _text(node.value)


def _shown(value: ast.expr) -> str:
    if isinstance(value, ast.Call) and _called(value) in _SHOWS:
        parts = [_shown(argument) for argument in value.args]
        return " ".join(parts) if all(parts) else ""
    return _text(value)


def _text(node: ast.expr) -> str:
    """The text that an expression spells out, "" if it does not."""
    if isinstance(node, ast.Constant):
        return node.value.strip() if isinstance(node.value, str) else ""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = (_text(node.left), _text(node.right))
        return " ".join(parts) if all(parts) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_piece(part) for part in node.values).strip()
    if isinstance(node, ast.Call):
        inner = node.args[0] if _called(node) in _MENDS and node.args else None
        if isinstance(node.func, ast.Attribute) and _called(node) in ("strip", "lstrip", "rstrip"):
            inner = node.func.value
        return _text(inner) if inner is not None else ""
    return ""


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return "{" + ast.unparse(part.value) + "}" if isinstance(part, ast.FormattedValue) else ""


def _called(call: ast.Call) -> str:
    func = call.func
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def named_texts(source: Source) -> Iterator[tuple[str, bool, Block]]:
    """(name, whether it is a key of a dict, text) of `answer_c = "..."`, `answers["text_c"] = "..."`, `{"text_c": "..."}`."""
    for statement in source.statements:
        for name, is_key, value in _named(statement.node):
            if text := _text(value):
                yield (
                    name,
                    is_key,
                    Block(cell=statement.cell, label=statement.label, kind="string", text=text),
                )


def _named(node: ast.stmt) -> Iterator[tuple[str, bool, ast.expr]]:
    if isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
        yield node.target.id, False, node.value
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, False, node.value
        elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
            yield str(target.slice.value), True, node.value
    if isinstance(node.value, ast.Dict):
        for key, value in zip(node.value.keys, node.value.values, strict=True):
            if isinstance(key, ast.Constant):
                yield str(key.value), True, value
