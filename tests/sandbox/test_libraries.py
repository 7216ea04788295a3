"""What students use works inside: training, plotting, data; and it was warmed before the lock-down."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest
from sandbox_jobs import job

from grader.sandbox import Limits, Sandbox, examine_machine, open_sandbox

TRAIN = """
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Dropout(0.1), nn.Flatten(),
                    nn.Linear(64, 3))
data = DataLoader(TensorDataset(torch.randn(16, 1, 6, 6), torch.randint(3, (16,))), batch_size=8)
optimiser = torch.optim.{optimiser}(net.parameters(), lr=0.01)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, 10)
for rows, labels in data:
    optimiser.zero_grad()
    loss = nn.CrossEntropyLoss()(net(rows), labels)
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    schedule.step()
x = [torch.isfinite(loss).item(), torch.get_num_threads()]
"""

USES = {
    "svd": "x = torch.linalg.svd(torch.randn(20, 10, dtype=torch.float64))[1].shape[0] > 0",
    "save_and_load": "torch.save([torch.ones(2)], 'f')\nx = bool(torch.load('f')[0].sum() == 2)",
    "jacobian": "x = torch.func.jacrev(torch.sin)(torch.ones(2)).shape[0] == 2",
    "lstm": "x = torch.nn.LSTM(3, 4)(torch.randn(5, 1, 3))[0].shape[0] == 5",
    "attention": (
        "q = torch.randn(1, 2, 4, 8)\n"
        "x = torch.nn.functional.scaled_dot_product_attention(q, q, q).shape[1] == 2"
    ),
    "transformer": (
        "x = torch.nn.TransformerEncoderLayer(8, 2, batch_first=True)(torch.randn(1, 3, 8)).shape[1] == 3"
    ),
    "printing": "print(torch.randn(50, 50))\nx = True",
    "custom_function": (
        "class F(torch.autograd.Function):\n"
        "    @staticmethod\n    def forward(ctx, v): return v * 2\n"
        "    @staticmethod\n    def backward(ctx, g): return g * 2\n"
        "v = torch.ones(1, requires_grad=True)\nF.apply(v).backward()\nx = v.grad.item() == 2"
    ),
    "big_product": "x = (torch.ones(600, 600) @ torch.ones(600, 600))[0, 0].item() == 600",
    "randomness": "import random, secrets\nx = isinstance(random.random(), float) and bool(secrets.token_bytes())",
    "asynchronous": "import asyncio\nasync def f(): return True\nx = asyncio.run(f())",
    "temporary": "import tempfile\nwith tempfile.TemporaryDirectory() as d: x = True",
    "timing": "import time, datetime\ntime.perf_counter(); datetime.datetime.now()\nx = True",
}


@pytest.mark.parametrize("optimiser", ["Adam", "AdamW", "SGD", "RMSprop", "Adagrad", "NAdam"])
def test_training_works(torch_wall: Sandbox, optimiser: str) -> None:
    seen = torch_wall.run(job(TRAIN.format(optimiser=optimiser)))
    assert seen.values == {"go": [True, 1]}, seen


@pytest.mark.parametrize("name", USES)
def test_what_students_use_works(torch_wall: Sandbox, name: str) -> None:
    seen = torch_wall.run(job("import torch\n" + USES[name]))
    assert seen.values == {"go": True}, seen


def test_a_first_optimiser_costs_no_seconds(torch_wall: Sandbox) -> None:
    seen = torch_wall.run(job(TRAIN.format(optimiser="Adam")))
    assert seen.cpu_seconds < 1


PLOTTED = ("matplotlib.pyplot", "sklearn")
installed = all(importlib.util.find_spec(name.partition(".")[0]) for name in PLOTTED)


@pytest.fixture(scope="module", params=["strong", "medium"])
def plotting_wall(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox with Matplotlib and scikit-learn."""
    if not installed:
        pytest.skip("Matplotlib and scikit-learn are not installed")
    if not examine_machine().of(request.param).available:
        pytest.skip(f"no {request.param} tier here")
    with open_sandbox(request.param, preload=("numpy", *PLOTTED)) as opened:
        yield opened


def test_plots_can_be_made(plotting_wall: Sandbox) -> None:
    source = (
        "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3], label='$\\\\alpha$')\nplt.title('Ä')\n"
        "plt.legend()\nplt.yscale('log')\nplt.savefig('f.png')\nplt.show()\n"
        "plt.imshow([[1, 2]], cmap='gray')\nplt.colorbar()\nplt.tight_layout()\nplt.savefig('g.pdf')\n"
        "import os, matplotlib\nx = [matplotlib.get_backend().lower(), sorted(os.listdir('.'))]"
    )
    for _ in range(2):
        seen = plotting_wall.run(job(source))
        assert seen.values == {"go": ["agg", ["f.png", "g.pdf"]]}, seen


def test_scikit_learn_can_be_used(plotting_wall: Sandbox) -> None:
    source = (
        "from sklearn.datasets import load_iris\nfrom sklearn.linear_model import LogisticRegression\n"
        "from sklearn.model_selection import train_test_split\n"
        "from sklearn.preprocessing import StandardScaler\nX, y = load_iris(return_X_y=True)\n"
        "a, b, c, d = train_test_split(StandardScaler().fit_transform(X), y, random_state=0)\n"
        "x = LogisticRegression().fit(a, c).score(b, d) > 0.8"
    )
    seen = plotting_wall.run(job(source), Limits(cpu_seconds=30))
    assert seen.values == {"go": True}, seen
