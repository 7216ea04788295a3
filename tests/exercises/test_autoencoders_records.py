"""The trainings of autoencoders: judged by those of their own part, by what was really trained, and on the data asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.judge import judge
from grader.model import Cell, Document, Observations
from grader.pack import load_pack

PACK = load_pack(Path(__file__).parents[2], "autoencoders")
ROWS = np.random.default_rng(7).uniform((-2, -1), (2, 1), (100, 2))
FALLING = 0.15 + np.exp(-np.arange(1300) / 50)
BOUND = float(np.linalg.svd(ROWS - ROWS.mean(axis=0))[1][1] ** 2 / 200)


def cell(label, source, kind="code"):
    return Cell(number=int(label[5:]), kind=kind, source=source, label=label)


TEXT = (
    cell("cell 1", "# (b) Three trainings", "markdown"),
    cell("cell 2", "for m in models: learn(m).fit(loader)"),
    cell("cell 3", "# (g) Training with a fixed decoder", "markdown"),
    cell("cell 4", "trainer.fit(second, loader)"),
    cell("cell 5", "# (h) Stochastic and full gradient descent", "markdown"),
    cell("cell 6", "trainer.fit(by_sgd, loader)"),
)


def fit(hidden, where="cell 2", **more):
    """What the probe tells of one training that went well."""
    down, half = [2.0, *map(float, hidden), 1.0], {"frozen": False, "in_optimiser": True, "moved": True}
    told = {
        "cell": where,
        "module": 0,
        "finished": True,
        "widths": {"encoder": down, "decoder": down[::-1]},
        "optimisers": ["Adam"],
        "biases": True,
        "steps": 1300.0,
        "epochs": 100.0,
        "batch": 8.0,
        "rows": ROWS,
        "losses": FALLING,
        "loss_before": 1.0,
        "loss_after": 0.1 if hidden else BOUND * 1.01,
        "encoder": half | {"from": -1.0},
        "decoder": half | {"from": -1.0},
    }
    return told | more


def verdict(fits, cells=TEXT, question="training_record"):
    """Check id -> result."""
    records = [{"label": c.label, "printed": "", "values": {}} for c in cells if c.kind == "code"]
    values = {"fits": {"missing": "", "fits": list(fits)}, "__cells__": records}
    seen = Observations(outcome="completed", values=values)
    results = judge(PACK.question(question), seen, None, Document(path="", cells=tuple(cells)))
    assert not [r.message for r in results if r.status == "broken"]
    return {result.id: result for result in results}


def three(second=(50, 50, 50), **more):
    return [fit(hidden, **more) for hidden in ((20, 10), second, ())]


def test_three_right_trainings_lose_nothing():
    found = verdict(three())
    assert [found[id].status for id in ("models", "curves", "pca")] == ["passed"] * 3
    assert not any(found[id].message for id in ("models", "curves", "pca"))


# --- which trainings are those of (b) ---------------------------------------------------------------------------------


@pytest.mark.parametrize("cells", [TEXT, [c for c in TEXT if c.kind == "code"]], ids=["headed", "without"])
def test_a_model_of_another_part_does_not_stand_in_for_the_one_of_three_layers(cells):
    later = fit((50, 50, 50), "cell 6", optimisers=["SGD"])
    found = verdict([*three(second=(50, 50)), later], cells)["models"]
    assert found.status == "failed"
    assert "two layers of 50 units instead of three" in found.message
    assert found.earned == verdict(three(second=(50, 50)), cells)["models"].earned


def test_a_second_model_that_is_trained_in_another_part_alone_counts():
    first, _, linear = three()
    assert verdict([first, linear, fit((50, 50, 50), "cell 4")])["models"].status == "passed"


def test_three_models_below_no_heading_of_their_own_count():
    assert verdict(three(where="cell 6"))["models"].status == "passed"
