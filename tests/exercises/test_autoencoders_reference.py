"""The autoencoder's reference is what it says; headings are found; the judges of trainings judge by what was trained."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import msgspec
import numpy as np
import pytest
import torch

from grader import wire
from grader.examine import Examiner
from grader.extract import read_bytes
from grader.judge import status_of
from grader.model import Observations
from grader.pack import load_pack
from grader.sandbox import Limits, Sandbox, open_sandbox

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "exercises" / "autoencoders"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    pytest.importorskip("lightning")
    path = ROOT / "reference" / "autoencoders" / "autoencoder.py"
    spec = importlib.util.spec_from_file_location("autoencoder_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def count(module: torch.nn.Module) -> int:
    return sum(p.numel() for p in module.parameters())


@pytest.mark.parametrize(
    ("widths", "all_of_them"), [([20, 10], 563), ([50, 50], 5503), ([50, 50, 50], 10603)]
)
def test_parameters_are_as_many_as_the_sheet_says(reference, widths, all_of_them):
    assert count(reference.Autoencoder(widths)) == all_of_them


def test_encoder_and_decoder_have_their_shares(reference):
    model = reference.Autoencoder([50, 50])
    assert (count(model.encoder), count(model.decoder)) == (2751, 2752)


@pytest.mark.parametrize("asked", [0, None, []])
def test_the_linear_one_has_seven_parameters_and_is_affine(reference, asked):
    model = reference.Autoencoder(asked)
    a, b = torch.randn(5, 2), torch.randn(5, 2)
    assert count(model) == 7
    assert torch.allclose(model((a + b) / 2), (model(a) + model(b)) / 2, atol=1e-6)


def test_other_sizes_of_code_and_input(reference):
    model = reference.Autoencoder([7, 5], latent_dim=3, input_dim=4)
    x = torch.randn(6, 4)
    assert model.encoder(x).shape == (6, 3)
    assert torch.equal(model(x), model.decoder(model.encoder(x)))


def test_the_training_step_is_the_mean_squared_error(reference):
    module = reference.AutoencoderModule(hidden_channels=[4])
    x = torch.randn(5, 2)
    loss = module.training_step([x, x])
    assert loss.item() == pytest.approx(((module.autoencoder(x) - x) ** 2).mean().item())
    assert module.loss_curve == [loss.item()]
    assert type(module.configure_optimizers()) is torch.optim.Adam


HEADINGS = [
    "### (c)",
    "# (c) What the decoder draws",
    "c)",
    "Part (c)",
    "1 (c)",
    "## 1. (c)",
    "**(c)** text",
    "# c.",
    "Teil c",
]
OTHERS = ["# (d)", "(b)", "# Conclusion", "see (c) above", "plt.plot(a,\n    c)", "c.plot()", "Part (a)"]


@pytest.fixture(scope="module")
def pattern() -> str:
    return load_pack(ROOT, "autoencoders").questions["text_c"].section


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_of_a_part_are_found(pattern, heading):
    assert re.search(pattern, f"\n{heading}")


@pytest.mark.parametrize("text", OTHERS)
def test_other_lines_are_no_heading_of_it(pattern, text):
    assert not re.search(pattern, text)


# --- a machine without Lightning --------------------------------------------------------------------------------------

HIDE = """
import importlib.machinery as _machinery
_find = _machinery.PathFinder.find_spec
def _hidden(name, path=None, target=None):
    if name.partition(".")[0] in ("lightning", "pytorch_lightning"):
        return None
    return _find(name, path, target)
_machinery.PathFinder.find_spec = staticmethod(_hidden)
"""


class WithoutLightning:
    """A sandbox in which Lightning cannot be found."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox, self.tier = sandbox, sandbox.tier

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        units = [wire.Unit(HIDE, "hide"), *job.units]
        return self._sandbox.run(msgspec.structs.replace(job, units=units), limits)


@pytest.fixture(scope="module")
def without() -> Iterator[Examiner]:
    pack = load_pack(ROOT, "autoencoders")
    secrets = tuple(Path(s) for s in pack.secrets)
    with open_sandbox(preload=("numpy", "torch", "matplotlib.pyplot"), secrets=secrets) as sandbox:
        yield Examiner(pack, WithoutLightning(sandbox))


MISSING = "not judged: Lightning is not installed here"


def looked_at(examiner: Examiner, question: str, path: Path):
    document = read_bytes(path.read_bytes(), path.name)
    return examiner.look_at(document, examiner.pack.questions[question])


def test_without_lightning_the_network_is_graded(without):
    path = SAMPLES / "ae_module" / "samples" / "right__pl_model_kwargs.py"
    assert status_of(looked_at(without, "autoencoder_arch", path).verdict.checks) == "passed"


@pytest.mark.parametrize("name", ["right__pl_model_kwargs", "sum_instead_of_mean__reduction_sum"])
def test_without_lightning_the_module_waits_for_a_person(without, name):
    checks = looked_at(without, "ae_module", SAMPLES / "ae_module" / "samples" / f"{name}.py").verdict.checks
    assert {check.status for check in checks} == {"awaiting_review"}
    assert {check.message for check in checks} == {MISSING}


@pytest.mark.parametrize("question", ["training_record", "frozen_decoder", "sgd_vs_gd"])
def test_without_lightning_trainings_wait_for_a_person(without, question):
    checks = looked_at(
        without, question, SAMPLES / "samples" / "nb02_german_list_class_twice.ipynb"
    ).verdict.checks
    assert {check.status for check in checks} == {"awaiting_review"}
    assert any(MISSING in check.message for check in checks)


# --- the judges -------------------------------------------------------------------------------------------------------


def test_the_bound_of_pca_counts_all_rows():
    checks = {
        check.id: check for check in load_pack(ROOT, "autoencoders").questions["training_record"].checks
    }
    pca_bound = checks["pca"].judge.__globals__["pca_bound"]
    rows = np.random.default_rng(0).uniform((-2, -1), (2, 1), (100, 2))
    left = np.linalg.svd(rows - rows.mean(axis=0))[1][1] ** 2 / 100 / 2
    assert pca_bound(rows, True) == pytest.approx(left)
    assert pca_bound(rows, False) >= left


BY_ELEMENTS = """
import torch


class Dense(torch.nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.w, self.b = torch.nn.Parameter(torch.randn(a, b)), torch.nn.Parameter(torch.zeros(b))

    def forward(self, x):
        return (x[:, :, None] * self.w).sum(1) + self.b


class Autoencoder(torch.nn.Module):
    def __init__(self, hidden_channels, latent_dim=1, input_dim=2):
        super().__init__()
        d = [input_dim, *(hidden_channels or []), latent_dim]
        self.encoder, self.decoder = self.half(d), self.half(d[::-1])

    def half(self, d):
        return torch.nn.Sequential(*[m for n in zip(d, d[1:]) for m in (Dense(*n), torch.nn.ReLU())][:-1])

    def forward(self, x):
        return self.decoder(self.encoder(x))
"""


def test_weights_whose_place_cannot_be_read_are_a_persons_to_judge(without, tmp_path):
    path = tmp_path / "autoencoder.py"
    path.write_text(BY_ELEMENTS)
    checks = {c.id: c for c in looked_at(without, "autoencoder_arch", path).verdict.checks}
    assert not [c for c in checks.values() if c.status == "failed"]
    assert (
        checks["counts"].status == "awaiting_review"
    )  # numbers of the sheet, beside nothing that was computed
    assert checks["output"].status == "awaiting_review"
    assert "could not be read" in checks["output"].message
