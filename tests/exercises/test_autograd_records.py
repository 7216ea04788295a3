"""The record questions of `autograd-lab`: errors are read where they stand, planes are measured;
right work in any style keeps its points, and a mistake is named and costs once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import load_iris

from grader.judge import judge
from grader.model import Cell, Document, Observations, Output
from grader.pack import load_pack

PACK = load_pack(Path(__file__).parents[2], "autograd-lab")
IRIS = np.asarray(load_iris().data, float)
CENTRED = IRIS - IRIS.mean(0)
MIX = np.array([[0.9, -0.4], [0.7, 1.1]])
TRIES = "U, V = sgd_factorise_ad(X, 2)\nP, s, Q = torch.linalg.svd(X)"
SAVED = "{'sgd_factorise_ad': 15.205245971679688, 'svd': 15.204643249511719}"


def factors(data):
    """U and V of rank 2 in a basis that is nobody's."""
    left, sizes, right = np.linalg.svd(data, full_matrices=False)
    return left[:, :2] * sizes[:2] @ MIX, (np.linalg.inv(MIX) @ right[:2]).T


def projection(data):
    return data @ np.linalg.svd(data, full_matrices=False)[2][:2].T


def code(number, source, saved="", kind="result"):
    outputs = (Output(kind=kind, text=saved),) if saved else ()
    return Cell(number=number, kind="code", source=source, label=f"cell {number}", outputs=outputs)


def text(number, source):
    return Cell(number=number, kind="markdown", source=source, label=f"cell {number}")


def ran(number, printed="", values=None, axes=(), error=None):
    """What a run says of a cell; `axes`: the point sets of each."""
    record = {"cell": number, "label": f"cell {number}", "printed": printed, "values": values or {}}
    if error:
        record["error"] = {"type": error, "message": "no", "line": 1}
    described = [{"scatters": [scatter(points) for points in sets], "curves": []} for sets in axes]
    return record | {"figures": [{"axes": described}] if axes else []}


def scatter(points):
    return {"label": "", "points": len(points), "x": points[:, 0], "y": points[:, 1], "colours": None}


def verdict(question, cells, records=()):
    """Check id -> result."""
    values = {"__cells__": list(records)} if records else {}
    seen = Observations(outcome="completed", values=values)
    results = judge(PACK.question(question), seen, None, Document(path="", cells=tuple(cells)))
    assert not [r.message for r in results if r.status == "broken"]
    return {result.id: result for result in results}


def errors(printed="", *, saved="", values=None, error=None):
    """iris_svd on one cell."""
    return verdict("iris_svd", [code(7, TRIES, saved)], [ran(7, printed, values, error=error)])


def lost(results):
    return {id: r.possible - r.earned for id, r in results.items() if r.earned != r.possible}


# --- reconstruction errors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "printed",
    [
        "gradient descent: 15.2288\nSVD: 15.2288",
        "GD: 15.21, SVD: 15.20",
        "15.2 (SVD) and 15.3 (gradient descent)",
        "sgd_factorise_ad tensor(15.2051)\nsvd tensor(15.2046, dtype=torch.float64)",
        "15.2051 15.2046",
        "Fehler SVD 15,2288\nFehler Gradientenabstieg 15,23",
        "Truncated SVD\n15.204645\nGradient descent\n15.2046471",
        "             error\ngd         15.2051\nsvd        15.2046",
        "error gd 682.7\nerror gd 15.2049\nerror svd 15.2046",
        "GD : sum 15.2049 mean 0.0253\nSVD: sum 15.2046 mean 0.0253",
        "singular values of the SVD: 25.0999 6.0131 3.4137 1.8845\nerror svd 1.5204645e+01, gd 1.52047e+01",
    ],
)
def test_right_errors_are_read_in_any_wording(printed):
    assert lost(errors(printed)) == {}


@pytest.mark.parametrize(
    "printed",
    [
        ("gradient descent error 15.2078\n", "svd 15.2046\n"),
        ("error 15.2065\n", "svd 15.2046\n"),
        ("my error 15.205\n", "best possible tensor(15.2046)\n"),
        ("Truncated SVD\n", "15.2046\n", "gradient descent\n", "15.2051\n"),
    ],
)
def test_a_file_of_python_is_read_as_one_cell(printed):
    U, V = factors(CENTRED)
    held = ({"X": CENTRED}, {"U": U, "V": V}, *[None] * len(printed))
    records = [ran(1, text, values) for text, values in zip(("", "", *printed), held, strict=True)]
    assert lost(verdict("iris_svd", [code(1, TRIES)], records)) == {}


