"""The trainings of autoencoders: judged by those of their own part, by what was really trained, and on the data asked for."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

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
        "affine": not hidden,
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


def verdict(fits, cells=TEXT, question="training_record", records=None):
    """Check id -> result."""
    records = records or [{"label": c.label, "values": {}} for c in cells if c.kind == "code"]
    values = {"fits": {"missing": "", "fits": list(fits)}, "__cells__": records}
    seen = Observations(outcome="completed", values=values)
    results = judge(PACK.question(question), seen, None, Document(path="", cells=tuple(cells)))
    assert not [r.message for r in results if r.status == "broken"]
    return {result.id: result for result in results}


@pytest.mark.parametrize("turned", [False, True])
def test_widths_are_read_however_the_weights_are_stored(turned):
    probe = {}
    exec((Path(PACK.assignment.folder) / "shared" / "record_probe.py").read_text(), probe)
    network = torch.nn.Module()
    for name, sizes in (("encoder", (2, 7, 5, 1)), ("decoder", (1, 5, 7, 2))):
        shapes = [(a, b) if turned else (b, a) for a, b in pairwise(sizes)]
        setattr(network, name, torch.nn.ParameterList([torch.zeros(shape) for shape in shapes]))
    assert probe["_widths"](network) == {"encoder": [2, 7, 5, 1], "decoder": [1, 5, 7, 2]}


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


# --- where no training was seen ---------------------------------------------------------------------------------------


def below_b(source):
    return (TEXT[0], cell("cell 2", source), TEXT[4])


def test_models_that_are_made_but_never_trained_are_told_so():
    cells = below_b(
        "models = [AutoencoderModule(hidden_channels=h) for h in sizes]\npl.Trainer(max_epochs=9)"
    )
    found = verdict([], cells)["models"]
    assert (found.status, found.earned) == ("failed", 0)
    assert "fit" in found.message


def test_a_loop_by_hand_that_leaves_nothing_behind_is_a_persons_to_judge():
    found = verdict([], below_b("for x in batches:\n    loss = step(x)\n    loss.backward()\n    opt.step()"))
    assert found["models"].status == "awaiting_review"


def test_a_part_that_holds_comments_alone_is_not_attempted():
    found = verdict([], below_b("# Train the three models with a Lightning Trainer."))
    assert {result.status for result in found.values()} == {"not_attempted"}


# --- the end of the linear model --------------------------------------------------------------------------------------


def linear_ends(end, **more):
    return verdict([*three()[:2], fit((), loss_after=end, **more)])["pca"]


def test_a_linear_model_that_still_falls_has_not_come_to_its_end():
    found = linear_ends(BOUND * 2, losses=np.linspace(2, 1, 1300))
    assert found.status == "failed"
    assert "could still fall" in found.message


def test_a_linear_model_that_no_longer_falls_is_not_told_to_go_on():
    found = linear_ends(BOUND * 2)
    assert found.status == "failed"
    assert "could still fall" not in found.message


@pytest.mark.parametrize(
    "mistake",
    [{"affine": False}, {"decoder": {"frozen": False, "in_optimiser": False, "moved": False, "from": -1.0}}],
)
def test_a_mistake_of_part_a_costs_nothing_where_pca_is_not_reached(mistake):
    found = linear_ends(BOUND * 2, **mistake)
    assert (found.status, found.earned) == ("passed", found.possible)
    assert "(a)" in found.message


# --- the data ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (np.random.default_rng(1).uniform((-2, -1), (2, 1), (30, 2)), "30 points"),
        (np.random.default_rng(1).normal(size=(100, 2)), "[-2, 2] x [-1, 1]"),
        (np.random.default_rng(1).uniform((0, 0), (4, 2), (100, 2)), "[-2, 2] x [-1, 1]"),
        (np.random.default_rng(1).uniform((-1, -1), (1, 1), (100, 2)), "[-2, 2] x [-1, 1]"),
    ],
    ids=["few", "normal", "shifted", "narrow"],
)
def test_other_data_than_asked_for_are_named_and_cost_a_slip(rows, words):
    found = verdict(three(rows=rows))["models"]
    assert words in found.message
    assert found.possible * 2 / 3 > found.earned > 0


@pytest.mark.parametrize(
    "rows",
    [ROWS.astype("float32"), np.concatenate([ROWS] * 5), ROWS[:80], np.zeros((0, 0)), np.round(ROWS, 2)],
    ids=["single", "repeated", "held_out", "unknown", "rounded"],
)
def test_the_data_asked_for_cost_nothing_in_any_form(rows):
    assert verdict(three(rows=rows))["models"].status == "passed"


# --- curves that no training made -------------------------------------------------------------------------------------


def drawn(points):
    curves = [{"label": name, "points": points} for name in ("20-10", "50-50-50", "PCA")]
    return [{"label": "cell 2", "figures": [{"axes": [{"curves": curves}]}]}]


@pytest.mark.parametrize(
    ("points", "status"), [(13, "passed"), (14, "passed"), (1, "failed"), (300, "awaiting_review")]
)
def test_curves_longer_than_the_training_are_a_persons_to_judge(points, status):
    short = three(steps=13.0, losses=FALLING[:13])
    found = verdict(short, records=drawn(points))
    assert found["figure"].status == status
    assert found["curves"].status == ("awaiting_review" if points == 300 else "passed")


# --- a list that is overwritten at every batch ------------------------------------------------------------------------


def overwritten(**more):
    return three(losses=FALLING[-1:], **more)


def test_a_list_that_keeps_its_last_loss_alone_costs_in_part_a_only():
    found = verdict(overwritten(), records=drawn(1))
    assert [found[id].status for id in ("models", "curves", "pca", "figure")] == ["passed"] * 4
    assert "(a)" in found["curves"].message


def test_a_model_that_keeps_its_last_loss_must_still_have_learnt():
    assert verdict(overwritten(loss_after=1.1), records=drawn(1))["curves"].status == "failed"


def test_a_figure_that_fails_for_want_of_losses_is_a_persons_to_judge():
    runs = [
        fit((50, 50, 50), "cell 6", optimisers=["SGD"], batch=n, losses=FALLING[-1:]) for n in (8.0, 100.0)
    ]
    found = verdict([*overwritten(), *runs], question="sgd_vs_gd")
    assert found["runs"].status == "passed"
    assert found["figure"].status == "awaiting_review"
    assert "(a)" in found["figure"].message


def test_the_failure_of_a_later_part_is_no_reason_for_what_is_missing_in_this_one():
    failed = {"type": "ValueError", "message": "x and y must have the same first dimension", "line": 9}
    cells = (*TEXT[:-1], cell("cell 6", "plt.plot(x, y)"))
    found = verdict(three(), cells, records=[{"label": "cell 2"}, {"label": "cell 6", "error": failed}])[
        "figure"
    ]
    assert found.status == "failed"
    assert "ValueError" not in found.message


def test_a_network_that_learns_nothing_may_follow_from_a_relu_at_its_bottleneck():
    level = np.full(1300, 1.2) + np.arange(1300) % 2 * 1e-3
    one = verdict([fit([20, 10], losses=level[::-1]), fit([50, 50, 50]), fit([])])["curves"]
    assert (one.status, one.follows, "relu_on_bottleneck" in one.follows_if) == ("failed", True, True)
    two = verdict([fit([20, 10], losses=level[::-1]), fit([50, 50, 50])])["curves"]
    assert not two.follows
    assert not verdict([fit([20, 10]), fit([50, 50, 50]), fit([])])["curves"].follows
