"""What every sandbox does, whatever its tier."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from sandbox_jobs import job

from grader import wire
from grader.errors import UsageError
from grader.sandbox import EndableSandbox, Limits, Sandbox, open_sandbox

FIVE_MB = 5 << 20


def test_values_come_back(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("x = {'a': [1, 2.5, 'three', None]}"))
    assert (seen.outcome, seen.reason) == ("completed", "")
    assert seen.values == {"go": {"a": [1, 2.5, "three", None]}}


def test_arrays_come_back_bit_for_bit(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import numpy as np\nx = np.array([[1, np.nan], [np.inf, -0.0]])"))
    expected = np.array([[1, np.nan], [np.inf, -0.0]])
    assert seen.values["go"].tobytes() == expected.tobytes()


def test_inputs_reach_the_probe(sandbox: Sandbox) -> None:
    asked = wire.Job(
        units=[wire.Unit("def double(v): return 2 * v", "cell 1")],
        bindings={},
        probe="def go(student, inputs): return student.namespace['double'](inputs['v'])",
        scenarios=["go"],
        inputs={"v": wire.encode(np.arange(3.0))},
    )
    assert sandbox.run(asked).values["go"].tolist() == [0, 2, 4]


def test_what_is_printed_is_kept_apart_from_the_values(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import sys\nprint('héllo')\nprint('oh', file=sys.stderr)\nx = 1"))
    assert seen.stdout == "héllo\noh\n"
    assert seen.stdout_bytes == len(seen.stdout.encode())


def test_an_exception_names_the_cell_and_the_line(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("x = 1\n1 / 0"))
    assert seen.outcome == "raised"
    assert seen.failures["__load__"].type == "ZeroDivisionError"
    assert seen.failures["__load__"].places == (wire.Place("cell 1", 2),)


@pytest.mark.parametrize("how", ["raise SystemExit(3)", "exit()", "raise KeyboardInterrupt"])
def test_leaving_is_an_exception_like_any_other(sandbox: Sandbox, how: str) -> None:
    assert sandbox.run(job(how)).outcome == "raised"


def test_an_early_exit_is_not_completion(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import os\nos._exit(0)"))
    assert (seen.outcome, seen.reason) == ("killed", "exit")


def test_frames_before_an_early_exit_are_kept(sandbox: Sandbox) -> None:
    asked = wire.Job(
        units=[],
        bindings={},
        probe="import os\ndef first(s, i): return 1\ndef second(s, i): os._exit(0)",
        scenarios=["first", "second"],
        inputs={},
    )
    seen = sandbox.run(asked)
    assert (seen.outcome, seen.values) == ("killed", {"first": 1})


def test_a_crash_is_named_by_its_signal(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import ctypes\nctypes.string_at(8)"))
    assert (seen.outcome, seen.reason) == ("killed", "signal SIGSEGV")


def test_an_endless_loop_is_a_matter_of_cpu_time(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("while True: pass"), Limits(cpu_seconds=0.3))
    assert (seen.outcome, seen.reason) == ("timed_out", "cpu")
    assert seen.cpu_seconds > 0.3


def test_an_endless_loop_in_c_ends_as_well(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("sum(range(10**15))"), Limits(cpu_seconds=0.3))
    assert (seen.outcome, seen.reason) == ("timed_out", "cpu")


def test_ignoring_every_signal_does_not_help(sandbox: Sandbox) -> None:
    source = (
        "import signal\nfor s in range(1, 65):\n"
        "    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass\n"
        "while True: pass"
    )
    seen = sandbox.run(job(source), Limits(cpu_seconds=0.3))
    assert (seen.outcome, seen.reason) == ("timed_out", "cpu")


def test_waiting_for_ever_is_a_matter_of_the_wall_clock(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import threading\nthreading.Event().wait(600)"), Limits(wall_seconds=0.3))
    assert (seen.outcome, seen.reason) == ("timed_out", "wall")


def test_frames_before_a_time_limit_are_kept(sandbox: Sandbox) -> None:
    asked = wire.Job(
        units=[],
        bindings={},
        probe="def first(s, i): return 1\ndef second(s, i):\n    while True: pass",
        scenarios=["first", "second"],
        inputs={},
    )
    seen = sandbox.run(asked, Limits(cpu_seconds=0.3))
    assert (seen.outcome, seen.values) == ("timed_out", {"first": 1})


def test_more_memory_than_allowed_is_a_memory_error(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("x = len(bytearray(1 << 30))"), Limits(memory_mb=256))
    assert seen.failures["__load__"].type == "MemoryError"


def test_too_much_output_ends_the_job(sandbox: Sandbox) -> None:
    limits = Limits(stdout_kb_kept=1, stdout_mb_killed=1)
    seen = sandbox.run(job("while True: print('x' * 1000)"), limits)
    assert (seen.outcome, seen.reason) == ("killed", "output")
    assert len(seen.stdout) == 1024
    assert seen.stdout_bytes > 1 << 20


def test_too_large_a_result_ends_the_job(sandbox: Sandbox) -> None:
    source = f"import numpy as np\nx = np.zeros({FIVE_MB}, 'u1')"
    seen = sandbox.run(job(source), Limits(result_mb=2))
    assert (seen.outcome, seen.reason) == ("killed", "result")


def test_a_large_result_within_the_limit_arrives(sandbox: Sandbox) -> None:
    seen = sandbox.run(job(f"import numpy as np\nx = np.ones({FIVE_MB}, 'u1')"))
    assert seen.values["go"].sum() == FIVE_MB


def test_a_full_disk_ends_the_job(sandbox: Sandbox) -> None:
    source = "for i in range(40): open(f'f{i}', 'wb').write(b'x' * (1 << 20))\nx = 1"
    seen = sandbox.run(job(source), Limits(disk_mb=10))
    assert (seen.outcome, seen.reason) == ("killed", "disk")


def test_too_many_files_end_the_job(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("for i in range(2000): open(f'f{i}', 'w')\nx = 1"), Limits(files=500))
    assert (seen.outcome, seen.reason) == ("killed", "disk")


def test_one_file_cannot_grow_beyond_its_limit(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("open('f', 'wb').write(b'x' * (3 << 20))"), Limits(file_mb=2))
    assert seen.failures["__load__"].type == "OSError"


def test_there_is_nothing_to_read_on_standard_input(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import os, sys\nx = [sys.stdin.read(), os.read(0, 10).decode()]"))
    assert seen.values["go"] == ["", ""]
    assert sandbox.run(job("input()")).failures["__load__"].type == "EOFError"


def test_nothing_of_the_callers_environment_is_inside(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import os\nx = dict(os.environ)"))
    environment = seen.values["go"]
    assert not [name for name in environment if name.startswith(("GITHUB_", "ACTIONS_"))]
    assert (environment["TZ"], environment["PYTHONHASHSEED"]) == ("UTC", "0")


def test_hashes_and_sets_are_the_same_every_time(sandbox: Sandbox) -> None:
    seen = [sandbox.run(job("x = str({'a', 'b', 'c'}) + str(hash('a'))")) for _ in range(2)]
    assert seen[0].values == seen[1].values


def test_the_scratch_folder_can_be_used_and_is_empty_for_the_next_job(sandbox: Sandbox) -> None:
    source = (
        "import os, tempfile\nbefore = os.listdir('.')\nos.makedirs('a/b')\n"
        "open('a/b/c', 'w').write('1')\ntempfile.NamedTemporaryFile(delete=False)\n"
        "x = [before, open('a/b/c').read(), os.path.samefile(os.path.expanduser('~'), '.')]"
    )
    for _ in range(2):
        assert sandbox.run(job(source)).values["go"] == [[], "1", True]


def test_nothing_of_a_job_is_left_for_the_next_one(sandbox: Sandbox) -> None:
    poison = (
        "import builtins, gc, os, sys, threading, numpy\n"
        "numpy.add = None\nbuiltins.ascii = None\nos.environ['LEFT'] = 'left-7c'\n"
        "sys.modules['left'] = 'left-7c'\nsys.path.insert(0, 'left-7c')\nx = 1"
    )
    look = (
        "import gc, os, sys, numpy\n"
        "found = [o for o in gc.get_objects() if type(o) in (dict, list) and 'left' + '-7c' in o]\n"
        "x = [callable(numpy.add), ascii(1), 'LEFT' in os.environ, 'left' in sys.modules, len(found)]"
    )
    assert sandbox.run(job(poison)).outcome == "completed"
    assert sandbox.run(job(look)).values["go"] == [True, "1", False, False, 0]


def test_the_engine_cannot_be_imported_inside(sandbox: Sandbox) -> None:
    seen = sandbox.run(job("import grader.sandbox"))
    assert seen.failures["__load__"].type == "ModuleNotFoundError"


def test_a_closed_sandbox_can_be_closed_again() -> None:
    opened = open_sandbox("best", preload=("numpy",), allow_weak=True)
    opened.close()
    opened.close()


def test_packages_that_are_missing_are_not_preloaded() -> None:
    with open_sandbox("best", preload=("numpy", "no_such_package"), allow_weak=True) as opened:
        assert opened.run(job("x = 1")).values == {"go": 1}


def test_an_unknown_tier_is_the_callers_mistake() -> None:
    with pytest.raises(UsageError, match="there are best, strong, medium and weak"):
        open_sandbox("stong")


def test_a_job_can_be_given_up_from_another_thread_and_the_next_one_runs(sandbox: EndableSandbox) -> None:
    timers = [threading.Timer(delay, sandbox.end_job) for delay in (0.5, 1.0, 2.0)]
    for timer in timers:
        timer.start()
    began = time.monotonic()
    seen = sandbox.run(job("while True: pass"), Limits(cpu_seconds=60))
    assert (seen.outcome, time.monotonic() - began < 20) == ("killed", True)
    for timer in timers:
        timer.join()
    sandbox.end_job()
    assert sandbox.run(job("x = 1"), Limits()).outcome == "completed"
