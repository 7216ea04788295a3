"""A sandbox over its life: what dies, what comes back, and that nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from sandbox_jobs import eventually, job, open_for_all

from grader.errors import SandboxError
from grader.sandbox import Limits, Sandbox, examine_machine, open_sandbox
from grader.sandbox.forked import ForkedSandbox

WAIT = "import threading\nprint('waiting')\nthreading.Event().wait(600)"
WITH_A_JOB = {"strong": 4, "medium": 2, "weak": 1}
"""How many processes there are: bubblewrap is two, then come the zygote and its child."""

TIERS = [tier.tier for tier in examine_machine().tiers if tier.available]
WALLS = [tier for tier in ("strong", "medium") if tier in TIERS]


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that only this test uses."""
    open_for_all(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _below(ancestor: int) -> set[int]:
    """Ids of all living processes that this one started, directly or not."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    parents[int(entry.name)] = int(parent)
    found = {ancestor}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {ancestor}


def _kill(pids: set[int]) -> None:
    """All of them as if at once: first nobody moves, so that no zygote can tell of its child's end."""
    for number in (signal.SIGSTOP, signal.SIGKILL):
        for pid in pids:
            with suppress(ProcessLookupError):  # it went down with another
                os.kill(pid, number)


class Started:
    """The processes that were started since."""

    def __init__(self) -> None:
        self._before = _below(os.getpid())

    def __call__(self) -> set[int]:
        return _below(os.getpid()) - self._before


@pytest.mark.parametrize("tier", TIERS)
def test_nothing_is_left_after_closing(tier: str, temporary_folder: Path) -> None:
    started = Started()
    with open_sandbox(tier, preload=("numpy",)) as opened:
        opened.run(job("open('left', 'w').write('x')\nx = 1"))
        assert started()
    assert not started()
    assert not list(temporary_folder.iterdir())


@pytest.mark.parametrize("tier", TIERS)
def test_nothing_is_left_when_closed_before_it_was_ready(tier: str, temporary_folder: Path) -> None:
    started = Started()
    open_sandbox(tier, preload=("numpy",)).close()
    assert not started()
    assert not list(temporary_folder.iterdir())


@pytest.mark.parametrize("tier", TIERS)
def test_no_descriptor_is_left_open(tier: str) -> None:
    before = len(os.listdir("/proc/self/fd"))
    with open_sandbox(tier, preload=("numpy",)) as opened:
        opened.run(job("x = 1"))
        held = len(os.listdir("/proc/self/fd"))
        for _ in range(3):
            opened.run(job("x = 1"))
            opened.run(job("while True: print('x' * 9999)"), Limits(stdout_mb_killed=1))
        assert len(os.listdir("/proc/self/fd")) <= held
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize("tier", WALLS)
def test_a_zygote_killed_between_jobs_is_replaced_unnoticed(tier: str) -> None:
    started = Started()
    with open_sandbox(tier, preload=("numpy",)) as opened:
        opened.run(job("x = 1"))
        killed = started()
        _kill(killed)
        assert eventually(lambda: not any(_lives(pid) for pid in killed))
        assert opened.run(job("x = 2")).values == {"go": 2}


@pytest.mark.parametrize("tier", WALLS)
@pytest.mark.parametrize(("kills", "reason"), [(1, "abandoned"), (2, "sandbox")])
def test_the_job_of_a_killed_zygote_runs_once_more_and_not_again(tier: str, kills: int, reason: str) -> None:
    started = Started()
    with open_sandbox(tier, preload=("numpy",)) as opened:
        assert isinstance(opened, ForkedSandbox)
        seen = []
        thread = threading.Thread(target=lambda: seen.append(opened.run(job(WAIT))))
        thread.start()
        given = None
        for number in range(2):
            assert eventually(lambda known=given: opened._running not in (None, known))
            given = opened._running  # the job is in this zygote's hands
            if number < kills:
                _kill(started())
        opened.end_job()
        thread.join(20)
        assert (seen[0].outcome, seen[0].reason) == ("killed", reason)
        assert opened.run(job("x = 2")).values == {"go": 2}


@pytest.mark.parametrize("tier", WALLS)
@pytest.mark.parametrize(("kills", "reason"), [(1, "abandoned"), (2, "memory")])
def test_a_job_whose_child_another_killed_runs_once_more(tier: str, kills: int, reason: str) -> None:
    """As the kernel does when the machine's memory runs out, whoever used it up."""
    started = Started()
    with open_sandbox(tier, preload=("numpy",)) as opened:
        assert isinstance(opened, ForkedSandbox)
        opened.run(job("x = 1"))  # while a zygote starts, it tries a child of its own
        seen, killed = [], set[int]()
        thread = threading.Thread(target=lambda: seen.append(opened.run(job(WAIT))))
        thread.start()

        def child() -> set[int]:
            """The one that runs the job: it started nobody."""
            found = started() - killed
            return {pid for pid in found if not _below(pid)} if len(found) == WITH_A_JOB[tier] else set()

        for _ in range(kills):
            assert eventually(lambda: bool(child()))
            killed.update(running := child())
            _kill(running)
        if reason == "abandoned":
            assert eventually(lambda: bool(child()))
            opened.end_job()
        thread.join(20)
        assert (seen[0].outcome, seen[0].reason) == ("killed", reason)
        assert opened.run(job("x = 2")).values == {"go": 2}


PARENT = """
import sys, tempfile
sys.path[:0] = {path!r}
tempfile.tempdir = {folder!r}
from grader import wire
from grader.sandbox import open_sandbox
sandbox = open_sandbox({tier!r}, preload=("numpy",))
probe = "def go(s, i): return 1"
def job(source): return wire.Job([wire.Unit(source, "c")], {{}}, probe, ["go"], {{}})
sandbox.run(job("x = 1"))
print("started", flush=True)
sandbox.run(job({wait!r}))
"""


@pytest.mark.parametrize("tier", TIERS)
def test_nothing_is_left_when_the_grader_is_killed(tier: str, temporary_folder: Path) -> None:
    source = PARENT.format(path=sys.path, folder=str(temporary_folder), tier=tier, wait=WAIT)
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE) as grader:
        assert grader.stdout is not None
        grader.stdout.readline()
        assert eventually(lambda: len(_below(grader.pid)) >= WITH_A_JOB[tier])
        left = _below(grader.pid)
        grader.kill()
    assert eventually(lambda: not any(_lives(pid) for pid in left))
    assert eventually(lambda: not list(temporary_folder.iterdir()))


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("tier", WALLS)
def test_a_sandbox_outlives_the_thread_that_opened_it(tier: str) -> None:
    opened: list[Sandbox] = []
    thread = threading.Thread(target=lambda: opened.append(open_sandbox(tier, preload=("numpy",))))
    thread.start()
    thread.join()
    with opened[0] as sandbox:
        assert sandbox.run(job("x = 1")).values == {"go": 1}


