"""Lightning's Trainer works inside, under each of its names, without a screen, a GPU or a server; no epoch is left out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest
from sandbox_jobs import job

from grader import wire
from grader.model import Observations
from grader.sandbox import Limits, Sandbox, examine_machine, open_sandbox

LIMITS = Limits(cpu_seconds=60)

IMPORTS = {
    "pytorch_lightning": "import pytorch_lightning as pl",
    "lightning": "import lightning as pl",
    "lightning.pytorch": "import lightning.pytorch as pl",
    "from": "from pytorch_lightning import LightningModule, Trainer\nimport lightning as pl",
}

MODULE = """
{imports}
import torch
from torch.utils.data import DataLoader, TensorDataset

class Line(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 2)
        self.loss_curve, self.heard = [], []

    def on_train_batch_end(self, *arguments):
        self.heard.append("batch")

    def on_train_epoch_end(self):
        self.heard.append("epoch")

    def training_step(self, batch, batch_idx):
        loss = ((self.layer(batch[0]) - batch[0]) ** 2).mean()
        self.log("loss", loss, prog_bar=True)
        self.loss_curve.append(loss.item())
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=0.1)

torch.manual_seed(0)
rows = torch.randn(20, 2)
loader = DataLoader(TensorDataset(rows), batch_size=8, shuffle=True)
model = Line()
"""

FIT = "trainer = pl.Trainer(max_epochs=4{settings})\ntrainer.fit(model, loader)\n"


@pytest.fixture(scope="module", params=["strong", "medium"])
def lightning_wall(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A sandbox of each tier that isolates, with Lightning."""
    yield from opened_with_lightning(request.param)


@pytest.fixture(scope="module")
def weak_lightning() -> Iterator[Sandbox]:
    """The plain subprocess, which imports Lightning anew for every job: a few tests only."""
    yield from opened_with_lightning("weak")


def opened_with_lightning(tier: str) -> Iterator[Sandbox]:
    if importlib.util.find_spec("lightning") is None:
        pytest.skip("Lightning is not installed")
    if not examine_machine().of(tier).available:
        pytest.skip(f"no {tier} tier here")
    with open_sandbox(tier, preload=("numpy", "torch", "lightning.pytorch")) as opened:
        yield opened


def seen_of(wall: Sandbox, source: str, *, imports: str = IMPORTS["pytorch_lightning"]) -> Observations:
    return wall.run(job(MODULE.format(imports=imports) + source), LIMITS)


@pytest.mark.parametrize("name", IMPORTS)
def test_a_trainer_trains_under_every_name(lightning_wall: Sandbox, name: str) -> None:
    source = (
        FIT.format(settings="") + "x = [len(model.loss_curve), model.loss_curve[-1] < model.loss_curve[0]]"
    )
    seen = seen_of(lightning_wall, source, imports=IMPORTS[name])
    assert seen.values == {"go": [12, True]}, seen


def test_both_names_give_the_same_classes(lightning_wall: Sandbox) -> None:
    source = (
        "import lightning as L, pytorch_lightning as pl, lightning.pytorch as third\n"
        "from pytorch_lightning.callbacks import EarlyStopping as one\n"
        "from lightning.pytorch.callbacks import EarlyStopping as two\n"
        "x = [pl.LightningModule is L.LightningModule is third.LightningModule, one is two]"
    )
    seen = lightning_wall.run(job(source), LIMITS)
    assert seen.values == {"go": [True, True]}, seen


def test_the_students_own_hooks_are_called(lightning_wall: Sandbox) -> None:
    source = FIT.format(settings="") + 'x = [model.heard.count("batch"), model.heard.count("epoch")]'
    assert seen_of(lightning_wall, source).values == {"go": [12, 4]}


