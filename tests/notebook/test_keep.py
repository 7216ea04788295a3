"""The kernel is left as it was."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import torch

from grader.notebook.keep import TimeLimit, as_it_was
from tests.notebook.conftest import Notebook


def test_random_states_come_back() -> None:
    before = random.getstate(), np.random.get_state()[1].tolist(), torch.get_rng_state().tolist()  # type: ignore[index,union-attr]
    with as_it_was({}):
        random.seed(0), np.random.seed(0), torch.manual_seed(0)
        random.random(), np.random.rand(), torch.rand(2)
    after = random.getstate(), np.random.get_state()[1].tolist(), torch.get_rng_state().tolist()  # type: ignore[index,union-attr]
    assert before == after


def test_the_modes_of_torch_come_back() -> None:
    before = torch.is_grad_enabled(), torch.get_default_dtype(), torch.get_num_threads()
    with as_it_was({}):
        torch.set_grad_enabled(False)
        torch.set_default_dtype(torch.float64)
        torch.set_num_threads(3)
        torch.use_deterministic_algorithms(True)
    assert before == (torch.is_grad_enabled(), torch.get_default_dtype(), torch.get_num_threads())
    assert not torch.are_deterministic_algorithms_enabled()


def test_a_mode_that_the_student_chose_stays_chosen() -> None:
    with torch.no_grad(), as_it_was({}):
        torch.set_grad_enabled(True)
    assert torch.is_grad_enabled()
    with torch.no_grad():
        with as_it_was({}):
            torch.set_grad_enabled(True)
        assert not torch.is_grad_enabled()


def test_they_come_back_after_an_exception_too() -> None:
    before = random.getstate()
    with suppress(KeyboardInterrupt), as_it_was({}):
        random.random()
        raise KeyboardInterrupt
    assert random.getstate() == before


def test_the_folder_the_environment_the_warnings_and_input_come_back(tmp_path: Path) -> None:
    folder, filters, ask = Path.cwd(), list(warnings.filters), input
    with as_it_was({}):
        os.chdir(tmp_path)
        os.environ["GRADER_TEST_KEEP"] = "1"
        warnings.simplefilter("ignore")
        np.seterr(all="raise")
        with pytest.raises(EOFError):
            input("who?")
    assert (Path.cwd(), list(warnings.filters), input) == (folder, filters, ask)
    assert "GRADER_TEST_KEEP" not in os.environ
    assert np.geterr()["over"] != "raise"


def test_names_and_what_they_hold_come_back() -> None:
    weights = torch.ones(2, requires_grad=True)
    space = {
        "t": 1,
        "losses": [1.0],
        "state": {"m": 0},
        "seen": {1},
        "v": np.zeros(2),
        "w": weights,
        "gone": 5,
    }
    held = dict(space)
    with as_it_was(space):
        space["t"] = 2
        space["new"] = 3
        del space["gone"]
        held["losses"].append(2.0)  # type: ignore[attr-defined]
        held["state"]["m"] = 1  # type: ignore[index]
        held["seen"].add(2)  # type: ignore[attr-defined]
        held["v"][:] = 7  # type: ignore[index]
        weights.data += 1
        weights.detach().add_(1)
    assert space.keys() == held.keys()
    assert all(space[name] is held[name] for name in held)
    assert (space["t"], space["losses"], space["state"], space["seen"]) == (1, [1.0], {"m": 0}, {1})
    assert space["v"].tolist() == [0, 0]  # type: ignore[attr-defined]
    assert weights.tolist() == [1, 1]


def test_odd_objects_are_left_alone() -> None:
    class Odd(list):  # type: ignore[type-arg]
        def __eq__(self, other: object) -> bool:
            raise AssertionError("asked whether it is equal")

        __hash__ = None  # type: ignore[assignment]

    with torch.inference_mode():
        inferred = torch.ones(2)
    odd = Odd([1])
    space = {
        "sparse": torch.eye(3).to_sparse(),
        "meta": torch.ones(2, device="meta"),
        "inferred": inferred,
        "odd": odd,
        "holds": [odd, float("nan")],
        "objects": np.array([odd, None], dtype=object),
        "frozen": np.frombuffer(b"12345678"),
    }
    with as_it_was(space):
        space["holds"].append(1)  # type: ignore[union-attr]
    assert len(space["holds"]) == 2


def test_figures_of_the_student_stay_and_new_ones_are_closed() -> None:
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("Agg")
    mine = plt.figure()
    with as_it_was({}):
        plt.figure()
        plt.figure()
    assert plt.get_fignums() == [mine.number]
    plt.close("all")


def test_what_takes_too_long_is_ended_even_while_it_waits() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), TimeLimit(0.1) as limit:
        time.sleep(30)
    assert limit.reached == "wall"
    assert time.monotonic() - began < 5


def test_it_is_ended_also_where_the_process_ignores_the_signal() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), TimeLimit(0.1) as limit:
            time.sleep(30)
        assert limit.reached
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_computes_too_long_is_ended_by_the_time_it_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)  # on a busy machine the wall's limit would come first
    with suppress(KeyboardInterrupt), TimeLimit(0.3) as limit:
        while True:
            pass
    assert limit.reached == "cpu"


def test_code_that_swallows_the_interrupt_is_interrupted_again() -> None:
    swallowed = 0
    with TimeLimit(0.1) as limit:
        while swallowed < 2:
            try:
                time.sleep(30)
            except KeyboardInterrupt:
                swallowed += 1
    assert limit.reached


def test_what_is_quick_is_left_alone_and_no_watch_is_left() -> None:
    with TimeLimit(0.2) as limit:
        pass
    time.sleep(0.3)
    assert not limit.reached
    assert not [thread for thread in threading.enumerate() if thread.name == "grader time limit"]


def test_a_check_that_takes_too_long_waits_for_a_person_and_the_kernel_lives(notebook: Notebook) -> None:
    notebook.run("import time\ndef solve(x):\n    time.sleep(60)")
    seen = notebook.run('grader.check("line", seconds=0.2)')
    assert not seen.passed
    assert "time limit" in str(seen)
    assert notebook.run("1 + 1") == 2


def test_a_check_leaves_the_notebook_as_it_was(notebook: Notebook) -> None:
    notebook.run("import random, numpy as np\nrandom.seed(5); np.random.seed(5)\nlosses = []\nt = 0")
    notebook.run(
        "def solve(x):\n    global t\n    t += 1\n    losses.append(t)\n"
        "    random.random(), np.random.rand()\n    return 2 * x + 1"
    )
    assert notebook.run('grader.check("line")').passed
    assert notebook.run("(t, losses)") == (0, [])
    assert notebook.run("random.random()") == random.Random(5).random()
    assert notebook.run("np.random.rand()") == np.random.RandomState(5).rand()


def test_inputs_are_copies(notebook: Notebook) -> None:
    notebook.run("def solve(x):\n    x *= 2\n    x += 1\n    return x")
    assert notebook.run('grader.check("line")').passed
    assert notebook.run('grader.check("line")').passed


def test_a_warning_is_no_error_whatever_the_notebook_makes_of_it(notebook: Notebook) -> None:
    notebook.run("import warnings\nwarnings.simplefilter('error')")
    notebook.run("def solve(x):\n    warnings.warn('odd')\n    return 2 * x + 1")
    assert notebook.run('grader.check("line")').passed
    assert notebook.run("warnings.filters[0][0]") == "error"
