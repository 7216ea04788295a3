"""The reference of `linear-autoencoder` is PCA's match, and records of trainings are read as people write them."""

from __future__ import annotations

import ast
import importlib
import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import torch

from grader.exercise import Evidence
from grader.language import speaking
from grader.model import Cell, Document, Output
from grader.pack import load_pack

ROOT = Path(__file__).parents[2]
PACK = load_pack(ROOT, "linear-autoencoder")


def shared(name: str) -> ModuleType:
    """A module of the exercise's own."""
    package = next(m for m in sys.modules if m.endswith(".weight_ratio.question")).partition(".")[0]
    return importlib.import_module(f"{package}.{name}")


KINDS, PLANE, RECORD = shared("shared.kinds"), shared("shared.plane"), shared("shared.record")
LOSSES, RATIOS = shared("training_record.losses"), shared("weight_ratio.ratios")
RATES, TRAINED = shared("training_record.rates"), shared("shared.trained")
PLOTS = shared("training_record.plots")


def reference(file: str) -> Any:
    return runpy.run_path(str(ROOT / "reference" / "linear-autoencoder" / f"{file}.py"))[file]


def points(seed: int = 0) -> torch.Tensor:
    drawn = np.random.default_rng(seed).normal(size=(100, 2)) @ [[1.0, 0.6], [0.0, 0.3]]
    return torch.tensor(drawn)


def document(*sources: str, saved: str = "") -> Document:
    outputs = (Output(kind="image", text=""),) if saved == "image" else ()
    cells = [
        Cell(number=n, kind="code", source=text, label=f"cell {n}", outputs=outputs)
        for n, text in enumerate(sources, 1)
    ]
    return Document(path="lab.ipynb", cells=tuple(cells))


def judged(judge: Any, records: list[dict[str, Any]] | None, *sources: str, saved: str = "") -> Any:
    """What a judge says of a run with these records."""
    values = {} if records is None else {"__cells__": records}
    return judge(Evidence(values=values, document=document(*sources, saved=saved)))


def falling(start: float = 2.0, end: float = 0.05, steps: int = 1000) -> np.ndarray[Any, Any]:
    return end + (start - end) * np.exp(-np.linspace(0, 9, steps))


# --- the reference ----------------------------------------------------------------------------------------------


def test_encoder_and_decoder_are_affine_in_both_shapes_of_codes() -> None:
    x, w, v = points(), torch.tensor([[1.5], [-0.5]]).double(), torch.tensor([[0.3, 2.0]]).double()
    b, c = torch.tensor([0.7]).double(), torch.tensor([0.1, -0.4]).double()
    z = reference("encoder")(x, w, b)
    assert torch.allclose(z, (x @ w + b).squeeze(1))
    for codes in (z, z[:, None]):
        assert torch.allclose(reference("decoder")(codes, v, c), z[:, None] @ v + c)


def test_no_autoencoder_is_below_what_pca_leaves_over_and_training_comes_near_it() -> None:
    x = points()
    torch.manual_seed(0)
    w, b, v, c = (torch.randn(s, dtype=torch.double, requires_grad=True) for s in ((2, 1), 1, (1, 2), 2))
    optimizer = torch.optim.RMSprop([w, b, v, c], lr=0.01)
    for _ in range(1000):
        optimizer.zero_grad()
        y = reference("decoder")(reference("encoder")(x, w, b), v, c)
        loss = torch.nn.functional.mse_loss(y, x)
        loss.backward()
        optimizer.step()
    bound = PLANE.least_loss(x.numpy())
    assert bound <= loss.item() < 1.2 * bound
    assert PLANE.on_a_line(y.detach().numpy())
    assert PLANE.between(PLANE.angle(y.detach().numpy()), PLANE.angle(x.numpy())) < 3


def test_the_bound_is_the_error_of_the_projection_onto_the_first_axis() -> None:
    x = points(3).numpy()
    centred = x - x.mean(0)
    _, _, axes = np.linalg.svd(centred)
    projected = centred @ axes[:1].T @ axes[:1]
    assert PLANE.least_loss(x) == pytest.approx(((centred - projected) ** 2).mean())


