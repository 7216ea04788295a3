"""A child that writes to the result pipe itself: its loss, and never more than data."""

from __future__ import annotations

import resource
import time

import pytest
from sandbox_jobs import job

from grader.sandbox import Limits, Sandbox

FIND_RESULT = (
    "import os, struct, msgspec, stat\n"
    "def result():\n"
    "    for fd in range(199, 2, -1):\n"
    "        try:\n"
    "            os.write(fd, b'')\n"
    "            if stat.S_ISFIFO(os.fstat(fd).st_mode): return fd\n"
    "        except OSError: pass\n"
    "def send(data): os.write(result(), data)\n"
    "def frame(value):\n"
    "    b = msgspec.msgpack.encode(value)\n"
    "    return struct.pack('<I', len(b)) + b\n"
)


def test_forged_frames_are_data_like_any_other(sandbox: Sandbox) -> None:
    forged = "send(frame(['v', 'go', 42]) + frame(['e']))\nos._exit(0)"
    seen = sandbox.run(job(FIND_RESULT + forged))
    assert (seen.outcome, seen.values) == ("completed", {"go": 42})


def test_the_first_frame_of_a_name_wins(sandbox: Sandbox) -> None:
    seen = sandbox.run(job(FIND_RESULT + "send(frame(['v', 'go', 1]))\nx = 2"))
    assert seen.values == {"go": 1}


def test_names_that_nobody_asked_for_are_dropped(sandbox: Sandbox) -> None:
    many = "for i in range(500): send(frame(['v', f'n{i}', 1]) + frame(['v', f'__{i}__', 1]))\nx = 2"
    seen = sandbox.run(job(FIND_RESULT + many))
    assert not [name for name in seen.values if name.startswith("n")]
    assert len(seen.values) < 50


def test_a_forged_end_does_not_hide_a_time_limit(sandbox: Sandbox) -> None:
    forged = "send(frame(['e']))\nwhile True: pass"
    seen = sandbox.run(job(FIND_RESULT + forged), Limits(cpu_seconds=0.3))
    assert (seen.outcome, seen.reason) == ("timed_out", "cpu")


@pytest.mark.parametrize(
    "sent",
    [
        "b'garbage that is no frame at all' * 100",
        "struct.pack('<I', 0xFFFFFFFF)",
        "struct.pack('<I', 3) + b'\\xc1\\xc1\\xc1'",
        "frame(['v', 'go', ['a', '<f8', [1 << 30, 1 << 30], b'']])",
        "frame(['v', 'go', ['a', '|O', [1], bytes(8)]])",
        "frame(['v', 'go' * 1000, 1])",
        "frame(['?', 1])",
        "b''.join(frame(['n', 'x']) for _ in range(20_000))",
        "(lambda b: struct.pack('<I', len(b)) + b)(b'\\x93\\xa1v\\xa2go' + b'\\x92\\xa1l\\x91' * 5000 + b'\\x01')",
        "frame(['v', 'go', ['l', [['l', [0] * 9000]] * 100]])",
    ],
    ids=[
        "garbage", "four_gigabytes", "invalid", "huge_shape", "objects", "long_name", "unknown",
        "many", "deep", "wide",
    ],
)  # fmt: skip
def test_a_broken_frame_is_malformed(sandbox: Sandbox, sent: str) -> None:
    write = f"left = memoryview({sent})\nwhile left: left = left[os.write(result(), left):]"
    seen = sandbox.run(job(FIND_RESULT + write + "\nx = 1"))
    assert seen.outcome == "malformed"
    assert seen.reason
    assert sandbox.run(job("x = 1")).values == {"go": 1}


def test_a_frame_cut_short_is_not_an_end(sandbox: Sandbox) -> None:
    seen = sandbox.run(job(FIND_RESULT + "send(frame(['v', 'go', 42])[:-1])\nos._exit(0)"))
    assert (seen.outcome, seen.values) == ("killed", {})


def test_closing_every_descriptor_loses_only_the_own_result(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import os\nos.closerange(0, 4096)\nx = 1"))
    assert (seen.outcome, seen.values) == ("killed", {})
    assert sandbox.run(job("x = 1")).values == {"go": 1}


def test_closing_standard_output_keeps_the_values(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import sys\nsys.stdout.close()\nsys.stderr = None\nx = 1"))
    assert (seen.outcome, seen.values) == ("completed", {"go": 1})


def test_a_late_frame_changes_nothing(sandbox: Sandbox) -> None:
    seen = sandbox.run(job(FIND_RESULT + "send(frame(['e']) + frame(['v', 'go', 3]))\nx = 1"))
    assert seen.values == {}


def test_a_frame_that_would_fill_the_memory_costs_the_grader_nothing(sandbox: Sandbox) -> None:
    """16 million lists in 63 MB took 43 s and 2 GB outside, where no limit of the child's counts."""
    bomb = (
        "inner = b'\\x92\\xa1l\\xdc' + struct.pack('>H', 10000) + b'\\x92\\xa1l\\x90' * 10000\n"
        "body = b'\\x93\\xa1v\\xa2go\\x92\\xa1l\\xdc' + struct.pack('>H', 1600) + inner * 1600\n"
        "left = memoryview(struct.pack('<I', len(body)) + body)\n"
        "while left: left = left[os.write(result(), left):]\n"
    )
    before, most = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seen = sandbox.run(job(FIND_RESULT + bomb + "x = 1"))
    assert (seen.outcome, seen.reason) == ("malformed", "too many values")
    assert time.process_time() - before < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most < 200 << 10
