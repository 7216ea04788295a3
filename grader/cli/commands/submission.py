"""Commands for one submission: check it, write it as a page, begin one."""

from __future__ import annotations

from typing import Any

import click

from grader.cli.commands.group import app
from grader.cli.commands.options import shared, told, walled


@app.command("check", short_help="Check one submission on the terminal.")
@click.argument("file")
@walled
@click.option("--watch", is_flag=True, help="Stay, and check again at every save; Ctrl-C ends.")
@click.option("-v", "--all", "full", is_flag=True, help="Every message of every check.")
@click.option("--html", metavar="PAGE", help="Also write the report as an HTML page.")
@click.option("--fail-under", metavar="POINTS", help="Exit with 0 from this many points on (6.5, or 65%).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever the score.")
@told
@shared
def check_command(**options: Any) -> int:
    """Check one submission (a notebook, a Python file, a folder or a zip of one student) on the terminal."""
    if not options["as_json"]:
        from grader.cli.saved import announce

        announce(options["file"], options["lang"])  # what follows takes a second to import
    from grader.cli.check import run

    return int(run(**options))


@app.command("annotate", short_help="One notebook with the verdicts beside its cells.")
@click.argument("file")
@walled
@click.option("--out", metavar="PAGE", default="annotated.html", show_default=True, help="Where it goes.")
@click.option("--instructor", is_flag=True, help="With the details of hidden checks: not for students.")
@told
@shared
def annotate_command(**options: Any) -> int:
    """Check one submission and write it as one page: its cells as they were read, with the verdicts beside them."""
    from grader.cli.annotate import run

    return int(run(**options))


@app.command("new", short_help="Write the starter notebook of an assignment.")
@click.argument("assignment")
@click.argument("folder", metavar="[DIR]", default=".")
@click.option("--force", is_flag=True, help="Overwrite a notebook that is there.")
@shared
def new_command(**options: Any) -> int:
    """Write the starter notebook of an assignment, ready to work in."""
    from grader.cli.new import run

    return int(run(**options))