# --- which optimiser ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Loss vs epochs - SGD", "SGD"),
        ("Loss vs epochs - SGD with momentum", "SGD with momentum"),
        ("SGD mit Momentum", "SGD with momentum"),
        ("SGD + động lượng", "SGD with momentum"),
        ("RMSProp with momentum 0.9", "RMSprop"),
        ("losses_rms", "RMSprop"),
        ("SGD vs momentum", ""),
        ("losses of SGD, momentum, RMSprop", ""),
        ("Adam", "Adam"),
        ("loss", ""),
    ],
)
def test_a_title_or_a_name_tells_the_optimiser(text: str, kind: str) -> None:
    assert KINDS.kind_in(text) == kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("torch.optim.SGD(p, lr=0.01)", "SGD"),
        ("optim.SGD(p, 0.01, 0.9)", "SGD with momentum"),
        ("optim.SGD(p, lr=0.01, momentum=0)", "SGD"),
        ("optim.SGD(p, lr=0.01, momentum=m)", "?"),
        ("optim.SGD(p, lr=0.01, **more)", "?"),
        ("torch.optim.RMSprop(p, lr=0.01, momentum=0.9)", "RMSprop"),
        ("train('x', torch.optim.SGD, momentum=0.9)", "SGD with momentum"),
        ("(SGD(p), RMSprop(p))", ""),
    ],
)
def test_code_tells_the_optimiser(code: str, kind: str) -> None:
    assert KINDS.kind_made(ast.parse(code)) == kind


# --- losses -----------------------------------------------------------------------------------------------------


SGD_CELL = "losses = train(torch.optim.SGD(p, lr=0.01))"
BOTH = "train(optim.SGD(p, lr=0.01, momentum=0.9))\ntrain(optim.RMSprop(p, lr=0.01))\nloss.backward()"
RMS_CELL = "losses = train(torch.optim.RMSprop(p, lr=0.01))"


def cell(number: int, **record: Any) -> dict[str, Any]:
    return {"cell": number, "label": f"cell {number}", **record}


def test_a_list_that_each_section_overwrites_counts_for_each() -> None:
    records = [cell(1, values={"losses": falling()}), cell(2, values={"losses": falling(3.0)})]
    for kind in (KINDS.SGD, KINDS.RMSPROP):
        verdict = judged(LOSSES.losses_of(kind), records, SGD_CELL, RMS_CELL)
        assert verdict.agrees
        assert not verdict.doubt


def test_a_count_of_epochs_is_no_series_of_losses() -> None:
    record = RECORD.read({"__cells__": [cell(1, values={"epochs": np.arange(1.0, 1001.0)})]})
    assert record.series == []


def test_fewer_losses_earn_half() -> None:
    records = [cell(1, values={"losses": falling(steps=500)})]
    verdict = judged(LOSSES.losses_of(KINDS.SGD), records, SGD_CELL)
    assert (verdict.agrees, verdict.share, "500 losses" in verdict.message) == (
        True,
        LOSSES.Decimal("0.5"),
        True,
    )


def test_losses_that_do_not_fall_are_wrong_and_losses_that_run_away_are_for_a_person() -> None:
    rising = [cell(1, values={"losses": falling()[::-1]})]
    away = [cell(1, values={"losses": np.where(np.arange(1000) < 9, 5.0, np.nan) + np.arange(1000) % 3})]
    assert not judged(LOSSES.losses_of(KINDS.SGD), rising, SGD_CELL).agrees
    assert judged(LOSSES.losses_of(KINDS.SGD), away, SGD_CELL).doubt


def test_losses_of_nobody_are_for_a_person() -> None:
    records = [cell(1, values={"losses": falling()})]
    verdict = judged(LOSSES.losses_of(KINDS.RMSPROP), records, "losses = train(1)\nloss.backward()")
    assert verdict.doubt
    assert "nothing tells which optimiser" in verdict.message


def test_a_run_that_was_stopped_is_for_a_person_and_an_untouched_starter_is_nothing() -> None:
    stopped = [cell(1, error={"type": "CellTimeout", "message": "stopped after 30 s", "line": 1})]
    assert judged(LOSSES.losses_of(KINDS.SGD), stopped, SGD_CELL).doubt
    assert judged(LOSSES.losses_of(KINDS.SGD), None, SGD_CELL).doubt
    starter = PACK.questions["training_record"].starter
    assert judged(LOSSES.losses_of(KINDS.SGD), [cell(1)], starter) is None


def test_a_loss_below_the_bound_is_for_a_person() -> None:
    x = points().numpy()
    bound = PLANE.least_loss(x)
    for end, doubt in ((bound * 1.01, False), (bound / 2, True)):
        records = [
            cell(1, values={"x": x}),
            cell(2, values={"losses_rms": falling(end=end), "losses_momentum": falling(3.0, end=end)}),
        ]
        verdict = judged(LOSSES.near_bound, records, "x = points()", BOTH)
        assert (verdict.agrees, verdict.doubt) == (not doubt, doubt)