@pytest.mark.parametrize("kind", ["result", "stream"])
def test_saved_outputs_are_read_where_the_run_shows_nothing(kind):
    U, V = factors(CENTRED)
    cells = [code(7, TRIES, SAVED, kind)]
    results = verdict("iris_svd", cells, [ran(7, values={"X": CENTRED, "U": U, "V": V})])
    assert lost(results) == {}
    assert results["svd"].read_from == "the saved output of cell 7"


@pytest.mark.parametrize("error", [None, "NameError", "ModuleNotFoundError", "CellTimeout"])
def test_saved_outputs_that_nothing_in_the_run_confirms_are_a_persons(error):
    results = errors(saved=SAVED, error=error)
    assert {r.status for r in results.values()} == {"awaiting_review"}
    assert "the saved output of cell 7 shows" in results["svd"].message


def test_what_the_run_printed_wins_over_a_saved_output():
    results = errors("error gd 600.51\nerror svd 15.2046", saved="error gd 15.2046\nerror svd 15.2046")
    assert {id: r.status for id, r in results.items()} == {
        "svd": "passed",
        "descent": "awaiting_review",
        "prepared": "passed",
    }
    assert "but the saved output of cell 7 shows 15.2046" in results["descent"].message
    assert "the saved output" not in results["descent"].read_from


def test_a_saved_output_that_differs_as_random_starts_do_is_no_contradiction():
    results = errors("error gd 15.2051\nerror svd 15.2046", saved="error gd 15.31\nerror svd 15.2288")
    assert lost(results) == {}


@pytest.mark.parametrize(
    "source",
    [
        f"{TRIES}\ngd, svd = 15.2046, 15.2046\nprint(gd, svd)",
        f"{TRIES}\nprint('error gd 15.2046, error svd 15.2046')",
        f"{TRIES}\nprint(15 + 0.2046)",
        "gd = svd = load('numbers')  # truncated SVD by sgd_factorise_ad(X, 2)",
        "def mine(X):\n    return sgd_factorise_ad(X, 2), torch.linalg.svd(X)\nprint(numbers)",
    ],
)
def test_numbers_that_no_code_computed_are_a_persons(source):
    shown = [ran(7, "error gd 15.2046\nerror svd 15.2046")]
    results = verdict("iris_svd", [code(7, source)], shown)
    assert {r.status for r in results.values()} == {"awaiting_review"}


@pytest.mark.parametrize(
    "source",
    [
        "from numpy.linalg import svd as cut\nU, V = zerlegung(X)\nprint(cut(X))",
        "def err(X):\n    return np.linalg.eigvalsh(X.T @ X)[:2].sum()\nfor i in range(9):\n"
        "    e.backward()\nprint(err(X))",
        "def go(X):\n    for _ in range(9):\n        U = U - lr * (U @ V.T - X) @ V\n    return U\n"
        "go(X)\nTruncatedSVD(2).fit(X)  # 15.2046 expected\nsklearn.decomposition.TruncatedSVD",
    ],
)
def test_an_svd_and_a_descent_count_under_any_name(source):
    shown = [ran(7, "error gd 15.2046\nerror svd 15.2046")]
    assert lost(verdict("iris_svd", [code(7, source)], shown)) == {}


@pytest.mark.parametrize("question", ["iris_svd", "pca", "runs_table"])
def test_comments_are_no_attempt(question):
    cells = [
        text(6, "## 1.3 principal components"),
        code(7, "# truncated SVD, reconstruction error\n# PCA: principal components, scatter"),
    ]
    results = verdict(question, cells, [ran(7)])
    assert {r.status for id, r in results.items() if id != "text"} == {"not_attempted"}


def test_values_of_names_are_read_too():
    assert lost(errors(values={"e_gd": np.array(15.2051), "results": {"svd": 15.2046}})) == {}


@pytest.mark.parametrize(
    ("gd", "svd", "cost", "words"),
    [
        ("15.5306", "15.5306", {"prepared": "0.4"}, "means were not subtracted"),
        ("15.57", "15.57", {"prepared": "0.4"}, "means were not subtracted"),
        ("3.5288", "3.5288", {"prepared": "0.4"}, "rank 3"),
        ("15.2046", "3.5514", {"prepared": "0.4"}, "rank 3"),
        ("3.5514", "15.2046", {"prepared": "0.4"}, "rank 3"),
        ("25.1208", "25.1208", {"prepared": "0.4"}, "standardised"),
        ("36.0423", "36.0423", {"prepared": "0.4"}, "one mean of all numbers"),
        ("0.0253", "0.0253", {"svd": "0.15"}, "the mean over all 600 numbers"),
        ("0.0830", "0.0253", {"svd": "0.15", "descent": "0.3"}, "what was measured"),
        ("0.10138", "0.10136", {"svd": "0.15"}, "the mean over the 150 flowers"),
        ("3.8993", "3.8993", {"svd": "0.15"}, "the root of the sum"),
        ("3.8993", "15.2046", {"descent": "0.15"}, "the root of the sum"),
        ("15.2046", "17.3", {"svd": "0.3"}, "not what the truncated SVD"),
        ("9.1", "15.2046", {"descent": "0.3"}, "cannot leave less"),
        ("nan", "15.5306", {"descent": "0.15", "prepared": "0.4"}, "grew beyond all bounds"),
    ],
)
def test_a_slip_is_named_and_costs_once(gd, svd, cost, words):
    results = errors(f"error of gradient descent {gd}\nerror of the SVD {svd}")
    assert lost(results) == {id: Decimal(points) for id, points in cost.items()}
    assert any(words in r.message for r in results.values())


