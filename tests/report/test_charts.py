"""Pictures hold for any numbers a student's code can make."""

from __future__ import annotations

import itertools
import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.chart import Band, Chart, Curve, Diagram, Layer, Level, Points, Stems, rows
from grader.report import render_chart
from grader.report.chart import draw
from grader.report.figures import figure
from grader.report.histogram import histogram
from grader.report.meter import meter
from grader.report.scale import linear, logarithmic
from grader.report.words import ENGLISH

from .sample_charts import (
    band_chart,
    error_chart,
    layer_diagram,
    norm_chart,
    path_chart,
    scatter_chart,
    stem_chart,
)
from .sample_hostile import EVIL

INF, NAN = math.inf, math.nan
SVG = "{http://www.w3.org/2000/svg}"


def chart(*ys: tuple[float, ...], log: bool = False, equal: bool = False) -> Chart:
    """A curve for each sequence, over 0, 1, 2..."""
    roles = ("student", "reference", "other", "other", "contour")
    curves = tuple(
        Curve(name=f"curve {k}", role=role, xs=tuple(float(i) for i in range(len(y))), ys=y)  # type: ignore[arg-type]
        for k, (y, role) in enumerate(zip(ys, roles, strict=False))
    )
    return Chart(
        title="T",
        alternative="A",
        x_label="x",
        y_label="y",
        curves=curves,
        log_y=log,
        equal_axes=equal,
    )


def parsed(c: Chart) -> ElementTree.Element:
    """The picture as XML; every coordinate is a finite number."""
    text = str(render_chart(c))
    root = ElementTree.fromstring(text)
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in ("d", "x", "y", "cx", "cy", "r", "width", "height", "viewBox"):
                assert re.fullmatch(r"[-MLHVh0-9. e]*", value), (name, value)
    return root


VALUES = st.floats(allow_nan=True, allow_infinity=True)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(VALUES, max_size=30).map(tuple), max_size=5),
    st.booleans(),
    st.booleans(),
)
def test_any_numbers_make_a_picture(ys: list[tuple[float, ...]], log: bool, equal: bool) -> None:
    c = chart(*ys, log=log and not equal, equal=equal)
    root = parsed(c)
    assert root.find(f"{SVG}title") is not None
    drawing = draw(c)
    assert len(drawing.y_ticks) >= 1
    assert all(0 <= t.at <= 700 for t in (*drawing.x_ticks, *drawing.y_ticks))
    figure(c, most_points=50, most_rows=10, words=ENGLISH)


@pytest.mark.parametrize("log", [False, True])
def test_ranges_from_the_smallest_to_the_largest_number(log: bool) -> None:
    drawing = draw(chart((1e-300, 1.0, 1e300), log=log))
    labels = [t.label for t in drawing.y_ticks]
    assert len(labels) == len(set(labels)) >= 3
    assert "1e300" in labels or "10³⁰⁰" in labels


def test_a_single_point_is_a_marker() -> None:
    drawing = draw(chart((3.0,)))
    assert drawing.curves[0].dots.count("M") == 1
    assert drawing.curves[0].path == ""
    assert not drawing.empty


def test_an_empty_chart_says_so() -> None:
    assert "no values to draw" in str(render_chart(chart(())))
    assert draw(chart(())).remarks == ["curve 0: no values."]
    assert "no values to draw" in str(render_chart(chart()))


def test_nan_and_infinity_break_the_line_and_are_told() -> None:
    drawing = draw(chart((1.0, 2.0, NAN, 3.0, 4.0, INF)))
    assert drawing.curves[0].path.count("M") == 2
    assert drawing.remarks == ["curve 0: 2 of 6 values are not finite and cannot be drawn."]


def test_what_a_logarithm_cannot_show_is_told() -> None:
    assert draw(chart((1.0, 0.0, -1.0, 10.0), log=True)).remarks == [
        "curve 0: 2 of 4 values are zero or negative and have no place on a logarithmic axis."
    ]