def test_raw_data_with_more_spread_accuses_nobody() -> None:
    x = points().numpy()
    bound = PLANE.least_loss(x)
    records = [
        cell(1, values={"x": x * [1, 9]}),
        cell(2, values={"x": x}),
        cell(3, values={"losses_rms": falling(end=bound), "losses_momentum": falling(3.0, end=bound)}),
    ]
    assert judged(LOSSES.near_bound, records, "x = 1", "x = 2", BOTH).agrees


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (np.random.default_rng(1).normal(size=(100, 2)), "hardly correlated"),
        (np.random.default_rng(1).normal(size=(100, 2)) * [1, 5], ""),
        (np.random.default_rng(1).normal(size=(30, 2)) @ [[2, 1], [0, 0.3]], "30 points were trained on"),
        (np.random.default_rng(1).normal(size=(100, 2)) @ [[2, 1], [0, 0.3]], ""),
    ],
    ids=["uncorrelated", "along an axis", "few", "as asked"],
)
def test_other_points_than_those_asked_for_are_for_a_person(made: np.ndarray, words: str) -> None:
    end = PLANE.least_loss(made)
    records = [
        cell(1, values={"x": made}),
        cell(2, values={"losses_rms": falling(end=end), "losses_momentum": falling(3.0, end=end)}),
    ]
    verdict = judged(LOSSES.near_bound, records, "x = made()", BOTH)
    assert (verdict.doubt, words in verdict.message) == (bool(words), True)


def test_another_rate_is_for_a_person() -> None:
    verdicts = [
        judged(RATES.rates, [], f"def f(p, lr={r}):\n    return torch.optim.SGD(p, lr=lr)\n")
        for r in (0.01, 0.1)
    ]
    assert [v.doubt for v in verdicts] == [False, True]


@pytest.mark.parametrize(
    "code",
    [
        "opt = torch.optim.SGD(p, 0.01, 0.9)",
        "train('x', torch.optim.SGD, momentum=0.9)",
        "kw = dict(momentum=0.9)",
        "kw = {'lr': 0.01, 'momentum': 0.9}",
        "beta = 0.9\nmake = lambda p: torch.optim.SGD(p, lr=0.01, momentum=beta)",
        "def make(p, beta):\n    return torch.optim.SGD(p, lr=0.01, momentum=beta)",
        "opt.param_groups[0]['momentum'] = 0.9",
        "for p in ps:\n    v[p] = 0.9 * v[p] + p.grad",
        "v.mul_(0.9).add_(p.grad)",
    ],
)
def test_a_momentum_is_found_however_it_is_handed_over(code: str) -> None:
    assert TRAINED.unproven(KINDS.MOMENTUM, document(code, "loss.backward()")) == ""


@pytest.mark.parametrize(
    "code",
    [
        "make = {'SGD + momentum': lambda p: torch.optim.SGD(p, lr=0.01)}  # momentum=0.9",
        "torch.optim.SGD(p, lr=0.01, momentum=0)",
        "torch.optim.RMSprop(p, lr=0.01, momentum=0.9)",
        "results = {'momentum': losses}",
        "v = 0.9 * v + 0.1 * p.grad ** 2",
    ],
)
def test_a_label_a_comment_or_another_optimisers_momentum_is_no_momentum(code: str) -> None:
    assert "no SGD with a momentum" in TRAINED.unproven(KINDS.MOMENTUM, document(code, "loss.backward()"))


def test_an_rmsprop_that_only_labels_speak_of_is_for_a_person() -> None:
    records = [cell(1, values={"losses_rms": falling()})]
    for code, doubt in (
        ("a, opt = optim.SGD(p), optim.Adam(p)  # RMSprop", True),
        ("getattr(optim, 'RMSprop')(p).step()\nloss.backward()", False),
    ):
        assert judged(LOSSES.losses_of(KINDS.RMSPROP), records, code).doubt == doubt


def test_losses_without_any_training_are_for_a_person() -> None:
    records = [cell(1, values={"losses_sgd": falling()})]
    code = "losses_sgd = [0.05 + 2 * 0.99**k for k in range(1000)]\nw.requires_grad_(True)  # lr=0.01"
    verdict = judged(LOSSES.losses_of(KINDS.SGD), records, code)
    assert verdict.doubt
    assert "takes no gradient" in verdict.message


