"""The command line that puts the zygote into namespaces of its own, with bubblewrap (bwrap)."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from grader.sandbox.places import ENGINE, INTERPRETER

__all__ = ["INSIDE", "SCRATCH", "command", "executable", "problem"]

INSIDE = Path("/inside/grader")
"""Where the inside program is mounted."""

SCRATCH = Path("/scratch")
SCRATCH_BYTES = 256 << 20
DEVICES = ("null", "zero", "random", "urandom")
NAMESPACES = ("ipc", "pid", "net", "uts", "cgroup-try")
FIRST_WITH_PERMS = "0.5"
_CLEAN = {"PATH": os.defpath}
"""The environment for a try: what is preloaded into the caller is not preloaded into the real thing either."""


@functools.cache
def executable() -> str | None:
    """Path of bwrap, if it is installed."""
    return shutil.which("bwrap", path=os.environ.get("PATH", os.defpath))


@functools.cache
def _knows(option: str) -> bool:
    shown = subprocess.run([executable() or "bwrap", "--help"], capture_output=True, check=False, env=_CLEAN)
    return option.encode() in shown.stdout + shown.stderr


@functools.cache
def problem() -> str:
    """Why bubblewrap cannot build a wall here; "" if it can. Found by trying."""
    if executable() is None:
        return "bubblewrap (bwrap) is not installed"
    if not _knows("--perms"):
        return f"bubblewrap is older than {FIRST_WITH_PERMS}"
    arguments = [*_isolation(drops_user=os.getuid() == 0), "--ro-bind", "/", "/", "--proc", "/proc"]
    tried = subprocess.run([*arguments, "true"], capture_output=True, text=True, check=False, env=_CLEAN)
    if tried.returncode == 0:
        return ""
    return tried.stderr.strip().splitlines()[-1] if tried.stderr.strip() else "bwrap failed"


def command(
    program: list[str],
    *,
    readable: Iterable[Path],
    secrets: Iterable[Path],
    drops_user: bool,
    keep_read_search: bool,
    info_fd: int,
) -> list[str]:
    """The arguments that run `program` inside: what is readable read-only, secrets covered, an empty scratch."""
    arguments = [*_isolation(drops_user=drops_user), "--info-fd", str(info_fd)]
    if keep_read_search:
        arguments += ["--cap-add", "CAP_DAC_READ_SEARCH"]
    arguments += _system_links()
    arguments += _mounts(list(readable), list(secrets))
    arguments += ["--proc", "/proc", "--dir", "/dev"]
    for device in DEVICES:
        arguments += ["--dev-bind", f"/dev/{device}", f"/dev/{device}"]
    arguments += ["--perms", "1777"]
    if _knows("--size"):
        arguments += ["--size", str(SCRATCH_BYTES)]
    arguments += ["--tmpfs", str(SCRATCH), "--chdir", str(SCRATCH), "--remount-ro", "/"]
    return [*arguments, "--", *program]


def _isolation(*, drops_user: bool) -> list[str]:
    arguments = [executable() or "bwrap", "--new-session", "--cap-drop", "ALL"]
    for namespace in NAMESPACES:
        arguments.append(f"--unshare-{namespace}")
    if drops_user:
        arguments += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        arguments.append("--unshare-user")
        if _knows("--disable-userns"):
            arguments.append("--disable-userns")
    return arguments


def _system_links() -> list[str]:
    """/lib and its kind where they are links into /usr, as on most systems."""
    arguments = []
    for path in ("/lib", "/lib64"):
        if os.path.islink(path):
            arguments += ["--symlink", os.readlink(path), path]
    return arguments


def _mounts(readable: list[Path], secrets: list[Path]) -> list[str]:
    """Mounts and covers, outer before inner: of nested ones the innermost has its way."""
    engine = {ENGINE / name: INSIDE / name for name in ("wire.py", "inside")}
    mounts = {folder: folder for folder in (*readable, INTERPRETER)} | engine
    steps: list[tuple[Path, Path | None]] = [(target, source) for source, target in mounts.items()]
    steps += [(secret, None) for secret in secrets]
    steps.sort(key=lambda step: len(step[0].parts))
    arguments: list[str] = []
    covered: list[str] = []
    for target, source in steps:
        # bubblewrap would make parent folders 0700: closed to a user who was dropped to.
        for parent in reversed(target.parents[:-1]):
            arguments += ["--perms", "0755", "--dir", str(parent)]
        if source is not None:
            arguments += ["--ro-bind", str(source), str(target)]
        elif target.is_dir():
            arguments += ["--perms", "0755", "--tmpfs", str(target)]
            covered += ["--remount-ro", str(target)]
        else:
            arguments += ["--ro-bind", os.devnull, str(target)]
    return arguments + covered
