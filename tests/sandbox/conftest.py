from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from sandbox_jobs import open_for_all

from grader.sandbox import Sandbox, examine_machine, open_sandbox

CANARY = "canary-5f1d"


@dataclass(frozen=True)
class Arena:
    """What stands outside the wall: `names` are what the attack programs know it by."""

    names: dict[str, object]
    environment: dict[str, str]
    folder: Path
    prey: Path
    victim: subprocess.Popen[bytes]

    def program(self, source: str) -> str:
        """The attack with its names filled in."""
        header = "".join(f"{name} = {value!r}\n" for name, value in self.names.items())
        return header + source

    def restore(self) -> None:
        """Undo what a successful attack did."""
        self.prey.unlink(missing_ok=True)
        self.prey.write_text(CANARY)
        self.prey.chmod(0o666)
        for left in ("new", "prey2", "../grader-test-root"):
            (self.folder / left).unlink(missing_ok=True)
        if (self.folder / "d").exists():
            (self.folder / "d").rmdir()


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Files, sockets and a process that everyone on this machine may use: only the wall protects them."""
    base = tmp_path_factory.mktemp("arena")
    open_for_all(base)
    folder = base / "exercises"
    home = base / "home"
    for made in (folder, home):
        made.mkdir()
        made.chmod(0o777)
    for path in (folder / "reference.txt", folder / "other.py", home / ".netrc"):
        path.write_text(CANARY)
    (folder / "source.py").write_text(f"answer = {CANARY!r}")
    tokens = {"GITHUB_TOKEN": CANARY, "ACTIONS_RUNTIME_TOKEN": CANARY}
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for name, value in tokens.items():
            patch.setenv(name, value)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=100))
        by_path, abstract = str(base / "s"), "\0grader-test-" + str(os.getpid())
        for address in (by_path, abstract):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen(100)
        os.chmod(by_path, 0o777)
        victim = stack.enter_context(subprocess.Popen([sys.executable, "-c", VICTIM], stdout=-1))
        stack.callback(victim.kill)
        names: dict[str, object] = {
            "SECRET": str(folder / "reference.txt"),
            "SOURCE": str(folder / "source.py"),
            "OTHER": str(folder / "other.py"),
            "PREY": str(folder / "prey"),
            "FOLDER": str(folder),
            "HOME": str(home),
            "PORT": tcp.getsockname()[1],
            "SOCKET": by_path,
            "ABSTRACT": abstract,
            "VICTIM": victim.pid,
            "ADDRESS": int(victim.stdout.readline()),
        }
        made = Arena(names, dict(os.environ), folder, folder / "prey", victim)
        made.restore()
        yield made


VICTIM = f"""
import ctypes, time
held = ctypes.create_string_buffer({CANARY!r}.encode())
print(ctypes.addressof(held), flush=True)
time.sleep(600)
"""


def _open(tier: str, *preload: str) -> Sandbox:
    found = examine_machine().of(tier)
    if not found.available:
        pytest.skip(f"no {tier} tier here: {found.why_not}")
    return open_sandbox(tier, preload=preload)


@pytest.fixture(scope="session", params=["strong", "medium", "weak"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """One sandbox of each tier, with NumPy, opened where the environment holds tokens."""
    request.getfixturevalue("arena")
    with _open(request.param, "numpy") as opened:
        yield opened


@pytest.fixture(scope="session", params=["strong", "medium"])
def wall(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The same, of the tiers that isolate."""
    request.getfixturevalue("arena")
    with _open(request.param, "numpy") as opened:
        yield opened


@pytest.fixture(scope="session", params=["strong", "medium"])
def torch_wall(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """The same with PyTorch."""
    with _open(request.param, "numpy", "torch") as opened:
        yield opened
