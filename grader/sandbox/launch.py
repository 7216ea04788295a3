"""How a program of the inside is started, in every tier: which interpreter, which flags, which environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from grader.sandbox.places import INTERPRETER

__all__ = ["ENVIRONMENT", "environment", "python_command"]

ENVIRONMENT = {
    "CUDA_VISIBLE_DEVICES": "",
    "LANG": "C.UTF-8",
    "LOGNAME": "student",  # torch asks for the user's name, and a user of our own has none
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "NUMEXPR_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PATH": "/usr/bin:/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "USER": "student",
}
"""All of the environment that exists inside, but for the folders; nothing of the caller's."""

WINDOWS_NEEDS = ("SYSTEMROOT", "WINDIR", "PATH")
"""Without these Windows starts no Python."""


def environment(scratch: str) -> dict[str, str]:
    """The environment of a program that may write to this folder."""
    folders = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE"), scratch)
    folders["MPLCONFIGDIR"] = os.path.join(scratch, "matplotlib")
    needed = WINDOWS_NEEDS if sys.platform == "win32" else ()
    return ENVIRONMENT | {name: os.environ[name] for name in needed if name in os.environ} | folders


def python_command(program: str, packages: Sequence[str], *, engine: Path) -> list[str]:
    """The command line: no site (so no .pth files), no packages of the user's, no bytecode written."""
    start = str(engine / "inside" / "start.py")
    return [str(INTERPRETER), "-s", "-S", "-P", "-B", start, program, *packages]
