"""Taking more than one's share: each program gets it without the wall and not behind it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from conftest import Arena
from sandbox_jobs import job, run_without_wall

from grader.sandbox import Limits, Sandbox

SMALL = Limits(memory_mb=256, threads=32, disk_mb=10, files=100, file_mb=5, cpu_seconds=5, stdout_mb_killed=1)

GREEDY = {
    "memory_on_the_heap": "x = [bytearray(1 << 20) for _ in range(400)]",
    "memory_in_an_array": "import numpy as np\nx = np.ones(50_000_000).sum()",
    "shared_memory": (
        "import mmap\nm = mmap.mmap(-1, 400 << 20)\nfor i in range(0, 400 << 20, 4096): m[i] = 1"
    ),
    "memory_in_many_mappings": (
        "import mmap\nx = [mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)"
        " for _ in range(400)]"
    ),
    "threads": (
        "import threading\nthreading.stack_size(65536)\nstop = threading.Event()\n"
        "t = [threading.Thread(target=stop.wait, daemon=True) for _ in range(400)]\n"
        "for one in t: one.start()\n"
        # kept for half a second of computing: the number of threads is looked at every 50 ms
        "import time\nend = time.process_time() + 0.5\nwhile time.process_time() < end: pass\n"
    ),
    "one_large_file": "open('f', 'wb').write(bytes(20 << 20))",
    "many_large_files": "for i in range(20): open(f'f{i}', 'wb').write(bytes(1 << 20))",
    "many_small_files": "for i in range(300): open(f'f{i}', 'w').close()",
    "many_folders": "import os\nfor i in range(300): os.mkdir(f'd{i}')",
    "a_deep_tree": "import os\nfor i in range(300): os.mkdir('d'); os.chdir('d')",
    "a_sparse_file": "f = open('f', 'wb')\nf.seek(1 << 40)\nf.write(b'x')\nf.close()",
    "endless_output": "import sys\nfor _ in range(20): sys.stdout.write('x' * (1 << 20))",
    "open_files": "x = [open('/dev/null') for _ in range(500)]",
    "raising_the_own_limits": (
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (900, 900))\n"
        "x = [open('/dev/null') for _ in range(500)]"
    ),
}
SAY_SO = "\nimport sys\nprint('BREACH', file=sys.stderr)"


@pytest.mark.parametrize("name", GREEDY)
def test_it_is_had_without_the_wall(name: str, arena: Arena, tmp_path: Path) -> None:
    printed = run_without_wall(GREEDY[name] + SAY_SO, tmp_path, environment=arena.environment)
    subprocess.run(["rm", "-rf", "--", str(tmp_path)], check=True)  # too deep for shutil
    assert "BREACH" in printed


@pytest.mark.parametrize("name", GREEDY)
def test_it_is_not_had_behind_the_wall(name: str, wall: Sandbox) -> None:
    seen = wall.run(job(GREEDY[name] + SAY_SO), SMALL)
    assert seen.outcome in {"raised", "killed"} or "BREACH" not in seen.stdout
    assert wall.run(job("import os\nx = os.listdir('.')")).values == {"go": []}


def test_memory_of_torch_is_limited_too(torch_wall: Sandbox) -> None:
    seen = torch_wall.run(job("import torch\nx = torch.ones(1 << 28).sum().item()"), SMALL)
    assert seen.failures["__load__"].type == "RuntimeError"
    assert "memory" in seen.failures["__load__"].message


@pytest.mark.parametrize("source", ["while True: pass", "sum(range(10**15))"])
def test_an_endless_loop_is_endless_without_the_wall(source: str, arena: Arena, tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run_without_wall(source, tmp_path, environment=arena.environment, seconds=1)


def test_threads_within_the_limit_may_be_used(wall: Sandbox) -> None:
    source = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(8) as pool: x = sum(pool.map(abs, range(-9, 0)))"
    )
    assert wall.run(job(source)).values == {"go": 45}


def test_cpu_time_of_all_threads_counts(wall: Sandbox) -> None:
    source = (
        "import hashlib, threading\ndef work():\n    while True: hashlib.sha256(bytes(1 << 20))\n"
        "for _ in range(4): threading.Thread(target=work).start()\nwork()"
    )
    seen = wall.run(job(source), Limits(cpu_seconds=0.5))
    assert (seen.outcome, seen.reason) == ("timed_out", "cpu")


def test_a_folder_that_nobody_may_enter_is_wiped(wall: Sandbox) -> None:
    wall.run(job("import os\nos.mkdir('d')\nopen('d/f', 'w').close()\nos.mkdir('e', 0)"))
    assert wall.run(job("import os\nx = os.listdir('.')")).values == {"go": []}


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="Linux only")
def test_a_huge_job_arrives_whole(wall: Sandbox) -> None:
    seen = wall.run(job(f"x = len({'y' * 3_000_000!r})"))
    assert seen.values == {"go": 3_000_000}


def test_a_child_that_stops_itself_meets_the_wall_limit(wall: Sandbox) -> None:
    stop = "import signal\nsignal.raise_signal(signal.SIGSTOP)"
    seen = wall.run(job(stop), Limits(wall_seconds=0.3))
    assert (seen.outcome, seen.reason) == ("timed_out", "wall")