def test_the_zeros_that_a_curve_of_errors_begins_with_are_no_news() -> None:
    assert draw(chart((0.0, 0.0, 1e-9, 1e-3), log=True)).remarks == []
    assert draw(chart((0.0, 1e-9, 0.0), log=True)).remarks == [
        "curve 0: 1 of 2 values are zero or negative and have no place on a logarithmic axis."
    ]
    assert draw(chart((0.0, 0.0, 0.0), log=True)).remarks == [
        "curve 0: all 3 values are exactly zero, which a logarithmic axis cannot show."
    ]


def test_thousands_of_points_are_thinned_but_peaks_stay() -> None:
    ys = tuple(1e6 if k == 77_777 else math.sin(k) for k in range(100_000))
    drawing = draw(chart(ys))
    assert drawing.curves[0].path.count("L") < 300
    top = min(float(p.split()[1]) for p in drawing.curves[0].path[1:].split("L"))
    assert top == pytest.approx(drawing.top, abs=1)
    assert len(str(render_chart(chart(ys)))) < 8_000


def test_on_a_logarithmic_axis_the_early_points_stay() -> None:
    """They are far apart there; to thin in equal numbers of steps would draw a straight line over a decade."""
    early = Curve(
        name="yours", role="student", xs=tuple(range(1, 1001)), ys=tuple(1 / k for k in range(1, 1001))
    )
    c = Chart(title="T", alternative="", x_label="x", y_label="y", curves=(early,), log_x=True, log_y=True)
    drawing = draw(c, most_points=240)
    steps = [float(p.split()[0]) for p in drawing.curves[0].path[1:].split("L")]
    assert len(steps) < 250
    wide = drawing.right - drawing.left
    for k in range(1, 20):
        assert any(abs(s - drawing.left - wide * math.log10(k) / 3) < 0.2 for s in steps), k


def test_a_single_point_beside_a_gap_of_a_long_line_is_seen() -> None:
    ys = [math.sin(k) for k in range(1000)]
    ys[500], ys[502] = NAN, NAN
    assert draw(chart(tuple(ys))).curves[0].dots


def test_a_long_path_is_thinned_evenly_and_stays_closed() -> None:
    turns = [k / 1000 * math.tau for k in range(1001)]
    circle = Curve(
        name="yours",
        role="student",
        xs=tuple(math.cos(t) for t in turns),
        ys=tuple(math.sin(t) for t in turns),
    )
    c = Chart(title="T", alternative="", x_label="x", y_label="y", curves=(circle,), equal_axes=True)
    steps = draw(c, most_points=100).curves[0].path[1:].split("L")
    assert 90 <= len(steps) <= 102
    assert steps[0] == steps[-1]


def test_the_table_of_numbers_is_capped_and_holds_both_ends() -> None:
    shown = figure(error_chart(1000), most_points=240, most_rows=24, words=ENGLISH)
    assert len(shown.rows) == 24
    assert shown.total == 1000
    assert shown.rows[0][0] == "0"
    assert shown.rows[-1][0] == "999"
    assert shown.head == ["step", "yours", "reference"]
    assert ENGLISH.rows_shown(*shown.ends, shown.total) == "The first 12 and the last 12 of 1,000 rows."


def test_equal_axes_are_equal() -> None:
    drawing = draw(path_chart())
    svg = parsed(path_chart())
    assert svg.attrib["role"] == "img"

    def unit(ticks: list[tuple[float, str]]) -> float:
        (a, la), (b, lb) = ticks[0], ticks[1]
        return abs((b - a) / (float(lb.replace("−", "-")) - float(la.replace("−", "-"))))

    x = unit([(t.at, t.label) for t in drawing.x_ticks])
    y = unit([(t.at, t.label) for t in drawing.y_ticks])
    assert x == pytest.approx(y, rel=0.01)


