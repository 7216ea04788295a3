"""The messages, found where they are said.

The engine's stand in calls of `say` and in what `spoken` and `marked` note; an exercise's in its questions, and in calls of
`say` in its judging functions.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from grader.compare import Close, Same
from grader.errors import ExerciseError
from grader.exercise import Check, Pack, Question
from grader.language import ENGINE, spoken_elsewhere
from grader.translate.message import Book, Message
from grader.untried import sentences

__all__ = ["engine_messages", "exercise_messages", "spoken_by"]

TEXTS = {"later": 1, "say": 1, "say_n": 2, "say_as": 2}
"""Functions whose first arguments are texts, and how many are."""
NOTING = {"spoken", "marked"}
"""What notes texts as its module is imported."""
HOMES = ("grader.language", "grader.exercise")
WHO = {
    "annotated": "the annotated notebook",
    "ci": "what a platform shows of a push: GitHub, GitLab, Gradescope",
    "cli": "the terminal",
    "notebook": "grader.check in a notebook",
    "pages": "a student's page, and the class page",
    "pytest_plugin": "pytest",
    "report": "a student's page, and the class page",
    "similar": "grader similar and its page, for instructors",
    "extract": "notes on the file that was read",
}
"""Package of the engine -> where students meet its messages."""


def engine_messages() -> Book:
    """What the engine says."""
    root = ENGINE.parent
    _import_noting(root)
    found = list(_called(root, root.parent, about=lambda path: _who(path.relative_to(root).parts[0])))
    for module in sorted(spoken_elsewhere()):
        file = module.replace(".", "/") + ".py"
        who = _who(module.split(".")[1])
        if not module.startswith("grader."):
            continue
        for key, text in spoken_elsewhere()[module].items():
            about = f"{who}: {key}" if key != text else who
            found.append(Message(text=text, file=file, about=about))
    return Book(folder=ENGINE, name="grader", messages=tuple(found))


def _import_noting(root: Path) -> None:
    """Modules note what they say as they are imported."""
    for path in sorted(root.rglob("*.py")):
        if NOTING & {*_names(ast.parse(path.read_bytes())).values()}:
            parts = path.relative_to(root.parent).with_suffix("").parts
            import_module(".".join(parts).removesuffix(".__init__"))


def _who(part: str) -> str:
    return WHO.get(part.removesuffix(".py"), "a message or note of a check")


def exercise_messages(root: Path, packs: Iterable[Pack]) -> Book:
    """What the exercises under `root` say."""
    found: list[Message] = []
    for pack in packs:
        found += texts_of(pack)
    folder = root / "exercises"
    found += _called(folder, root, about=lambda path: _place(path, folder))
    return Book(folder=folder / "messages", name="exercises", messages=tuple(found))


def _place(path: Path, folder: Path) -> str:
    return "/".join(path.relative_to(folder).parts[:-1]) + ": judging"


def spoken_by(pack: Pack, sources: Iterable[str]) -> set[str]:
    """Messages (the singular) that this pack, with these sources of judging functions, can come to say."""
    texts = {message.text for message in texts_of(pack)}
    return texts | {m.text for source in sources for m in _in_source(source.encode(), "", "")}


def texts_of(pack: Pack) -> Iterator[Message]:
    """What a pack's questions hold for students."""
    spec = pack.assignment
    home = f"exercises/{spec.id}"
    yield Message(text=spec.title, file=f"{home}/assignment.py", about=f"{spec.id}: title")
    for each in pack.kit.left_out if pack.kit else ():
        yield Message(text=each.check, file=home, about=f"{spec.id}/{each.question}: check")
        yield Message(text=each.title, file=home, about=f"{spec.id}/{each.question}: title")
    for question in pack.questions.values():
        yield from _of_question(question, f"{home}/{question.id}/question.py", f"{spec.id}/{question.id}")


def _of_question(question: Question, file: str, where: str) -> Iterator[Message]:
    yield Message(text=question.title, file=file, about=f"{where}: title")
    for check in question.checks:
        about = f"{where}: {'hidden ' if check.hidden else ''}check {check.id}"
        yield Message(text=check.title, file=file, about=about)
        for line in check.review:
            yield Message(text=line, file=file, about=f"{about}, rubric (for who gives the points)")
        for text in _of_comparison(check):
            yield Message(text=text, file=file, about=f"{about}, where it fails")
    for source in (question.probe_source, question.hidden_source):
        for text in _untried(source):
            yield Message(text=text, file=file, about=f"{where}: where a scenario cannot be tried")
        for text in _named_cases(source):
            yield Message(text=text, file=file, about=f"{where}: name of a case that is tried")
    for accepted in question.accepted:
        if accepted.note:
            yield Message(text=accepted.note, file=file, about=f"{where}: note on {accepted.id}")
    for m in question.misconceptions:
        about = f"{where}: mistake {m.id} ({m.severity})"
        yield Message(text=m.sentence, file=file, about=f"{about}; completes “{question.title} ...”")
        yield Message(text=m.hint, file=file, about=f"{about}, hint")


def _untried(source: str) -> Iterator[str]:
    """What a probe tells, inside the wall, of what it cannot try."""
    for text in sentences(source):
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value


def _named_cases(source: str) -> Iterator[str]:
    """What a probe calls the cases that it tries, where that is more than a name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            names = (key.value for key in node.keys if isinstance(key, ast.Constant))
            yield from (name for name in names if isinstance(name, str) and " " in name)


def _of_comparison(check: Check) -> Iterator[str]:
    compare = check.compare
    if isinstance(compare, Close):
        yield from (*compare.levels, *([compare.axis] if compare.axis else []))
    elif isinstance(compare, Same):
        wording = compare.wording
        yield from (text for text in (wording.values() if isinstance(wording, dict) else [wording]) if text)


def _called(folder: Path, root: Path, *, about: Callable[[Path], str]) -> Iterator[Message]:
    """Messages in calls of `say` under a folder."""
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).parts
        if not {"samples", "__pycache__", "inside"} & set(parts):
            yield from _in_source(path.read_bytes(), path.relative_to(root).as_posix(), about(path))


def _in_source(source: bytes, file: str, about: str) -> Iterator[Message]:
    tree = ast.parse(source)
    names = _names(tree)
    for node in ast.walk(tree):
        name = names.get(ast.unparse(node.func), "") if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in TEXTS:
            texts = [_literal(argument, file) for argument in node.args[: TEXTS[name]]]
            one, many = texts[0], texts[1] if name == "say_n" else ""
            if name == "say_as":
                yield Message(text=texts[1], context=one, file=file, about=about)
            else:
                yield Message(text=one, many=many, file=file, about=about)


def _names(tree: ast.Module) -> dict[str, str]:
    """What is called, as it is written there -> the function's own name: {"say": "say", "language.say": "say"}."""
    names = {
        node.name: node.name for node in tree.body if isinstance(node, ast.FunctionDef)
    }  # their home itself
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in HOMES:
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            package = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            for alias in node.names:
                if package + alias.name in HOMES:
                    home = alias.asname or alias.name
                    names |= {f"{home}.{text}": text for text in (*TEXTS, *NOTING)}
    return names


def _literal(node: ast.expr, file: str) -> str:
    """Raises ExerciseError where the text does not stand in the call: nobody could translate it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ExerciseError(f"{file}, line {node.lineno}: the text of say(...) must stand there, as one literal")
