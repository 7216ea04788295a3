"""Commands for machines that grade every push or upload."""

from __future__ import annotations

from typing import Any

import click

from grader.cli.commands.group import app
from grader.cli.commands.options import shared, told, walled


@app.command("ci", short_help="Grade a push, for GitHub, GitLab, Classroom 50, Gradescope.")
@click.argument("path", required=False)
@walled
@click.option(
    "--emit",
    multiple=True,
    type=click.Choice(
        ["github", "classroom", "classroom50", "gitlab", "gradescope", "exercism", "check50", "sarif"]
    ),
    help="What is written; may be repeated. Default: what fits where this runs.",
)
@click.option("--out", metavar="DIR", default=".", show_default=True, help="Where files without a place go.")
@click.option("--junit", metavar="FILE", default="", help="Also write JUnit XML.")
@click.option("--codequality", metavar="FILE", default="", help="Also write GitLab's Code Quality.")
@click.option("--html", metavar="PAGE", help="Also write the report as an HTML page.")
@click.option(
    "--hidden",
    type=click.Choice(["hidden", "after_due_date", "after_published", "visible"]),
    default="after_published",
    show_default=True,
    help="When Gradescope shows hidden checks.",
)
@click.option("--allow-weak", is_flag=True, help="Grade without a wall where this machine has none.")
@click.option("--fail-under", metavar="POINTS", help="Exit with 0 from this many points on (6.5, or 65%).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever the score.")
@click.option(
    "--init",
    type=click.Choice(["github", "gitlab", "classroom50"]),
    help="Instead: write the workflow file of this platform into PATH.",
)
@click.option("--force", is_flag=True, help="With --init: overwrite a file that is there.")
@told
@shared
def ci_command(**options: Any) -> int:
    """Grade the one submission in PATH (a checkout; default: the current folder) and write what the platform reads.

    Which platform that is shows in the environment; it decides what is written, never how it is graded.
    """
    from grader.cli.ci import run

    return int(run(**options))


@app.command("autograder", short_help="Make a Gradescope autograder (instructors).")
@click.argument("assignment")
@click.option("--out", metavar="ZIP", default="autograder.zip", show_default=True, help="Where it goes.")
@click.option(
    "--hidden",
    type=click.Choice(["hidden", "after_due_date", "after_published", "visible"]),
    default="after_published",
    show_default=True,
    help="When students see hidden checks.",
)
@click.option(
    "--allow-weak",
    is_flag=True,
    help="Grade there even without a wall: submissions can read the answers then.",
)
@shared
def autograder_command(**options: Any) -> int:
    """Make the zip that is uploaded to Gradescope. It holds the hidden checks and the references: keep it from students."""
    from grader.cli.autograder import run

    return int(run(**options))