@pytest.mark.parametrize(
    ("code", "doubt"),
    [
        ("a = optim.SGD(p, lr=0.01)\nb = optim.SGD(p, lr=0.05, momentum=0.9)", True),
        ("a = optim.SGD(p, lr=0.01)\nb = optim.SGD(p, lr=0.01, momentum=0.9)", False),
        ("lr = 0.01\na = optim.SGD(p, lr=lr)\nlr = 0.3\nb = optim.RMSprop(p, lr=lr)", True),
        ("def f(lr=0.1):\n    return optim.SGD(p, lr=lr)\nf(lr=0.01)", False),
        ("def f(n, lr):\n    return optim.SGD(p, lr=lr)\nf('SGD', lr=0.01)\nf('RMSprop', lr=0.1)", True),
        ("def f(p, n=3, /, lr=0.01):\n    return optim.SGD(p, lr=lr)", False),
        ("def f(p, lr=0.1, /):\n    return optim.SGD(p, lr=lr)", True),
        ("losses.backward()  # lr=0.01", True),
    ],
)
def test_each_training_has_its_own_rate(code: str, doubt: bool) -> None:
    assert judged(RATES.rates, [], code).doubt == doubt


def test_the_end_of_the_losses_says_where_it_was_read() -> None:
    x = points().numpy()
    ends = {"losses_rms": falling(end=0.1), "losses_momentum": falling(3.0, end=0.1)}
    records = [cell(1, values={"x": x}), cell(2, values=ends)]
    assert "cell 2" in judged(LOSSES.near_bound, records, "x = points()", BOTH).note


# --- ratios -----------------------------------------------------------------------------------------------------


def weights(seed: int) -> dict[str, Any]:
    drawn = np.random.default_rng(seed).uniform(0.5, 2, 4)
    return {"w1": drawn[:2].reshape(2, 1), "w2": drawn[2:].reshape(1, 2)}


def ratio_records(turn: bool = False, dimensions: int = 2) -> list[dict[str, Any]]:
    records = []
    for n in (1, 2, 3):
        held = weights(n)
        ratio = held["w1"].ravel() / held["w2"].ravel()
        ratio = 1 / ratio if turn else ratio
        printed = " ".join(f"{r:.4f}" for r in ratio[:dimensions])
        records.append(cell(n, values=held, printed=printed + "\n"))
    return records


def test_printed_ratios_are_found_among_the_numbers() -> None:
    verdict = judged(RATIOS.printed_ratios, ratio_records(), *["opt = torch.optim.SGD(p)"] * 3)
    assert verdict.agrees
    assert verdict.share == 1


def test_the_ratio_of_one_dimension_earns_half() -> None:
    verdict = judged(RATIOS.printed_ratios, ratio_records(dimensions=1), *["torch.optim.SGD(p)"] * 3)
    assert verdict.share == LOSSES.Decimal("0.5")


def test_ratios_the_other_way_round_are_wrong_where_the_code_says_so_else_for_a_person() -> None:
    told = "z = encoder(x, w1, b)\ny = decoder(z, w2, b)\nloss.backward()\nprint(w2.T / w1)"
    verdict = judged(RATIOS.printed_ratios, ratio_records(turn=True), told)
    assert not verdict.agrees
    assert not verdict.doubt
    assert judged(RATIOS.printed_ratios, ratio_records(turn=True), "loss.backward()").doubt


def test_nothing_printed_is_wrong_and_saved_outputs_are_read() -> None:
    bare = [cell(1, printed="")]
    verdict = judged(RATIOS.printed_ratios, bare, "loss.backward()")
    assert not verdict.agrees
    assert not verdict.doubt
    text = Output(kind="stream", text="0.5 1.2\n0.7 0.8\n0.9 0.91\n")
    source = "loss.backward()\nprint(w_enc / w_dec)"
    saved = Document(
        path="",
        cells=(Cell(number=1, kind="code", source=source, label="cell 1", outputs=(text,)),),
    )
    found = RATIOS.printed_ratios(Evidence(values={"__cells__": bare}, document=saved))
    assert found.agrees
    assert "saved output of cell 1" in found.note


def test_the_cells_of_plots_are_told_in_the_language_of_the_page():
    with speaking("de"):
        assert PLOTS._places(["cell 10", "cell 14", "cell 10"]) == "Zelle 10, Zelle 14"


def test_a_file_that_prints_its_ratio_in_several_lines_is_named_once():
    printed = ("SGD ratio 0.5\n", "RMSprop ratio 0.25\n")
    cells = [{"cell": 1, "label": "lab.py", "printed": text, "values": {}} for text in printed]
    document = Document(path="lab.py", cells=(Cell(number=1, kind="code", source="", label="lab.py"),))
    lines, where = RATIOS._printed(Evidence(values={"__cells__": cells}, document=document))
    assert (len(lines), where) == (2, "what lab.py printed in the run")