SETTINGS = {
    "gpu": ', accelerator="gpu", devices=1',
    "two_gpus": ', accelerator="cuda", devices=[0, 1], strategy="ddp"',
    "half_precision": ", precision=16",
    "bar": ", callbacks=[pl.callbacks.TQDMProgressBar(refresh_rate=20)], enable_progress_bar=True",
    "rich_bar": ", callbacks=pl.callbacks.RichProgressBar()",
    "summary": ", callbacks=[pl.callbacks.ModelSummary(max_depth=2)]",
    "early_stopping": ', callbacks=[pl.callbacks.EarlyStopping("loss", patience=50)]',
    "checkpoint": ', callbacks=[pl.callbacks.ModelCheckpoint(monitor="loss")]',
    "tensorboard": ', logger=pl.loggers.TensorBoardLogger("logs", name="a")',
    "wandb": ', logger=pl.loggers.WandbLogger(project="p")',
    "table": ', logger=pl.loggers.CSVLogger("logs"), log_every_n_steps=1',
    "profiler": ', profiler="simple"',
    "deterministic": ", deterministic=True, gradient_clip_val=1.0",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_of_other_machines_are_served(lightning_wall: Sandbox, name: str) -> None:
    seen = seen_of(lightning_wall, FIT.format(settings=SETTINGS[name]) + "x = len(model.loss_curve)")
    assert seen.values == {"go": 12}, seen


def test_what_a_trainer_leaves_behind_can_be_used(lightning_wall: Sandbox) -> None:
    source = FIT.format(settings="") + (
        "trainer.save_checkpoint('own.ckpt')\n"
        "trainer.logger.experiment.add_scalar('a', 1.0, 0)\n"
        "again = Line.load_from_checkpoint(trainer.checkpoint_callback.best_model_path)\n"
        "x = [torch.equal(again.layer.weight, model.layer.weight), 'loss' in trainer.callback_metrics]"
    )
    seen = seen_of(lightning_wall, source)
    assert seen.values == {"go": [True, True]}, seen


def test_validation_and_prediction_work(lightning_wall: Sandbox) -> None:
    source = (
        "class Both(Line):\n"
        "    def validation_step(self, batch, batch_idx): self.log('val', batch[0].mean())\n"
        "    def predict_step(self, batch): return self.layer(batch[0])\n"
        "model = Both()\ntrainer = pl.Trainer(max_epochs=2)\ntrainer.fit(model, loader, loader)\n"
        "x = [len(trainer.validate(model, loader, verbose=False)), len(trainer.predict(model, loader))]"
    )
    seen = seen_of(lightning_wall, source)
    assert seen.values == {"go": [1, 3]}, seen


def test_no_epoch_is_left_out_and_the_weights_are_those_of_a_plain_loop(lightning_wall: Sandbox) -> None:
    source = (
        "loader = DataLoader(TensorDataset(rows), batch_size=8)\n"
        "start = {k: v.clone() for k, v in model.state_dict().items()}\n"
        "pl.Trainer(max_epochs=150).fit(model, loader)\n"
        "plain = Line()\nplain.log = lambda *_, **__: None\nplain.load_state_dict(start)\n"
        "optimiser = plain.configure_optimizers()\n"
        "for epoch in range(150):\n    for batch in loader:\n        optimiser.zero_grad()\n"
        "        plain.training_step(batch, 0).backward()\n        optimiser.step()\n"
        "x = [len(model.loss_curve), model.loss_curve == plain.loss_curve]"
    )
    seen = seen_of(lightning_wall, source)
    assert seen.values == {"go": [450, True]}, seen


def test_a_trainer_tells_what_it_trained(lightning_wall: Sandbox) -> None:
    source = FIT.format(settings="") + (
        "fit = pl.Trainer.fits[0]\n"
        "moved = not torch.equal(fit['before']['layer.weight'], fit['after']['layer.weight'])\n"
        "x = [fit['cell'], fit['steps'], fit['epochs'], fit['finished'], fit['optimisers'], fit['lr'],\n"
        "     fit['loader'].batch_size, fit['loss_curve'] == model.loss_curve, moved, fit['frozen']]"
    )
    seen = seen_of(lightning_wall, source)
    assert seen.values == {"go": ["cell 1", 12, 4, True, ["Adam"], [0.1], 8, True, True, []]}, seen


def test_a_training_that_fails_is_told_of_as_well(lightning_wall: Sandbox) -> None:
    source = (
        "model.configure_optimizers = lambda: torch.optim.SGD([], lr=1)\n"
        "try:\n    pl.Trainer(max_epochs=4).fit(model, loader)\nexcept ValueError:\n    pass\n"
        "x = [len(pl.Trainer.fits), pl.Trainer.fits[0]['finished'], pl.Trainer.fits[0]['steps']]"
    )
    assert seen_of(lightning_wall, source).values == {"go": [1, False, 0]}


def test_one_childs_trainings_are_not_anothers(lightning_wall: Sandbox) -> None:
    for _ in range(2):
        seen = seen_of(lightning_wall, FIT.format(settings="") + "x = len(pl.Trainer.fits)")
        assert seen.values == {"go": 1}, seen


def test_a_trainer_costs_no_seconds_before_it_starts(lightning_wall: Sandbox) -> None:
    seen = seen_of(lightning_wall, FIT.format(settings="") + "x = True")
    assert seen.cpu_seconds < 2


def test_the_weak_tier_trains_as_well(weak_lightning: Sandbox) -> None:
    test_a_trainer_trains_under_every_name(weak_lightning, "pytorch_lightning")
    test_a_trainer_tells_what_it_trained(weak_lightning)
    test_settings_of_other_machines_are_served(weak_lightning, "gpu")


def test_a_time_limit_ends_a_training(lightning_wall: Sandbox) -> None:
    source = MODULE.format(imports=IMPORTS["lightning"])
    units = [
        wire.Unit(source, "cell 1", cell=1),
        wire.Unit("pl.Trainer(max_epochs=10**6).fit(model, loader)", "cell 2", cell=2),
        wire.Unit("x = len(model.loss_curve) > 0", "cell 3", cell=3),
    ]
    probe = "def go(student, inputs):\n    return student.namespace.get('x')\n"
    stopped = wire.Job(
        units=units, bindings={}, probe=probe, scenarios=["go"], inputs={}, whole=True, cell_seconds=2.0
    )
    seen = lightning_wall.run(stopped, LIMITS)
    assert seen.values["go"] is True, seen
    assert seen.values["__cells__"][1]["error"]["type"] == "CellTimeout"