def test_a_path_that_runs_off_is_cut_and_that_is_said() -> None:
    usual = path_chart()
    wild = Curve(name="yours", role="student", xs=(-5.0, 1e9, 1e200), ys=(-2.0, -1e9, 1e200))
    runaway = Chart(
        title=usual.title,
        alternative="",
        x_label="w1",
        y_label="w2",
        equal_axes=True,
        curves=(*usual.curves[:-2], wild, usual.curves[-1]),
    )
    drawing = draw(runaway)
    assert drawing.remarks == ["yours leaves the picture."]
    assert all(abs(float(t.label.replace("−", "-"))) < 30 for t in drawing.x_ticks)


def test_student_and_reference_differ_without_colour() -> None:
    student, reference = draw(path_chart()).curves
    assert (student.shape, reference.shape) == ("circle", "square")
    assert reference.style == "reference"  # dashed in chart.css


def test_many_curves_with_long_names_have_their_own_place_in_the_legend() -> None:
    drawing = draw(chart((1.0, 2.0), (1.0, 2.0), (1.0, 2.0), (1.0, 2.0)))
    spots = [c.legend for c in drawing.legend]
    assert len(set(spots)) == len(spots)
    styles = [c.style for c in drawing.curves]
    assert len(set(styles)) == len(styles)


def test_names_are_escaped() -> None:
    c = norm_chart()
    evil = Chart(title=EVIL, alternative=EVIL, x_label=EVIL, y_label=EVIL, curves=c.curves)
    assert "<script" not in str(render_chart(evil))
    parsed(evil)


def test_x_labels_do_not_touch() -> None:
    drawing = draw(chart(tuple(float(k) for k in range(1_234_567, 1_234_600))))
    places = [t.at for t in drawing.x_ticks]
    assert all(b - a > 20 for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((0.0, 100.0), ["0", "20", "40", "60", "80", "100"]),
        ((0.0, 20_000.0), ["0", "5,000", "10,000", "15,000", "20,000"]),
        ((-0.003, 0.003), ["−0.004", "−0.002", "0.000", "0.002", "0.004"]),
        ((1.0, 2.0, 3.0), ["1", "2", "3"]),
        ((5.0,), ["4", "5", "6"]),
        ((1.0, 2.5), ["1.0", "1.5", "2.0", "2.5"]),
        ((0.0, 5e9), ["0", "1e9", "2e9", "3e9", "4e9", "5e9"]),
    ],
)
def test_ticks_are_round_numbers(values: tuple[float, ...], labels: list[str]) -> None:
    assert [label for _, label in linear(values, 0, 100).marks] == labels


def test_logarithmic_ticks_are_powers_or_their_halves() -> None:
    assert [label for _, label in logarithmic([1e-6, 10], 0, 100).marks] == [
        "10⁻⁶", "10⁻⁴", "0.01", "1", "100",
    ]  # fmt: skip
    assert [label for _, label in logarithmic([1.9, 2.4], 0, 100).marks] == [
        "1.9", "2.0", "2.1", "2.2", "2.3", "2.4",
    ]  # fmt: skip
    assert [label for _, label in logarithmic([1.5, 9], 0, 100).marks] == ["1", "2", "5", "10"]


def test_a_bar_holds_extra_credit_and_nothing_to_earn() -> None:
    from decimal import Decimal as D

    assert meter(D(12), D(1), D(10)).earned == 100
    assert meter(D(12), D(1), D(10)).awaiting == 0
    assert meter(D(-1), D(1), D(10)).earned == 0
    assert meter(D(0), D(0), D(0)).earned == 0


def test_histogram_labels_do_not_touch() -> None:
    drawing = histogram(tuple((f"{k / 2}–{(k + 1) / 2}", k) for k in range(60)))
    named = [b.x for b in drawing.bars if b.named]
    assert all(b - a > 60 for a, b in itertools.pairwise(named))
    assert histogram(()).bars == []


# --- bands, stems, points, level lines, diagrams ---------------------------------------------------------------------


def numbers(path: str) -> list[tuple[float, float]]:
    """The places of a path of M and L."""
    return [(float(a), float(b)) for a, b in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)]