def test_an_interrupted_run_leaves_a_sandbox_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_sandbox(TIERS[0], preload=("numpy",)) as opened:
        opened.run(job("x = 1"))
        with monkeypatch.context() as patch:
            patch.setattr("grader.sandbox.collect.Collector.output", _interrupt)
            with pytest.raises(KeyboardInterrupt):
                opened.run(job("print('x')"))
        assert opened.run(job("x = 2")).values == {"go": 2}


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(not WALLS, reason="no wall here")
def test_a_wall_that_cannot_be_built_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.sandbox.syscalls.assemble", lambda: b"no filter")
    with (
        ForkedSandbox(WALLS[0], preload=("numpy",), secrets=()) as opened,
        pytest.raises(SandboxError, match="the system call filter has no place"),
    ):
        opened.run(job("x = 1"))


@pytest.mark.skipif(not WALLS, reason="no wall here")
def test_a_zygote_that_does_not_start_says_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.sandbox.launch.INTERPRETER", Path("/usr/lib/no-python"))
    for tier in WALLS:
        with pytest.raises(SandboxError, match="no-python"):
            ForkedSandbox(tier, preload=(), secrets=()).run(job("x = 1"))


@pytest.mark.parametrize("tier", WALLS)
def test_sandboxes_work_side_by_side_and_do_not_see_each_other(tier: str) -> None:
    look = (
        "import os\nopen('mine', 'w').close()\n"
        "x = [os.listdir('.'), [p for p in range(2, 200_000) if _there(p)]]"
    )
    there = "def _there(pid):\n    try: os.kill(pid, 0); return True\n    except OSError: return False\n"
    with (
        open_sandbox(tier, preload=("numpy",)) as first,
        open_sandbox(tier, preload=("numpy",)) as second,
        ThreadPoolExecutor(2) as pool,
    ):
        jobs = [pool.submit(s.run, job("import os\n" + there + look)) for s in (first, second)]
        assert [ran.result().values for ran in jobs] == [{"go": [["mine"], []]}] * 2
