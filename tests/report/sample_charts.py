"""Charts as the assignments draw them."""

from __future__ import annotations

import math

from grader.chart import Band, Chart, Curve, Diagram, Layer, Level, Points, Stems, rows


def path(lr: float, steps: int, *, beta: float = 0.0) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Momentum on f = 0.1 w1**2 + 2 w2**2 from (-5, -2)."""
    w, v, xs, ys = [-5.0, -2.0], [0.0, 0.0], [-5.0], [-2.0]
    for _ in range(steps):
        gradient = (0.2 * w[0], 4 * w[1])
        v = [beta * a + g for a, g in zip(v, gradient, strict=True)]
        w = [a - lr * b for a, b in zip(w, v, strict=True)]
        xs.append(w[0])
        ys.append(w[1])
    return tuple(xs), tuple(ys)


def ellipse(level: float) -> Curve:
    """A level line of f."""
    turns = [2 * math.pi * k / 60 for k in range(61)]
    a, b = math.sqrt(level / 0.1), math.sqrt(level / 2)
    return Curve(
        name=f"f = {level:g}",
        role="contour",
        xs=tuple(a * math.cos(t) for t in turns),
        ys=tuple(b * math.sin(t) for t in turns),
    )


def path_chart() -> Chart:
    """A student's path over level lines."""
    student, reference = path(0.4, 30, beta=0.5), path(0.4, 30)
    return Chart(
        title="Path over f",
        alternative="Your path swings across the valley; the reference walks along its floor.",
        x_label="w1",
        y_label="w2",
        equal_axes=True,
        curves=(
            *(ellipse(level) for level in (0.5, 2, 4.5, 8, 12.5)),
            Curve(name="yours", role="student", xs=student[0], ys=student[1], markers=True),
            Curve(name="reference", role="reference", xs=reference[0], ys=reference[1], markers=True),
        ),
    )


def error_chart(steps: int = 100) -> Chart:
    """Parameter error per step, logarithmic."""
    xs = tuple(float(k) for k in range(steps))
    return Chart(
        title="Parameter error per step",
        alternative="Your error stays near 1 from the first step on; the reference's falls below 0.001.",
        x_label="step",
        y_label="error",
        log_y=True,
        curves=(
            Curve(
                name="yours",
                role="student",
                xs=xs,
                ys=tuple(1.4 * (1 + 0.2 * math.sin(k / 7)) for k in xs),
            ),
            Curve(name="reference", role="reference", xs=xs, ys=tuple(2.0 * 0.92**k for k in xs)),
        ),
    )


def norm_chart() -> Chart:
    """Gradient norm per layer."""
    layers = tuple(float(k) for k in range(1, 7))
    return Chart(
        title="Gradient norm per layer",
        alternative="The norm falls by a factor of ten with every layer towards the input.",
        x_label="layer",
        y_label="gradient norm",
        log_y=True,
        curves=(
            Curve(
                name="yours",
                role="student",
                xs=layers,
                ys=tuple(10.0 ** (k - 7) for k in layers),
                markers=True,
            ),
        ),
    )


def band_chart() -> Chart:
    """Losses against the band of several starts, over a bound."""
    epochs = (1.0, 3.0, 10.0, 30.0, 100.0)
    return Chart(
        title="Loss: outside the band at 2 of 5 points",
        alternative="From 0.9 it comes to 0.6. The reference ends between 0.1 and 0.2.",
        x_label="epochs",
        y_label="loss",
        log_x=True,
        log_y=True,
        curves=(Curve(name="yours", role="student", xs=epochs, ys=(0.9, 0.8, 0.7, 0.65, 0.6)),),
        bands=(
            Band(
                name="reference, 8 starts",
                xs=epochs,
                lows=(0.8, 0.6, 0.3, 0.15, 0.1),
                highs=(1.0, 0.9, 0.7, 0.3, 0.2),
            ),
        ),
        levels=(Level(name="least possible", y=0.08),),
    )


def stem_chart() -> Chart:
    """Singular values beside those expected."""
    return Chart(
        title="The singular values are not those of A",
        alternative="One by one, yours: 5, 1, 0.3 (A 5, 2, 0.5).",
        x_label="number",
        y_label="singular value",
        stems=(
            Stems(name="yours", role="student", xs=(1.0, 2.0, 3.0), ys=(5.0, 1.0, 0.3)),
            Stems(name="A", role="reference", xs=(1.0, 2.0, 3.0), ys=(5.0, 2.0, 0.5)),
        ),
    )


def scatter_chart() -> Chart:
    """Data and reconstruction with the principal axis."""
    turns = [k * 2.4 for k in range(40)]
    xs = tuple(2 * math.cos(t) * k / 40 for k, t in enumerate(turns))
    ys = tuple(math.sin(t) * k / 40 for k, t in enumerate(turns))
    return Chart(
        title="The reconstructions lie 0.0° from the principal axis",
        alternative="40 points and what becomes of them.",
        x_label="x1",
        y_label="x2",
        equal_axes=True,
        points=(
            Points(name="data", role="other", xs=xs, ys=ys),
            Points(name="your reconstruction", role="student", xs=xs, ys=tuple(0.0 for _ in xs)),
        ),
        curves=(Curve(name="principal axis", role="reference", xs=(-2.5, 2.5), ys=(0.0, 0.0)),),
    )


def layer_diagram() -> Diagram:
    """A decoder that is not mirrored, and a layer that is missing."""
    mine = [Layer(kind="Linear", size=size) for size in ("2 → 20", "20 → 10", "10 → 1", "1 → 20", "20 → 2")]
    right = [
        Layer(kind="Linear", size=size)
        for size in ("2 → 20", "20 → 10", "10 → 1", "1 → 10", "10 → 20", "20 → 2")
    ]
    return Diagram(
        title="The first difference is at layer 4",
        alternative="Yours: five layers. Reference: six.",
        rows=rows(mine, right, names=("yours", "reference")),
    )
