"""The wall holds for whoever calls: root drops to a user without rights, an ordinary user stays one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CANARY, Arena
from sandbox_attacks import AS_ROOT, ATTACKS
from sandbox_jobs import job

from grader.inside import lockdown
from grader.sandbox import Sandbox, bubblewrap, examine_machine, open_sandbox, places

HERE = Path(__file__).parent
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")


def test_nobody_is_root_inside(wall: Sandbox) -> None:
    source = "import os\nx = [os.getuid() != 0, os.getgid() != 0, os.getgroups() in ([], [os.getgid()])]"
    if os.getuid() == 0:
        assert wall.run(job(source)).values == {"go": [True, True, True]}
    else:
        assert wall.run(job(source)).values["go"][0] is True


@as_root
def test_two_sandboxes_of_root_are_two_users() -> None:
    users = set()
    for _ in range(2):
        with open_sandbox("best", preload=("numpy",)) as opened:
            users.add(opened.run(job("import os\nx = os.getuid()")).values["go"])
    assert len(users) == 2


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """Not pytest's own, which every session closes to other users again."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


@as_root
def test_an_ordinary_user_is_as_safe(shared_folder: Path) -> None:
    """The attacks, the limits and the lives of sandboxes again, as a user without rights."""
    command = _as_another_user()
    if command is None:
        pytest.skip("no Python here that another user could run")
    files = ("test_attacks.py", "test_limits.py", "test_lifecycle.py", "test_contract.py")
    options = ["-q", "-p", "no:cacheprovider", f"--basetemp={shared_folder}/base", "-k", "not weak"]
    ran = subprocess.run(
        [*command, "-m", "pytest", *options, *(str(HERE / file) for file in files)],
        env={"PATH": os.defpath, "HOME": str(shared_folder), "PYTHONPATH": PACKAGES},
        cwd=HERE.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-2000:]


PACKAGES = os.pathsep.join([str(places.ENGINE.parent), sysconfig.get_path("purelib")])
ABLE = "import os, sys, torch, pytest\nopen(os.path.realpath(sys.executable)).close()"


def _as_another_user() -> list[str] | None:
    """A command that runs Python as a user without rights; our own may lie in root's home."""
    setpriv = shutil.which("setpriv")
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for python in (sys.executable, shutil.which(version, path=os.defpath)):
        if setpriv is not None and python is not None:
            command = [setpriv, "--reuid=64321", "--regid=64321", "--clear-groups", python, "-B"]
            environment = {"PATH": os.defpath, "PYTHONPATH": PACKAGES}
            tried = subprocess.run([*command, "-c", ABLE], env=environment, capture_output=True, check=False)
            if tried.returncode == 0:
                return command
    return None


@pytest.fixture(scope="module")
def without_landlock() -> Iterator[Sandbox]:
    """The strong tier on a kernel that has no Landlock."""
    if bubblewrap.problem() or not examine_machine().of("strong").available:
        pytest.skip("no strong tier here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lockdown, "landlock_abi", lambda: 0)
        with open_sandbox("strong", preload=("numpy",)) as opened:
            yield opened


OF_OTHERS = [name for name in ATTACKS | AS_ROOT if name != "read_the_own_process"]


@pytest.mark.parametrize("name", OF_OTHERS)
def test_strong_holds_without_landlock(name: str, arena: Arena, without_landlock: Sandbox) -> None:
    seen = without_landlock.run(job(arena.program((ATTACKS | AS_ROOT)[name])))
    assert "BREACH" not in seen.stdout
    assert CANARY not in repr(seen)


def test_the_zygotes_memory_is_closed_without_landlock(without_landlock: Sandbox) -> None:
    source = (
        "import os\nx = []\nfor pid in set(range(1, 30)) - {os.getpid()}:\n"
        "    for name in ('mem', 'environ', 'maps', 'fd/0', 'root/etc'):\n"
        "        try:\n            open(f'/proc/{pid}/{name}', 'rb').read(1)\n"
        "            x.append(name)\n        except OSError: pass\n"
        "for folder in ('/', '/dev', '/dev/shm', '/inside', '/usr/lib', '/inside/grader'):\n"
        "    try:\n        open(folder + '/new', 'w')\n        x.append(folder)\n    except OSError: pass"
    )
    assert without_landlock.run(job(source)).values == {"go": []}