def test_a_descent_that_nearly_came_down_is_right_with_a_remark():
    results = errors("error gd 16.1\nerror svd 15.2046")
    assert lost(results) == {}
    assert "more epochs" in results["descent"].message


@pytest.mark.parametrize("printed", ["51.295", "682.7365"])
def test_a_descent_that_stalled_is_a_persons(printed):
    one = errors(f"error gd {printed}\nerror svd 15.2046")["descent"]
    assert (one.status, one.follows) == ("awaiting_review", True)


@pytest.mark.parametrize("words", ["my factorisation", "my factorisation, error"])
def test_a_number_that_u_and_v_leave_is_gradient_descents_by_whatever_name(words):
    svd, (U, V) = 15.204644, factors(CENTRED)
    stalled = float(((CENTRED - 0.8 * U @ V.T) ** 2).sum())
    shown = f"SVD error {svd}\n{words} {stalled:.4f}"
    found = verdict("iris_svd", [code(1, TRIES)], [ran(1, shown, {"X": CENTRED, "U": 0.8 * U, "V": V})])
    assert found["descent"].status == "awaiting_review"
    assert "just what your U and V leave" in found["descent"].message


STALLED = 0.8 * factors(CENTRED)[0], factors(CENTRED)[1]
LEFT = float(((CENTRED - STALLED[0] @ STALLED[1].T) ** 2).sum())


@pytest.mark.parametrize(
    ("svd", "once"), [("15.2046", "was asked for"), (f"{15.204644 / 600:.6f}", "counted once")]
)
def test_the_mean_of_what_u_and_v_leave_is_told_as_such_and_has_not_come_down(svd, once):
    shown = f"error gd {LEFT / 600:.6f}\nerror svd {svd}"
    one = errors(shown, values={"X": CENTRED, "U": STALLED[0], "V": STALLED[1]})["descent"]
    assert one.status == "awaiting_review"
    assert "is the mean over all 600 numbers" in one.message
    assert once in one.message
    assert f"{LEFT:.6g} is just what your U and V leave" in one.message


def test_what_a_slip_cannot_cause_follows_from_no_slip():
    one = errors("error gd 51.295\nerror svd 15.2046")["descent"]
    assert "mean_reduction" in one.follows_if
    assert not {"normal_start", "epochs_off_by_one", "nothing_changes"} & set(one.follows_if)


def test_a_saved_output_that_the_run_contradicts_is_a_persons():
    results = errors("error svd 15.5306\nerror gd 15.5306", saved="error svd 15.2046\nerror gd 15.2046")
    assert results["svd"].status == "awaiting_review"


def test_factors_whose_error_is_not_shown_earn_half():
    U, V = factors(CENTRED)
    results = errors("error svd 15.2046", values={"X": CENTRED, "U": U, "V": V.T})
    assert results["descent"].earned == Decimal("0.15")


@pytest.mark.parametrize(
    ("error", "status"), [("FileNotFoundError", "awaiting_review"), ("NameError", "failed")]
)
def test_a_cell_that_failed_is_told(error, status):
    one = errors(error=error)["svd"]
    assert (one.status, "cell 7, line 1 failed" in one.message) == (status, True)


def test_nothing_tried_is_not_attempted():
    results = verdict("iris_svd", [code(1, "def sgd_factorise_ad(A, rank):\n    return 1")], [ran(1)])
    assert {r.status for r in results.values()} == {"not_attempted"}


# --- U and the principal components --------------------------------------------------------------------------------------


def components(U, scores, *, drawn=True, source="plt.scatter(*U.T)"):
    """pca on a cell that holds U and the projection, and shows both."""
    axes = ([scores], [U]) if drawn else ()
    values = {"X": CENTRED, "U": U, "scores": scores}
    return verdict("pca", [text(8, "## 1.3"), code(9, source)], [ran(9, values=values, axes=axes)])


