"""Every question of the assignments that observes numbers draws them, for right and for wrong samples, with words and a table."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal as D
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from grader import pictures, wire
from grader.exercise import Chart, Diagram, Pack, Picture, Question, Scene
from grader.extract import read_document
from grader.model import Document, Observations
from grader.pack import assignments, load_pack
from grader.program import drawn_inputs, full_program, job_for, program_for, read, source_program
from grader.report.figures import Figure, figure
from grader.report.words import ENGLISH
from grader.samples import label_of, sample_files
from grader.sandbox import Limits, Sandbox, open_sandbox

ROOT = Path(__file__).resolve().parents[2]
EMPTY = Document(path="nothing", cells=())
NOTHING = Observations(outcome="completed")
TRAINS_FOR_MINUTES = "autoencoders"
"""Its whole notebooks are not run here: their trainings are made up below."""
WITHOUT_NUMBERS = {
    "text_c",
    "text_e",
    "text_f",
    "text_g",
    "bonus",
    "observations",
    "pca_text",
    "diagonals_text",
}
"""A person reads them; nothing is observed."""
NOTEBOOKS = {
    "autograd-lab": ("01_english_sklearn", "04_english_not_centred"),
    "linear-autoencoder": ("nb01_three_names", "nb24_lr_01"),
    "optimizers-lab": ("abgabe_gruppe12",),
}


def test_every_question_with_numbers_has_pictures() -> None:
    for name in assignments(ROOT):
        without = {id for id, q in load_pack(ROOT, name).questions.items() if q.charts is None}
        assert without <= WITHOUT_NUMBERS, name


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_right_and_wrong_samples_are_drawn(assignment: str) -> None:
    pack = load_pack(ROOT, assignment)
    with open_sandbox(preload=pack.assignment.preload, allow_weak=True) as sandbox:
        for question in pack.questions.values():
            assert chosen(question) or question.whole or question.charts is None
            for path in chosen(question):
                scene = scene_of(pack, question, read_document(path), sandbox)
                drawn = question.charts(scene) if question.charts else ()
                assert drawn, f"{question.id}: {path.name} has no picture"
                for picture in drawn:
                    hold(picture, f"{question.id}, {path.name}")


@pytest.mark.parametrize("assignment", NOTEBOOKS)
def test_whole_notebooks_are_drawn(assignment: str) -> None:
    pack = load_pack(ROOT, assignment)
    whole = [q for q in pack.questions.values() if q.whole and q.charts]
    with open_sandbox(preload=pack.assignment.preload, allow_weak=True) as sandbox:
        for name in NOTEBOOKS[assignment]:
            document = read_document(Path(pack.assignment.folder) / "samples" / f"{name}.ipynb")
            seen = whole_run(pack, whole[0], document, sandbox)
            for question in whole:
                scene = Scene(seen=seen, expected=NOTHING, inputs={}, document=document)
                drawn = question.charts(scene) if question.charts else ()
                assert drawn, f"{question.id}: {name} has no picture"
                for picture in drawn:
                    hold(picture, f"{question.id}, {name}")


def chosen(question: Question) -> list[Path]:
    """A right sample and a wrong one, those that give an outcome at all; none of questions of whole notebooks."""
    if question.whole or question.charts is None:
        return []
    files = [p for p in sample_files(question) if p.suffix == ".py"]
    right = [p for p in files if label_of(p) == "right"]
    known = {m.id for m in question.misconceptions}
    wrong = [p for p in files if label_of(p) in known]
    if question.id.startswith("numeric"):  # only those whose functions are run have a way to draw
        wrong = [p for p in wrong if "dispatch" in p.name]
        right = [p for p in right if "dispatch" in p.name or "functions" in p.name]
        right = [p for p in right if "stop" not in p.name]  # a part of such a program is run, not all as here
    return [*right[:1], *drawable(question, wrong)[:1]]


def drawable(question: Question, wrong: list[Path]) -> list[Path]:
    """Wrong samples that leave something to draw: not those that fail, or return nothing."""
    failing = (
        "fails",
        "not_returned",
        "detached",
        "transposed",
        "not_flattened",
        "no_flatten",
        "hard_coded_rows",
    )
    return [p for p in wrong if not any(word in label_of(p) for word in failing)]


def scene_of(pack: Pack, question: Question, document: Document, sandbox: Sandbox) -> Scene:
    """What a picture of this document gets: the student's public scenarios beside the reference's."""
    reading = read(pack, document)
    program = program_for(reading, reading.bindings[question.id].bound)
    reference = source_program(pack, question, question.reference_source)
    assert reference is not None
    seed = pack.assignment.seed
    seen, expected = (
        sandbox.run(job_for(pack, question, p, seed=seed), Limits(cpu_seconds=30))
        for p in (program, reference)
    )
    inputs = drawn_inputs(question, seed, hidden=False)
    return Scene(
        seen=seen,
        expected=expected,
        inputs={name: wire.decode(node) for name, node in inputs.items()},
        document=document,
    )


def whole_run(pack: Pack, question: Question, document: Document, sandbox: Sandbox) -> Observations:
    reading = read(pack, document)
    program = full_program(reading, reading.bindings[question.id].bound)
    return sandbox.run(
        job_for(pack, question, program, seed=pack.assignment.seed),
        Limits(cpu_seconds=pack.assignment.whole_seconds),
    )


def hold(picture: Picture, where: str) -> None:
    """The picture has words, the SVG is well-formed with places within it, and the table has its numbers."""
    shown = figure(picture, most_points=240, most_rows=10_000, words=ENGLISH)
    assert picture.title, where
    assert len(picture.alternative) > 10, where
    root = ElementTree.fromstring(str(shown.svg))
    assert not [e for e in root.iter() if "style" in e.attrib], where
    assert shown.rows, where
    assert all(len(row) == len(shown.head) for row in shown.rows), where
    everywhere = [value for _, value in shown.everywhere]
    for value in told(picture):
        assert any(value in row for row in (*shown.rows, everywhere)), (
            f"{where}: {picture.title}: {value} is not in the table"
        )


def told(picture: Picture) -> Iterator[str]:
    """Numbers that the table must hold: the last of each mark."""
    from grader.report.text import number

    if isinstance(picture, Diagram):
        return
    for mark in (*picture.curves, *picture.points, *picture.stems)[:4]:
        diagonal = mark.role == "reference" and mark.xs == mark.ys
        if mark.role != "contour" and mark.ys and not diagonal:
            yield number(mark.ys[-1])
    for level in picture.levels[:2]:
        yield number(level.y)


# --- what students' values may be ---------------------------------------------------------------------------------

ODD = (
    None,
    "text",
    3.0,
    [],
    {},
    math.nan,
    [math.nan, math.inf],
    np.zeros((0, 2)),
    np.full((3, 2), math.nan),
    np.full((4, 2), 1e308),
    np.zeros((2, 2, 2)),
    [np.array(math.inf)],
    {"path": "no"},
    {
        "on_f": np.full((5, 2), -math.inf),
        "norms": [1.0],
        "losses": [math.nan],
        "deviation": [1e308, -math.inf],
    },
    {"course": 3, "factors": [[("U", "V")]], "errors": None, "ends": np.zeros((2, 99))},
)


@pytest.mark.parametrize("assignment", assignments(ROOT))
@pytest.mark.parametrize(
    "right", [None, {"on_f": np.zeros((3, 2)), "path": np.zeros((3, 2))}, [np.zeros((3, 2))] * 3]
)
def test_odd_values_never_cost_the_report(assignment: str, right: object) -> None:
    from grader.explain import explained
    from grader.model import QuestionResult

    pack = load_pack(ROOT, assignment)
    for question in pack.questions.values():
        names = question.scenarios(hidden=False)
        result = QuestionResult(
            id=question.id,
            title=question.title,
            status="failed",
            earned=D(0),
            possible=D(1),
            awaiting=D(0),
            checks=(),
            outcome="completed",
        )
        for odd in ODD:
            seen = Observations(outcome="completed", values=dict.fromkeys(names, odd))
            expected = Observations(outcome="completed", values=dict.fromkeys(names, right))
            report = explained(question, result, EMPTY, seen=seen, expected=expected)
            for picture in report.charts:
                shown: Figure = figure(picture, most_points=50, most_rows=10, words=ENGLISH)
                ElementTree.fromstring(str(shown.svg))


# --- the trainings of deep autoencoders ---------------------------------------------------------------------------


def fit(hidden: list[float], losses: np.ndarray, **more: object) -> dict[str, object]:
    """A training as the probe tells of it."""
    down = [2.0, *hidden, 1.0]
    half = {"frozen": False, "in_optimiser": True, "moved": True, "from": -1.0}
    rows = np.random.default_rng(1).uniform((-2, -1), (2, 1), size=(100, 2))
    return {
        "cell": "cell 3",
        "module": 0,
        "finished": True,
        "widths": {"encoder": down, "decoder": down[::-1]},
        "parameters": 1.0,
        "biases": True,
        "optimisers": ["Adam"],
        "lr": [0.001],
        "steps": float(len(losses)),
        "epochs": len(losses) / 13,
        "batch": 8.0,
        "rows": rows,
        "losses": losses,
        "loss_before": 1.0,
        "loss_after": float(losses[-1]),
        "encoder": half,
        "decoder": half,
        **more,
    }


def trainings(*fits: dict[str, object]) -> Scene:
    values = {"fits": {"missing": "", "fits": list(fits)}, "__cells__": []}
    return Scene(
        seen=Observations(outcome="completed", values=values), expected=NOTHING, inputs={}, document=EMPTY
    )  # type: ignore[arg-type]


FALLING = np.geomspace(0.8, 0.16, 13 * 30)


def test_a_training_within_the_band_and_one_above_it() -> None:
    charts = load_pack(ROOT, TRAINS_FOR_MINUTES).question("training_record").charts
    assert charts
    usual = charts(trainings(fit([20, 10], FALLING)))
    assert usual[0].title == "Model [20, 10]: your loss ends within the band"
    assert isinstance(usual[0], Chart)
    assert usual[0].bands[0].xs == (1.0, 3.0, 10.0, 30.0)
    stuck = charts(trainings(fit([20, 10], np.full(13 * 30, 0.9))))
    assert stuck[0].title == "Model [20, 10]: your loss ends above the band"
    for picture in (*usual, *stuck):
        hold(picture, picture.title)


def test_the_layer_that_differs_is_marked() -> None:
    charts = load_pack(ROOT, TRAINS_FOR_MINUTES).question("training_record").charts
    assert charts
    diagram = charts(trainings(fit([20, 10], FALLING), fit([50, 50], FALLING)))[-1]
    assert isinstance(diagram, Diagram)
    mine, right = diagram.rows
    assert [layer.mark for layer in mine.layers].count("missing") == 2
    assert len(mine.layers) == len(right.layers) == 8
    assert diagram.title.startswith("Model [50, 50, 50]: the first difference is at layer")
    hold(diagram, "two layers of 50")


def test_both_descents_and_both_trainings_are_compared() -> None:
    pack = load_pack(ROOT, TRAINS_FOR_MINUTES)
    small = fit([50, 50, 50], FALLING, optimisers=["SGD"])
    whole = fit([50, 50, 50], np.geomspace(0.8, 0.5, 30), optimisers=["SGD"], batch=100.0, epochs=30.0)
    descents = pack.question("sgd_vs_gd").charts
    assert descents
    (chart,) = descents(trainings(small, whole))
    assert chart.title == "Over the same examples, small batches reach a lower loss"
    assert isinstance(chart, Chart)
    assert {curve.xs[-1] for curve in chart.curves} == {3000.0}
    kept = {"frozen": True, "in_optimiser": True, "moved": False, "from": 0.0}
    second = fit([50, 50, 50], FALLING, decoder=kept)
    both = pack.question("frozen_decoder").charts
    assert both
    (chart,) = both(trainings(fit([50, 50, 50], FALLING), second))
    assert chart.title == "With the fixed decoder the loss comes down to where it was before"


# --- titles say what one sees -------------------------------------------------------------------------------------


def test_a_path_says_where_it_parts() -> None:
    right = np.cumsum(np.ones((6, 2)), axis=0)
    mine = right.copy()
    mine[3:] += 0.5
    assert pictures.paths(mine, right)[0].title == "Your path leaves the reference’s at step 3"
    assert pictures.paths(right, right)[0].title == "Your path is the reference’s"
    assert pictures.paths(right[:4], right)[0].title == "Your path has 3 steps, 5 were asked for"


def test_a_path_that_is_an_answer_never_shows_it() -> None:
    right = np.cumsum(np.ones((6, 2)), axis=0)
    for mine in (right, right + 1, np.vstack([right[:5], [[9.0, 9.0]]])):
        (chart,) = pictures.paths(mine, right, end_hidden=True)
        reference = [c for c in chart.curves if c.role == "reference"]
        assert all(6.0 not in c.xs for c in reference)
        assert "reference at" not in chart.alternative


def test_hidden_scenarios_are_not_drawn() -> None:
    from grader.explain import explained
    from grader.model import QuestionResult

    pack = load_pack(ROOT, "optimizers-lab")
    asked = []
    question = pack.question("adam")
    spy = question.__class__(
        **{f: getattr(question, f) for f in question.__struct_fields__}
        | {"charts": lambda s: asked.append(s) or ()}
    )
    values = {"path": 1.0, "other_path": 2.0}
    seen = Observations(outcome="completed", values=values)
    result = QuestionResult(
        id="adam",
        title="Adam",
        status="failed",
        earned=D(0),
        possible=D(1),
        awaiting=D(0),
        checks=(),
        outcome="completed",
    )
    explained(spy, result, EMPTY, seen=seen, expected=seen)
    assert set(asked[0].seen.values) == set(asked[0].expected.values) == {"path"}


def test_values_beside_each_other_say_how_many_of_them_are_told() -> None:
    few, many = (
        pictures.beside(range(n), range(n), title=str, x_label="x", y_label="y")[0].alternative
        for n in (6, 9)
    )
    assert few.startswith("One by one, yours: 0")
    assert many.startswith("The first 6 of 9, yours: 0")


def test_an_axis_is_named_in_words() -> None:
    charts = load_pack(ROOT, "optimizers-lab").questions["adam"].charts
    assert charts is not None
    entries = charts.__globals__["_entries"]
    assert entries(np.zeros((1, 2))) == ["row 1, column 1", "row 1, column 2"]
    assert (entries(np.zeros(1)), entries(np.zeros(()))) == (["number 1"], [""])
