"""Commands for a class: grade it, compare its members, write its points and pages."""

from __future__ import annotations

from typing import Any

import click

from grader.cli.commands.group import app
from grader.cli.commands.options import language_help, shared, told, walled

_LAYOUTS = (
    "Do not guess how the download is laid out: moodle, canvas, gradescope, gradescope_one, "
    "nbgrader, classroom50, github_classroom, sakai, teams, google, plain."
)


@app.command("grade", short_help="Grade a class: pages, tables, resumable.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", metavar="DIR", default="graded", show_default=True, help="Where the reports go.")
@walled
@click.option("--jobs", type=click.IntRange(1, 256), help="Submissions at once. Default: one per processor.")
@click.option("--allow-weak", is_flag=True, help="Grade without a wall where this machine has none.")
@click.option(
    "--reviews", multiple=True, metavar="CSV", help="Points that a person gives; see to_review.csv in DIR."
)
@click.option("--roster", metavar="CSV", help="Who is in the class; see docs/intake.md for its columns.")
@click.option("--due", metavar="TIME", help="What came later is marked late: 2026-10-02T23:59+02:00.")
@click.option("--layout", metavar="NAME", default="", help=_LAYOUTS)
@click.option("--pattern", metavar="REGEX", help="Whose a path is: (?P<student_id>...) and (?P<file_id>...).")
@click.option("--fresh", is_flag=True, help="Examine again what is stored.")
@click.option("--annotate", is_flag=True, help="Also each notebook, with the verdicts beside its cells.")
@click.option("-q", "--quiet", is_flag=True, help="No progress; only what cannot be done without.")
@told
@shared
def grade_command(**options: Any) -> int:
    """Grade a class: folders, zips, notebooks. The same command goes on where it was interrupted."""
    from grader.cli.grade import run

    return int(run(**options))


@app.command("similar", short_help="Pairs of submissions that are alike (instructors).")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--assignment", metavar="NAME", default="", help="Do not guess which assignment it is.")
@click.option("--out", metavar="DIR", default="graded", show_default=True, help="Where similar.html goes.")
@click.option(
    "--handout", multiple=True, metavar="FILE", help="A file of yours that students were given; repeatable."
)
@click.option("--jplag", metavar="DIR", help="Also write the class as a folder for JPlag.")
@click.option("--dolos", metavar="DIR", help="Also write the class as a folder for Dolos.")
@click.option("--roster", metavar="CSV", help="The class, with its names.")
@click.option("--layout", metavar="NAME", default="", help=_LAYOUTS)
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="Submissions read at once. Default: one per processor."
)
@click.option("-q", "--quiet", is_flag=True, help="No remarks on how the paths were read.")
@click.option(
    "--lang",
    metavar="CODE",
    default="",
    help=language_help("what is told"),
)
@shared
def similar_command(**options: Any) -> int:
    """Which submissions are more alike than hand-out, reference and class explain: a page for instructors, side by side.

    A question, not a verdict. Nothing is run.
    """
    from grader.cli.similar import run

    return int(run(**options))


_EXPORT_EXAMPLES = """
\b
Examples:
  grader export graded --format canvas --into gradebook.csv --column "HW2 Optimisers" --out upload.csv
  grader export graded --format moodle --into worksheet.csv --out upload.csv
  grader export graded --format wide --roster roster.csv --out points.csv
  grader export graded --feedback moodle --out feedback.zip
"""
_FORMATS = ["canvas", "moodle", "moodle-gradebook", "nbgrader", "gradescope", "otter", "wide", "long", "lti"]


@app.command("export", short_help="Points into a gradebook, pages into an upload.", epilog=_EXPORT_EXAMPLES)
@click.argument("folder", metavar="DIR")
@click.option("--format", type=click.Choice(_FORMATS), help="What the points are written as.")
@click.option(
    "--feedback",
    type=click.Choice(["moodle", "canvas"]),
    help="Instead: the zip of students' pages that this platform hands out.",
)
@click.option(
    "--into", metavar="FILE", help="Your own gradebook or worksheet; it stays, the copy is filled in."
)
@click.option(
    "--out", metavar="FILE", default="-", help="Where it is written; - is standard output, the default."
)
@click.option("--assignment", metavar="NAME", default="", help="Which one, where several were graded.")
@click.option("--column", metavar="NAME", default="", help="Canvas: the assignment's column, by id or title.")
@click.option(
    "--grade-column", metavar="NAME", default="", help="Moodle: where the site's language is not known."
)
@click.option("--feedback-column", metavar="NAME", default="", help="Moodle: likewise.")
@click.option("--identifier-column", metavar="NAME", default="", help="Moodle: likewise.")
@click.option("--maximum-column", metavar="NAME", default="", help="Moodle: likewise.")
@click.option("--item", metavar="NAME", default="", help="moodle-gradebook: what the column is called.")
@click.option("--roster", metavar="CSV", help="The class: names, ids, and who handed in nothing.")
@click.option(
    "--id-field", metavar="FIELD", default="", help="Which id is written: student_id, login, lti_id ..."
)
@click.option(
    "--scale/--no-scale", default=None, help="Convert to the platform's maximum, or write points as they are."
)
@click.option("--decimal", type=click.Choice(["comma", "point"]), help="Default: as your file has it.")
@click.option(
    "--provisional", is_flag=True, help="Also points that are not final: a person still gives some."
)
@click.option("--missing-zero", is_flag=True, help="0 for who handed in nothing, where the cell is empty.")
@click.option("--comments/--no-comments", default=True, help="What went wrong, beside the points.")
@click.option("--debug", is_flag=True, help="Show where an error of ours comes from.")
@click.option("--json", "as_json", is_flag=True, help="What was done as JSON on stdout; needs --out.")
def export_command(**options: Any) -> int:
    """Write the points of a graded folder for a platform, or the zip of pages that it hands out to students.

    Exit code 6: some results are not in it, or belong to nobody in the roster; they are listed.
    """
    from grader.cli.export import run

    return int(run(**options))


_PAGE_EXAMPLES = """
\b
Examples:
  grader page graded                             graded/class-pseudonyms.html, to show in class
  grader page graded --names none --out show.html
"""


@app.command("page", short_help="The class page without names, to show in class.", epilog=_PAGE_EXAMPLES)
@click.argument("folder", metavar="DIR")
@click.option(
    "--names",
    type=click.Choice(["shown", "pseudonyms", "none"]),
    default="pseudonyms",
    show_default=True,
    help="pseudonyms: the same ones in every run of this folder; none: numbers of the class only.",
)
@click.option("--out", metavar="FILE", help="Where it is written. Default: DIR/class-pseudonyms.html.")
@click.option("--assignment", metavar="NAME", default="", help="Which one, where several were graded.")
@click.option("--debug", is_flag=True, help="Show where an error of ours comes from.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout, also on failure.")
def page_command(**options: Any) -> int:
    """Write the class page of a graded folder anew, without names, links and file names. Nothing is graded."""
    from grader.cli.page import run

    return int(run(**options))
