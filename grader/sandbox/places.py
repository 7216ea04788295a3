"""Which folders student code may read: the interpreter's library, the installed packages, fonts. All else is denied.

A secret (the exercises, the reference, caches, outputs) is unreadable because nothing above it is readable. Where
one lies inside such a folder all the same (an exercise pack installed with pip, a project below sys.prefix), the
strong tier covers it; the medium tier has no way to and refuses.
"""

from __future__ import annotations

import importlib.util
import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from grader.errors import TierUnavailable

__all__ = [
    "ENGINE",
    "INTERPRETER",
    "check_secrets",
    "exposed",
    "open_to_others",
    "package_folders",
    "readable_folders",
]

ENGINE = Path(__file__).resolve().parent.parent
"""The folder of `grader`, of which only wire.py and inside/ exist inside."""

INTERPRETER = Path(os.path.realpath(sys.executable))

SYSTEM = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/fonts",
    "/usr/share/zoneinfo",
    "/etc/fonts",
    "/etc/ld.so.cache",
)

NEEDED = ("msgspec", "numpy")


def package_folders(preload: Iterable[str]) -> list[Path]:
    """Folders that packages are imported from inside: the environment's own, and those that hold what we need.

    The second kind finds packages of `pip install --user`, `pip install --target` or PYTHONPATH.
    """
    folders = [*site.getsitepackages(), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    for name in (*NEEDED, *preload):
        spec = importlib.util.find_spec(name.partition(".")[0])
        if spec is not None and spec.origin is not None and spec.has_location:
            home = Path(spec.origin).parent
            folders.append(str(home.parent if spec.submodule_search_locations else home))
    found = map(_real, folders)
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def readable_folders(packages: Iterable[Path]) -> list[Path]:
    """Real paths of all that a child may read, the packages' folders among them."""
    library = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    shared = Path(sys.base_prefix) / "lib"  # libpython, and what a conda environment links to
    wanted: tuple[Path | str, ...] = (*SYSTEM, *library, shared, *packages)
    found = (_real(folder) for folder in wanted)
    return [folder for folder in dict.fromkeys(found) if folder.exists()]


def exposed(secrets: Iterable[Path], readable: Iterable[Path]) -> list[tuple[Path, Path]]:
    """(secret, deepest readable folder it lies in) for those that default-deny does not hide."""
    folders = sorted(readable, key=lambda folder: len(folder.parts), reverse=True)
    pairs = []
    for secret in map(_real, secrets):
        holder = next((folder for folder in folders if secret.is_relative_to(folder)), None)
        if holder is not None:
            pairs.append((secret, holder))
    return pairs


def check_secrets(secrets: Iterable[Path], readable: Iterable[Path], *, can_cover: bool) -> None:
    """Raises TierUnavailable if a secret would be readable inside, or if hiding it would hide a library."""
    for secret, holder in exposed(secrets, readable):
        if secret == holder:
            raise TierUnavailable(
                f"{secret} cannot be hidden from student code: Python's packages lie in that same "
                "folder. Keep exercises and results in a folder of their own."
            )
        if not can_cover:
            raise TierUnavailable(
                f"{secret} lies inside {holder}, which student code must be able to read, and only "
                "the strong tier can hide it there. Move it elsewhere, or install bubblewrap."
            )
        if not secret.exists():
            raise TierUnavailable(
                f"{secret} would lie inside {holder}, which student code can read, and does not "
                "exist yet, so it cannot be hidden. Make the folder first, or choose another."
            )


def open_to_others() -> bool:
    """Whether any user can reach the interpreter and the packages (which lie in no closed home folder)."""
    files = [INTERPRETER, Path(os.__file__)]
    for name in NEEDED:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            files.append(Path(spec.origin))
    return all(_others_may_read(_real(file)) for file in files)


def _others_may_read(file: Path) -> bool:
    if not file.stat().st_mode & 0o004:
        return False
    return all(folder.stat().st_mode & 0o001 for folder in file.parents)


def _real(path: Path | str) -> Path:
    return Path(os.path.realpath(path))
