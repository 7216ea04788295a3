"""Charts as the assignments draw them."""

from __future__ import annotations

import math

from grader.report.model import Chart, Curve


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
