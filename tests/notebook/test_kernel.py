"""In a real Jupyter kernel, on the optimizers of the first assignment."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import grader
from tests.notebook.conftest import saved

pytest.importorskip("ipykernel")

ROOT = Path(grader.__file__).parent.parent
SECONDS = 180

ADAM = (ROOT / "reference" / "optimizers-lab" / "adam.py").read_text(encoding="utf-8")
SQUARED = ADAM.replace("(1 - self.beta1) * g", "(1 - self.beta1) * g * g", 1)
FUNCTIONAL = """\
import torch
import numpy as np

class Adam:
    def __init__(self, parameters, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
        self.state = {id(p): (p, torch.zeros_like(p), torch.zeros_like(p)) for p in parameters}
        self.lr, self.betas, self.eps, self.count = lr, betas, eps, 0

    @torch.no_grad()
    def step(self):
        self.count += 1
        (a, b), n = self.betas, self.count
        for p, m, v in self.state.values():
            if p.grad is not None:
                m.lerp_(p.grad, 1 - a)
                v.mul_(b).addcmul_(p.grad, p.grad, value=1 - b)
                p -= self.lr * (m / (1 - a**n)) / ((v / (1 - b**n)).sqrt() + self.eps)

    def zero_grad(self):
        for p, _, _ in self.state.values():
            p.grad = None
"""
RENAMED = (
    FUNCTIONAL.replace("class Adam", "class MyAdam")
    .replace(
        "lr=0.001, betas=(0.9, 0.999), eps=1e-8",
        "learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8",
    )
    .replace("lr, betas, eps, 0", "learning_rate, (beta_1, beta_2), epsilon, 0")
)


class Kernel:
    """A kernel, and what its cells show."""

    def __init__(self, client: Any, folder: Path) -> None:
        self.client, self.folder = client, folder

    def run(self, cell: str) -> list[dict[str, str]]:
        """Everything the cell shows: by media type, "stream" for what is printed, "error" for what is raised."""
        shown: list[dict[str, str]] = []

        def keep(message: dict[str, Any]) -> None:
            content = message["content"]
            if message["msg_type"] in ("execute_result", "display_data"):
                shown.append(content["data"])
            elif message["msg_type"] == "stream":
                shown.append({"stream": content["text"]})
            elif message["msg_type"] == "error":
                shown.append({"error": "\n".join(content["traceback"])})

        self.client.execute_interactive(cell, store_history=True, output_hook=keep, timeout=SECONDS)
        return shown

    def check(self, cell: str) -> dict[str, str]:
        """What a cell shows that shows one thing only."""
        found = self.run(cell)
        assert len(found) == 1, found
        (shown,) = found
        return shown

    def value(self, expression: str) -> str:
        """What the expression is worth, as text."""
        return "".join(shown["stream"] for shown in self.run(f"print({expression})")).strip()


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """One kernel for all tests of this file; each defines anew what it needs."""
    from jupyter_client.manager import KernelManager
    from jupyter_core.utils import ensure_event_loop

    folder = tmp_path_factory.mktemp("notebook")
    environment = os.environ | {
        "GRADER_EXERCISES": str(ROOT),
        "JPY_SESSION_NAME": str(folder / "lab.ipynb"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(folder), env=environment)
    client = manager.client()
    client.start_channels(hb=False)  # the heartbeat's thread leaves its event loop open
    client.wait_for_ready(timeout=SECONDS)
    assert manager.kernel_spec.argv[0] in (sys.executable, "python")
    kernel = Kernel(client, folder)
    try:
        assert kernel.run("import grader") == []
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        manager.cleanup_resources()
        client.context.destroy()
        manager.context.destroy()
        if not (
            loop := ensure_event_loop()
        ).is_running():  # else the browser's, which other tests go on to use
            loop.close()  # which the client's calls have opened


def test_right(kernel: Kernel) -> None:
    kernel.run(ADAM)
    shown = kernel.check('grader.check("adam")')
    assert set(shown) == {"text/html", "text/plain"}
    assert "PASS  adam" in shown["text/plain"]
    assert "Public checks passed. Hidden checks run after submission." in shown["text/html"]
    assert "Public checks passed. Hidden checks run after submission." in shown["text/plain"]


def test_wrong_and_the_mistake_is_named(kernel: Kernel) -> None:
    kernel.run(SQUARED)
    shown = kernel.check('grader.check("adam")')
    for text in shown.values():
        assert "Adam squares the gradient in the first moment" in " ".join(text.split())
    assert kernel.value('grader.check("adam").passed') == "False"


@pytest.mark.parametrize("source", [ADAM, FUNCTIONAL, RENAMED], ids=["textbook", "state dict", "other names"])
def test_three_styles_of_the_same_answer(kernel: Kernel, source: str) -> None:
    kernel.run(source)
    assert kernel.value('grader.check("adam")').splitlines()[-1].startswith("Public checks passed")
    kernel.run("globals().pop('Adam', None); globals().pop('MyAdam', None);")


def test_not_defined(kernel: Kernel) -> None:
    kernel.run("globals().pop('SGD', None);")
    shown = kernel.check('grader.check("sgd")')
    assert "`SGD` not found" in shown["text/plain"]
    assert "TODO" in shown["text/plain"]


def test_raising(kernel: Kernel) -> None:
    kernel.run(
        "class SGD:\n    def __init__(self, params, lr=0.1):\n        self.params = params\n    def step(self):\n        1 / 0"
    )
    shown = kernel.check('grader.check("sgd")')
    assert "ZeroDivisionError: division by zero" in shown["text/plain"]
    assert "line 5" in shown["text/plain"]
    assert "Traceback" not in shown["text/plain"]


def test_printing_html(kernel: Kernel) -> None:
    kernel.run(
        ADAM.replace("def step(self):", "def step(self):\n        print('<script>alert(1)</script>')", 1)
    )
    shown = kernel.check('grader.check("adam")')
    soup = BeautifulSoup(shown["text/html"], "html.parser")
    assert not soup.find_all("script")
    assert "<script>alert(1)</script>" in soup.get_text()


def test_the_kernel_is_left_as_it_was(kernel: Kernel) -> None:
    kernel.run(ADAM)
    state = (
        "(random.random(), numpy.random.rand(), torch.rand(1).item(), torch.is_grad_enabled(), "
        "torch.get_default_dtype(), torch.get_num_threads(), __import__('os').getcwd(), plt.get_fignums())"
    )
    begin = (
        "import random, numpy, torch\nfrom matplotlib import pyplot as plt\n"
        "random.seed(3); numpy.random.seed(3); torch.manual_seed(3)\n"
        "torch.set_grad_enabled(False); torch.set_default_dtype(torch.float64); torch.set_num_threads(2);"
    )
    kernel.run(begin)
    expected = kernel.value(state)
    kernel.run(begin)
    kernel.run('seen = grader.check("adam")')
    assert kernel.value(state) == expected
    kernel.run("torch.set_grad_enabled(True); torch.set_default_dtype(torch.float32);")


def test_stale_state_is_told_by_a_fresh_run(kernel: Kernel) -> None:
    leaning = ADAM.replace("self.lr *", "RATE * self.lr *", 1)
    assert "RATE" in leaning
    saved(kernel.folder / "lab.ipynb", leaning, assignment="optimizers-lab")
    kernel.run("RATE = 1.0")
    kernel.run(leaning)
    assert kernel.value('grader.check("adam").passed') == "True"
    plain = kernel.check('grader.check("adam", fresh=True)')["text/plain"]
    assert "adam: here it passes, in a fresh run of the saved notebook (lab.ipynb) it does not" in plain
    assert "name 'RATE' is not defined" in plain


def test_the_magic(kernel: Kernel) -> None:
    shown = kernel.check(f"%%check adam\n{ADAM}")
    assert "PASS  adam" in shown["text/plain"]
    assert "text/html" in shown
    assert "division by zero" in kernel.check("%%check adam\n1 / 0")["error"]


def test_a_wrong_name_is_one_line(kernel: Kernel) -> None:
    error = kernel.check('grader.check("adamm")')["error"]
    assert "did you mean 'adam'?" in error
    assert error.count("\n") == 0


def test_interrupting_ends_the_check_and_the_kernel_goes_on(kernel: Kernel) -> None:
    process = int(kernel.value("__import__('os').getpid()"))
    kernel.run(
        "import time\nclass SGD:\n    def __init__(self, params, lr=0.1):\n        time.sleep(60)\n"
        "    def step(self): ..."
    )
    timer = threading.Timer(3.0, os.kill, (process, signal.SIGINT))
    timer.start()
    shown = kernel.check('grader.check("sgd", seconds=50)')
    timer.join()
    assert "KeyboardInterrupt" in shown.get("error", ""), shown
    assert kernel.value("1 + 1") == "2"


def test_leaving_the_notebook_in_a_checked_method_fails_and_the_kernel_lives(kernel: Kernel) -> None:
    kernel.run("class SGD:\n    def __init__(self, params, lr=0.1):\n        exit()\n    def step(self): ...")
    plain = kernel.check('grader.check("sgd")')["text/plain"]
    assert "SystemExit" in plain
    assert "PASS  sgd" not in plain
    assert kernel.value("1 + 1") == "2"
