"""Reports for people: one self-contained HTML file each, without scripts, under a strict content policy.

    render_student(report)  a student's page, for the student or for the instructor
    render_class(report)    the page of a batch, for instructors only
    render_overview(report) the page above several batches, for instructors only
    render_chart(chart)     one inline SVG picture

A module here arranges what the module of the same name in `grader.pages` has decided (classroom, changes, looks, overview): one
makes the report, the other its page.

The names are loaded at first use, so that whoever needs only `grader.report.model` does not wait for Jinja.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.report.chart import render_chart
    from grader.report.render import anchor, render_class, render_overview, render_student

__all__ = ["anchor", "render_chart", "render_class", "render_overview", "render_student"]


def __getattr__(name: str) -> Any:
    if name == "render_chart":
        from grader.report import chart as module
    elif name in __all__:
        from grader.report import render as module  # type: ignore[no-redef]
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(module, name)
