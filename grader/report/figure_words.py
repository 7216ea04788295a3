"""The fixed wording of pictures and of their tables of numbers."""

from __future__ import annotations

from grader.language import number_text, say, spoken

__all__ = ["FigureWords"]


@spoken()
class FigureWords:
    """What stands in, above and below a picture."""

    numbers = "The numbers"
    point = "Point"
    level_lines = "level lines"
    no_values = "no values to draw"
    layer = "Layer"
    layer_marks = {"differs": "differs", "missing": "none here", "extra": "too many"}  # noqa: RUF012
    start = "start"

    def picture_of(self, title: str) -> str:
        """Name of a scrollable picture."""
        return say("Picture: {title}", title=title)

    def numbers_of(self, title: str) -> str:
        """Caption of a picture's table."""
        return say("Numbers of “{title}”", title=title)

    def rows_shown(self, first: int, last: int, total: int) -> str:
        """What a capped table says of itself."""
        told = {"first": first, "last": last, "total": number_text(total)}
        return say("The first {first} and the last {last} of {total} rows.", **told)

    def not_finite(self, name: str, count: int, total: int) -> str:
        """Gaps in a curve, in words."""
        return say(
            "{name}: {count} of {total} values are not finite and cannot be drawn.",
            name=name,
            count=number_text(count),
            total=number_text(total),
        )

    def not_positive(self, name: str, count: int, total: int) -> str:
        """Values that a logarithmic axis cannot show."""
        return say(
            "{name}: {count} of {total} values are zero or negative and have no place on a logarithmic axis.",
            name=name,
            count=number_text(count),
            total=number_text(total),
        )

    def all_zero(self, name: str, total: int) -> str:
        """A curve of exact zeros on a logarithmic axis."""
        return say(
            "{name}: all {total} values are exactly zero, which a logarithmic axis cannot show.",
            name=name,
            total=number_text(total),
        )

    def empty_curve(self, name: str) -> str:
        """A curve without a point."""
        return say("{name}: no values.", name=name)

    def leaves(self, name: str) -> str:
        """A path that runs out of the picture."""
        return say("{name} leaves the picture.", name=name)

    def lower_edge(self, name: str) -> str:
        """The lower edge of a band, in a table."""
        return say("{name}: lowest", name=name)

    def upper_edge(self, name: str) -> str:
        """The upper edge of a band, in a table."""
        return say("{name}: highest", name=name)

    def layers_cut(self, count: int) -> str:
        """A network of many layers."""
        return say("Only the first {count} layers are drawn.", count=count)
