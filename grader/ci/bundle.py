"""The autograder zip that an instructor uploads to Gradescope. It holds the references and the hidden checks."""

from __future__ import annotations

import importlib.metadata
import io
import re
import tomllib
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import grader
from grader.ci.gradescope import Visibility, gradescope_fallback
from grader.ci.templates import template
from grader.errors import UsageError
from grader.exercise import Pack

__all__ = ["autograder_zip"]

DISTRIBUTION = "exercise-grader"
LEFT_OUT = {"__pycache__", "samples"}
MADE = (2026, 1, 1, 0, 0, 0)
"""Date of every entry: the same exercises give the same zip."""
KEEP = """This zip holds the references and the hidden checks of {name}.
It is for Gradescope and for instructors. Do not hand it out.
"""
FAILED = "The autograder ended before it could start: see the log of this submission, and whether the image was built."


def autograder_zip(
    pack: Pack, root: Path, *, hidden: Visibility = "after_published", allow_weak: bool = False
) -> bytes:
    """The zip's bytes: setup.sh and run_autograder at its root, the engine, this assignment's exercises and references.

    Raises UsageError where the references are not here.
    """
    name = pack.assignment.id
    if not (root / "reference" / name).is_dir():
        raise UsageError(
            f"{root}/reference/{name} is missing: an autograder is made where the references are"
        )
    options = f"--assignment {name} --hidden {hidden}" + (" --allow-weak" if allow_weak else "")
    possible = sum((question.possible for question in pack.questions.values()), Decimal(0))
    texts = {
        "setup.sh": template("setup.sh"),
        "run_autograder": template("run_autograder").replace("@OPTIONS@", options),
        "fallback.json": gradescope_fallback(FAILED, possible=possible),
        "requirements.txt": "".join(f"{line}\n" for line in _requirements(pack)),
        "constraints.txt": _constraints(root),
        "KEEP-FROM-STUDENTS.txt": KEEP.format(name=name),
    }
    files = {path: text.encode() for path, text in texts.items()}
    files |= dict(_folder(Path(grader.__file__).parent, "engine/grader"))
    for kind in ("exercises", "reference"):
        files |= dict(_folder(root / kind / name, f"{kind}/{name}"))
    return _zipped(files)


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, MADE)
            entry.create_system = 3  # Unix, so that the mode below is read
            entry.external_attr = (0o100755 if path in ("setup.sh", "run_autograder") else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return made.getvalue()


def _folder(folder: Path, target: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not LEFT_OUT & set(inner.parts) and path.suffix != ".pyc":
            yield f"{target}/{inner.as_posix()}", path.read_bytes()


def _requirements(pack: Pack) -> list[str]:
    """What the engine needs, and what submissions may import, as far as it is installed here."""
    extras = "notebooks|lightning" if "lightning" in pack.assignment.preload else "notebooks"
    wanted = re.compile(rf"""extra\s*==\s*["']({extras})["']""")
    kept: list[str] = []
    for line in _declared():
        requirement, _, condition = line.partition(";")
        extra = wanted.search(condition)
        if not condition.strip() or "extra" not in condition or (extra and _installed(requirement)):
            kept.append(requirement.strip() if extra else line)
    return kept


def _declared() -> list[str]:
    """The engine's dependencies, those of its extras marked so: of a source tree as its pyproject.toml says today."""
    source = Path(grader.__file__).parent.parent / "pyproject.toml"
    if not source.is_file():
        return importlib.metadata.requires(DISTRIBUTION) or []
    project = tomllib.loads(source.read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    return [
        *project["dependencies"],
        *(f"{line} ; extra == '{extra}'" for extra, lines in extras.items() for line in lines),
    ]


def _installed(requirement: str) -> bool:
    name = re.match(r"[\w.-]+", requirement.strip())
    try:
        return bool(name) and bool(importlib.metadata.version(name[0] if name else ""))
    except importlib.metadata.PackageNotFoundError:
        return False


def _constraints(root: Path) -> str:
    """The project's own list of versions, else the versions of this installation: the same verdicts need the same versions."""
    own = root / "constraints.txt"
    if own.is_file():
        return own.read_text(encoding="utf-8")
    found = {
        d.metadata["Name"]: d.version.partition("+")[0]
        for d in importlib.metadata.distributions()
        if d.metadata["Name"] != DISTRIBUTION
    }
    return "".join(f"{name}=={version}\n" for name, version in sorted(found.items()))