def test_a_band_lies_between_its_edges_and_over_its_places() -> None:
    drawing = draw(band_chart())
    (band,) = drawing.bands
    low, high = split(band.path)
    assert len(low) == len(high) == 5
    assert all(a[0] == b[0] and a[1] > b[1] for a, b in zip(low, high, strict=True))  # y grows downward
    assert low[0][0] == pytest.approx(drawing.left, abs=0.1)
    assert low[-1][0] == pytest.approx(drawing.right, abs=0.1)
    middle = (drawing.left + drawing.right) / 2
    assert low[2][0] == pytest.approx(middle, abs=0.2)  # 10 is in the middle of 1 and 100
    assert band.area.endswith("Z")


def split(path: str) -> list[list[tuple[float, float]]]:
    """The lines of a path."""
    return [numbers("M" + part) for part in path.split("M")[1:]]


def test_a_level_line_stands_at_its_value() -> None:
    drawing = draw(band_chart())
    (level,) = [c for c in drawing.curves if c.kind == "level"]
    ticks = {t.label: t.at for t in drawing.y_ticks}
    at = float(re.findall(r"M[\d.]+ ([\d.]+)H", level.path)[0])
    assert ticks["0.05"] > at > ticks["0.1"]


def test_stems_stand_beside_each_other_on_zero() -> None:
    drawing = draw(stem_chart())
    mine, right = (c for c in drawing.curves if c.kind == "stems")
    feet = re.findall(r"M([\d.]+) ([\d.]+)V", mine.path + right.path)
    assert {foot for _, foot in feet} == {f"{drawing.bottom:g}"}
    heads = [[float(x) for x in re.findall(r"M([\d.]+) ", str(c.dots))] for c in (mine, right)]
    assert all(b - a == pytest.approx(9, abs=0.2) for a, b in zip(*heads, strict=True))
    assert (mine.shape, right.shape) == ("circle", "square")


def test_points_are_not_joined() -> None:
    drawing = draw(scatter_chart())
    clouds = [c for c in drawing.curves if c.kind == "points"]
    assert [c.path for c in clouds] == ["", ""]
    assert clouds[0].dots.count("M") == 40


@pytest.mark.parametrize("picture", [band_chart(), stem_chart(), scatter_chart(), layer_diagram()])
def test_every_kind_has_words_and_its_numbers(picture: Chart | Diagram) -> None:
    shown = figure(picture, most_points=240, most_rows=100, words=ENGLISH)
    root = ElementTree.fromstring(str(shown.svg))
    assert root.findtext(f"{SVG}title") == picture.title
    assert root.findtext(f"{SVG}desc") == picture.alternative
    assert all("style" not in element.attrib for element in root.iter())
    assert all(len(row) == len(shown.head) for row in shown.rows)
    assert shown.total == len(shown.rows) > 2


def test_the_table_of_a_band_has_both_edges_and_tells_the_level_once() -> None:
    shown = figure(band_chart(), most_points=240, most_rows=24, words=ENGLISH)
    assert shown.head == ["epochs", "yours", "reference, 8 starts: lowest", "reference, 8 starts: highest"]
    assert shown.rows[-1] == ["100", "0.6", "0.1", "0.2"]
    assert shown.everywhere == (("least possible", "0.08"),)


def test_no_two_columns_of_numbers_are_the_same() -> None:
    line = Curve(name="yours = expected", role="reference", xs=(0.0, 3.0), ys=(0.0, 3.0))
    cloud = Points(name="yours", role="student", xs=(1.0, 1.0, 3.0), ys=(1.5, 1.25, 3.0))
    chart = Chart(
        title="T", alternative="", x_label="expected", y_label="yours", curves=(line,), points=(cloud,)
    )
    shown = figure(chart, most_points=240, most_rows=24, words=ENGLISH)
    assert shown.head == ["Point", "yours: expected", "yours: yours"]
    assert shown.rows == [["0", "1", "1.5"], ["1", "1", "1.25"], ["2", "3", "3"]]


