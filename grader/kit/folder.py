"""The folder that students get: starter notebooks, the kit's data, the engine, and how to install and use them."""

from __future__ import annotations

import json
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from packaging.requirements import Requirement

import grader
from grader.errors import ExerciseError, UsageError
from grader.exercise import Pack
from grader.kit.content import Built
from grader.kit.leaks import leaks, secrets_of
from grader.kitfile import KIT
from grader.language import MESSAGES
from grader.starter import starter
from grader.translate import excerpt, spoken_by

__all__ = ["make_room", "write_kit"]

DISTRIBUTION = "exercise-grader"
MARK = "kit.json"
"""A file that says that a folder is a kit of ours, which may be written anew."""
SCHEMA = "grader/kit/v1"
OURS = ("LICENSE", "README.md", "constraints.txt", "engine", "exercises", MARK, "pyproject.toml")


def write_kit(out: Path, kits: Sequence[tuple[Pack, Built]], *, root: Path, force: bool = False) -> None:
    """Write the kits of these assignments (the full pack, and what was built of it) into one folder.

    The folder is there whole or not at all. Raises UsageError where something else is in its place, ExerciseError where
    anything of an answer would be in it.
    """
    out = out.absolute()
    make_room(out, force=force)
    with tempfile.TemporaryDirectory(prefix=".writing-kit-", dir=out.parent) as scratch:
        folder = Path(scratch) / "kit"
        for pack, built in kits:
            _write_assignment(folder, pack, built)
        _write_engine(folder / "engine")
        _write_frame(folder, kits, root)
        found = [leak for pack, _ in kits for leak in leaks(folder, secrets_of(pack))]
        if found:
            raise ExerciseError("no kit was written, it would hold answers:\n" + "\n".join(found[:20]))
        _put(folder, out)


def make_room(out: Path, *, force: bool) -> None:
    """Raises UsageError where no kit can be put: before the work, not after it."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is no folder; name another with --out")
    if out.exists() and any(out.iterdir()):
        foreign = _foreign(out)
        if foreign:
            raise UsageError(f"{out} holds {foreign} and was left alone; name another folder with --out")
        if not force:
            raise UsageError(
                f"{out} holds a kit already and was left alone; name another folder, or give --force"
            )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out.parent).close()
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}; name another folder with --out"
        ) from None


def _foreign(out: Path) -> str:
    """The name of something in the folder that no kit of ours has; "" where all of it is a kit's."""
    try:
        mark = json.loads((out / MARK).read_text(encoding="utf-8"))
        known = {*OURS, *(f"{id}.ipynb" for id in mark["assignments"])} if mark["schema"] == SCHEMA else set()
    except (OSError, ValueError, KeyError, TypeError):
        known = set()
    return next((path.name for path in sorted(out.iterdir()) if path.name not in known), "")


def _put(folder: Path, out: Path) -> None:
    """The new folder in the place of the old one, which goes only when the new one is there."""
    folder.chmod(0o755)
    if out.exists():
        out.rename(folder.with_name("before"))  # goes with the scratch folder
    folder.rename(out)


def _write_assignment(folder: Path, pack: Pack, built: Built) -> None:
    import nbformat

    home = folder / "exercises" / pack.assignment.id
    notebook = nbformat.writes(starter(pack)) + "\n"
    _write(folder / f"{pack.assignment.id}.ipynb", notebook)
    _write(home / "starter.ipynb", notebook)
    (home / KIT).write_bytes(built.data)
    for name, source in built.judging.items():
        _write(home / "judging" / name, source)
    _write_messages(home / MESSAGES, pack, built)


def _write_messages(folder: Path, pack: Pack, built: Built) -> None:
    """What the kit can say, in every language that there is: no rubric, and nothing of a hidden check."""
    rubrics = {line for q in pack.questions.values() for check in q.checks for line in check.review}
    hidden = {check.title for q in pack.questions.values() for check in q.checks if check.hidden}
    public = {check.title for q in built.pack.questions.values() for check in q.checks}
    kept = spoken_by(built.pack, built.judging.values()) - rubrics - (hidden - public)
    for path in sorted((Path(pack.assignment.folder).parent / MESSAGES).glob("*.po")):
        text = excerpt(path.read_text(encoding="utf-8"), kept)
        if text:
            _write(folder / path.name, text)