def test_the_plane_is_the_same_in_any_basis_and_order():
    order = np.random.default_rng(1).permutation(150)
    for rows in (np.arange(150), order):
        values = {"X": CENTRED[rows], "U": factors(CENTRED)[0][rows]}
        shown = [ran(9, values=values, axes=([projection(CENTRED)[rows] * [-1, 1]], [values["U"]]))]
        results = verdict("pca", [code(9, "PCA")], shown)
        assert [results[id].status for id in ("plane", "scores", "figure")] == ["passed"] * 3
        assert results["plane"].measured.endswith("°")


def test_species_may_be_drawn_one_after_the_other_and_in_one_axes():
    U, scores = factors(CENTRED)[0], projection(CENTRED)
    parts = [points[50 * k : 50 * k + 50] for k in range(3) for points in (scores, U)]
    shown = [ran(9, values={"U": U}, axes=(parts,))]
    assert verdict("pca", [code(9, "PCA")], shown)["figure"].status == "passed"


@pytest.mark.parametrize(
    ("data", "words"),
    [(IRIS, "not centred"), (CENTRED / CENTRED.std(0), "standardised"), (IRIS - IRIS.mean(), "one mean")],
)
def test_other_data_show_as_another_plane(data, words):
    results = components(factors(data)[0], projection(CENTRED))
    assert results["plane"].status == "failed"
    assert words in results["plane"].message
    assert results["scores"].status == "passed"


def test_components_of_standardised_data_are_named():
    results = components(factors(CENTRED)[0], projection(CENTRED / CENTRED.std(0)))
    assert "standardised" in results["scores"].message
    assert results["plane"].status == "passed"


def test_the_last_components_are_named():
    last = CENTRED @ np.linalg.svd(CENTRED, full_matrices=False)[2][2:].T
    assert "last two components" in components(factors(CENTRED)[0], last)["scores"].message


def test_data_that_were_not_centred_before_cost_once():
    cells = [code(7, TRIES), code(9, "PCA")]
    raw = ran(7, "error gd 15.5306\nerror svd 15.5306", {"U": factors(IRIS)[0]})
    assert verdict("pca", cells, [raw, ran(9)])["plane"].follows
    right = ran(7, "error gd 15.2046\nerror svd 15.2046", {"U": factors(IRIS)[0]})
    assert not verdict("pca", cells, [right, ran(9)])["plane"].follows


def test_the_u_of_the_svd_drawn_as_ones_own_is_a_persons():
    scores = projection(CENTRED)
    results = components(scores / np.linalg.norm(scores, axis=0), scores)
    assert results["plane"].status == results["figure"].status == "awaiting_review"


def test_a_missing_figure_costs_its_points_only():
    results = components(factors(CENTRED)[0], projection(CENTRED), drawn=False)
    assert lost(results) == {"figure": Decimal("0.2"), "text": Decimal("0.4")}


def test_an_svd_for_the_errors_alone_is_no_attempt_at_components():
    results = verdict("pca", [code(7, TRIES), text(8, "# 1.3: U and the principal components")], [ran(7)])
    assert {results[id].status for id in ("plane", "scores", "figure")} == {"not_attempted"}


def test_a_u_that_is_the_components_is_no_attempt_at_them():
    shown = [ran(7, values={"X": CENTRED, "U": projection(CENTRED)})]
    results = verdict("pca", [code(7, TRIES)], shown)
    assert {results[id].status for id in ("plane", "scores", "figure")} == {"not_attempted"}


def test_a_u_that_is_the_components_is_told_as_such():
    shown = [ran(9, values={"X": CENTRED, "U": projection(CENTRED)})]
    plane = verdict("pca", [code(9, "PCA")], shown)["plane"]
    assert plane.status == "awaiting_review"
    assert "`U` after cell 9 in the run holds the principal components themselves" in plane.message


def test_a_u_of_rank_three_is_named():
    U = CENTRED @ np.random.default_rng(2).normal(size=(4, 3))
    results = verdict("pca", [code(9, "PCA")], [ran(9, values={"U": U, "scores": projection(CENTRED)})])
    assert "has 3 columns" in results["plane"].message


def test_a_matrix_of_ones_own_is_told_by_its_own_error():
    scaled = (IRIS - IRIS.min(0)) / np.ptp(IRIS, axis=0)
    results = errors("error svd 1.87019\nerror gd 1.8709", values={"X": scaled})
    assert lost(results) == {"prepared": Decimal("0.4")}


def test_pictures_without_their_code_are_a_persons():
    drawn = Cell(
        number=9, kind="code", source="# removed", label="cell 9", outputs=(Output(kind="image", text=""),)
    )
    results = verdict("pca", [text(8, "## 1.3 principal components"), drawn], [ran(9)])
    assert {results[id].status for id in ("plane", "scores", "figure")} == {"awaiting_review"}
    assert "the code that made them is not there" in results["plane"].message