def test_marks_over_the_same_values_share_their_column() -> None:
    xs = (0.0, 1.0, 0.0)
    curves = tuple(Curve(name=name, role="other", xs=xs, ys=xs) for name in ("a", "b"))
    chart = Chart(title="T", alternative="", x_label="x", y_label="y", curves=curves, equal_axes=True)
    shown = figure(chart, most_points=240, most_rows=24, words=ENGLISH)
    assert shown.head == ["Point", "a, b: x", "a: y", "b: y"]


def test_a_layer_that_differs_is_told_by_a_word_and_by_its_shape() -> None:
    shown = figure(layer_diagram(), most_points=240, most_rows=24, words=ENGLISH)
    svg = str(shown.svg)
    assert svg.count(">differs<") == 1
    assert svg.count('rx="0.0"') + svg.count('rx="0"') == 1
    assert ">none here<" in svg
    assert ["4", "Linear 1 → 20 (differs)", "Linear 1 → 10"] in shown.rows


def test_networks_are_aligned_by_what_they_have_in_common() -> None:
    mine, right = ([Layer(kind="Linear", size=s) for s in sizes] for sizes in ("abcd", "abxcd"))
    above, below = rows(mine, right, names=("yours", "reference"))
    assert [layer.mark for layer in above.layers] == ["", "", "missing", "", ""]
    assert [layer.size for layer in below.layers] == ["a", "b", "x", "c", "d"]
    above, below = rows(right, mine, names=("yours", "reference"))
    assert [layer.mark for layer in above.layers] == ["", "", "extra", "", ""]


MARKED = st.lists(st.tuples(VALUES, VALUES), max_size=12)


@settings(max_examples=120, deadline=None)
@given(MARKED, MARKED, MARKED, st.lists(VALUES, max_size=3), st.booleans(), st.booleans(), st.booleans())
def test_any_marks_make_a_picture(
    points: list[tuple[float, float]],
    stems: list[tuple[float, float]],
    edges: list[tuple[float, float]],
    levels: list[float],
    log_x: bool,
    log_y: bool,
    equal: bool,
) -> None:
    def column(pairs: list[tuple[float, float]], k: int) -> tuple[float, ...]:
        return tuple(pair[k] for pair in pairs)

    c = Chart(
        title="T",
        alternative="A",
        x_label="x",
        y_label="y",
        points=(Points(name="p", role="student", xs=column(points, 0), ys=column(points, 1)),),
        stems=(Stems(name="s", role="reference", xs=column(stems, 0), ys=column(stems, 1)),),
        bands=(
            Band(
                name="b",
                xs=tuple(float(k) for k in range(len(edges))),
                lows=column(edges, 0),
                highs=column(edges, 1),
            ),
        ),
        levels=tuple(Level(name="l", y=y) for y in levels),
        log_x=log_x and not equal,
        log_y=log_y and not equal,
        equal_axes=equal,
    )
    root = ElementTree.fromstring(str(render_chart(c)))
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in ("d", "x", "y", "cx", "cy", "width", "height", "viewBox"):
                assert "n" not in value, (name, value)  # nan, inf
    figure(c, most_points=20, most_rows=5, words=ENGLISH)


@pytest.mark.parametrize("count", [0, 1, 5, 40, 1000])
@pytest.mark.parametrize("text", ["Linear", EVIL, "x" * 500, "\x00", "層" * 30])
def test_any_layers_make_a_diagram(count: int, text: str) -> None:
    some = [Layer(kind=text, size=f"{n}") for n in range(count)]
    diagram = Diagram(title=text, alternative=text, rows=rows(some, some[:3], names=(text, "reference")))
    shown = figure(diagram, most_points=20, most_rows=5, words=ENGLISH)
    ElementTree.fromstring(str(shown.svg))
    assert "<script" not in str(shown.svg)
    assert ("no values to draw" in str(shown.svg)) == (count == 0)
    assert ("Only the first 32 layers are drawn." in shown.remarks) == (count > 32)