def _write_engine(folder: Path) -> None:
    """The engine as a project of its own, as it is installed here."""
    source = Path(grader.__file__).parent
    shutil.copytree(source, folder / "grader", ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    _render(folder / "pyproject.toml", "engine.toml", **_project())
    _write(folder / "LICENSE", _licence())


def _project() -> dict[str, Any]:
    """The engine's own pyproject.toml as data; where that is not at hand, what pip knows of the installed engine."""
    beside = Path(grader.__file__).parent.parent / "pyproject.toml"
    if beside.is_file():
        project = tomllib.loads(beside.read_text(encoding="utf-8"))["project"]
        return {
            "version": project["version"],
            "summary": project["description"],
            "python": project["requires-python"],
            "requires": project["dependencies"],
            "extras": _handed_on(project["optional-dependencies"]),
            "points": {"scripts": project["scripts"]}
            | {f'entry-points."{k}"': v for k, v in project.get("entry-points", {}).items()},
        }
    found = distribution(DISTRIBUTION)
    requires = [Requirement(line) for line in found.requires or ()]
    extras = {
        name: [_bare(r) for r in requires if r.marker and r.marker.evaluate({"extra": name})]
        for name in found.metadata.get_all("Provides-Extra") or []
    }
    return {
        "version": found.version,
        "summary": found.metadata["Summary"],
        "python": found.metadata["Requires-Python"],
        "requires": [str(r) for r in requires if not r.marker or "extra" not in str(r.marker)],
        "extras": _handed_on(extras),
        "points": {
            table: {p.name: p.value for p in found.entry_points if p.group == group}
            for group, table in (("console_scripts", "scripts"), ("pytest11", 'entry-points."pytest11"'))
        },
    }


def _handed_on(extras: dict[str, list[str]]) -> dict[str, list[str]]:
    """Those that a student may want."""
    return {name: lines for name, lines in extras.items() if name != "test" and lines}


def _bare(requirement: Requirement) -> str:
    return f"{requirement.name}{requirement.specifier}"


def _write_frame(folder: Path, kits: Sequence[tuple[Pack, Built]], root: Path) -> None:
    """What says how to install and use it."""
    ids = [pack.assignment.id for pack, _ in kits]
    name = ids[0] if len(ids) == 1 else "all"
    extras = sorted({"notebooks", *(["lightning"] if any(_uses_lightning(p) for p, _ in kits) else [])})
    made = dict(kits[0][1].pack.kit.versions) if kits[0][1].pack.kit else {}
    _render(folder / "pyproject.toml", "kit.toml", name=name, version=grader.__version__, extras=extras)
    _render(
        folder / "README.md",
        "README.md",
        packs=[pack for pack, _ in kits],
        name=name,
        left_out=[each for _, built in kits if built.pack.kit for each in built.pack.kit.left_out],
        versions=made,
    )
    _write(folder / "constraints.txt", _constraints(root))
    _write(folder / "LICENSE", _licence())
    _write(folder / MARK, json.dumps({"schema": SCHEMA, "assignments": ids, "versions": made}) + "\n")


def _uses_lightning(pack: Pack) -> bool:
    return "lightning" in pack.assignment.preload


def _constraints(root: Path) -> str:
    """The versions that the project is tested with; where they are not at hand, those that are installed here."""
    file = root / "constraints.txt"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    return "".join(
        f"{name}=={found}\n" for name, found in _installed(distribution(DISTRIBUTION).requires or ())
    )


def _installed(requirements: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in (Requirement(line).name for line in requirements):
        with suppress(PackageNotFoundError):
            yield name, version(name).partition("+")[0]


def _licence() -> str:
    """The licence's text, from beside the engine or from what is installed."""
    beside = Path(grader.__file__).parent.parent / "LICENSE"
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    held = [file for file in distribution(DISTRIBUTION).files or [] if file.name == "LICENSE"]
    return held[0].read_text(encoding="utf-8") if held else "MIT License\n"


def _render(path: Path, template: str, **values: object) -> None:
    source = files("grader.kit").joinpath("templates", template + ".j2").read_text(encoding="utf-8")
    pages = Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )  # TOML and Markdown of our own words
    pages.filters["toml"] = json.dumps
    pages.filters["code"] = "`{}`".format
    _write(path, pages.from_string(source).render(**values))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
