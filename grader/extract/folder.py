"""What a student handed in as one document; of several files, the modules may import one another."""

from __future__ import annotations

import ast
from pathlib import Path

import msgspec

from grader.extract.read import read_document
from grader.extract.recover import parse_quietly
from grader.model import Cell, Document, Submission

__all__ = ["document_of", "joined"]


def document_of(submission: Submission) -> Document:
    """All files of the submission as one document; the first is the main one.

    Raises SubmissionError where one cannot be read, or a lone file is not what was handed in any more: what is found out
    about it is kept under the digest of that.
    """
    paths = [Path(file) for file in submission.files] or [Path(submission.path)]
    if len(paths) == 1:
        return read_document(paths[0], name=submission.path, sha256=submission.sha256)
    return joined([read_document(path) for path in paths], submission.path)


def joined(documents: list[Document], path: str) -> Document:
    """One document of all files: what is imported stands before what imports it, and such imports are names of one namespace."""
    modules = {Path(d.path).stem: d for d in documents if _is_module(d)}
    cells: list[Cell] = []
    for document in _ordered(documents, modules):
        name = Path(document.path).name
        for cell in document.cells:
            source = _without_imports(cell.source, modules) if cell.kind == "code" else cell.source
            label = f"{name} {cell.label}" if cell.number else cell.label
            cells.append(msgspec.structs.replace(cell, label=label, source=source))
    return Document(
        path=path,
        cells=tuple(cells),
        assignment=next((d.assignment for d in documents if d.assignment), ""),
        notes=tuple(note for d in documents for note in d.notes),
    )


def _is_module(document: Document) -> bool:
    return len(document.cells) == 1 and document.cells[0].number == 0


def _ordered(documents: list[Document], modules: dict[str, Document]) -> list[Document]:
    """The documents, each after those that it imports."""
    done: list[Document] = []
    open_: set[str] = set()

    def place(document: Document) -> None:
        if document in done or document.path in open_:
            return
        open_.add(document.path)
        for cell in document.cells:
            for name in sorted(_imported(cell.source)):
                if name in modules and modules[name] is not document:
                    place(modules[name])
        done.append(document)

    for document in documents:
        place(document)
    return done


def _imported(source: str) -> set[str]:
    tree = _tree(source)
    names: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.ImportFrom) and node.level <= 1:
            names.add((node.module or "").partition(".")[0])
            names |= {alias.name for alias in node.names} if not node.module else set()
        elif isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
    return names


def _without_imports(source: str, modules: dict[str, Document]) -> str:
    """The source with imports of the folder's own modules turned into plain names; line numbers stay."""
    tree = _tree(source)
    lines = source.splitlines()
    for node in tree.body if tree else []:
        text = _instead(node, modules)
        if text is None or node.end_lineno is None:
            continue
        lines[node.lineno - 1] = text
        lines[node.lineno : node.end_lineno] = [""] * (node.end_lineno - node.lineno)
    return "\n".join(lines) + "\n"


def _instead(node: ast.stmt, modules: dict[str, Document]) -> str | None:
    """What stands in place of an import of the folder's own; None for any other statement."""
    if isinstance(node, ast.ImportFrom) and node.level <= 1 and node.module in modules:
        renamed = [f"{a.asname} = {a.name}" for a in node.names if a.asname and a.asname != a.name]
        return "; ".join(renamed) or "pass"
    if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module:
        return (
            "; ".join(
                _namespace(a.asname or a.name, modules[a.name]) for a in node.names if a.name in modules
            )
            or None
        )
    if isinstance(node, ast.Import) and all(alias.name in modules for alias in node.names):
        return "; ".join(_namespace(a.asname or a.name, modules[a.name]) for a in node.names)
    return None


def _namespace(name: str, document: Document) -> str:
    """A module of the folder as an object that holds its names."""
    tree = _tree(document.cells[0].source)
    names = [n.name for n in (tree.body if tree else []) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    held = ", ".join(f"{n}={n}" for n in names)
    return f'{name} = __import__("types").SimpleNamespace({held})'


def _tree(source: str) -> ast.Module | None:
    try:
        return parse_quietly(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
