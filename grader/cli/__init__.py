"""The command line. Nothing heavy is imported here: `grader --help` answers at once; each command imports what it needs.

Results go to stdout, everything else to stderr. Exit codes: 0 done (check: full score), 1 not full score, 2 wrong usage, 3 the
submission cannot be used, 4 the instructor's side is wrong, 5 nothing to do, 6 some submissions could not be graded, 70 a bug of
ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from grader import __version__

__all__ = ["app", "main"]

_EXAMPLES = """
\b
Examples:
  grader new optimizers-lab                   a notebook to work in
  grader check lab.ipynb --only adam          one question, on the terminal
  grader check lab.ipynb --only adam --watch  the same again at every save
  grader grade class.zip --out graded         a class: pages, tables, resumable
  grader verify                               prove the exercises
"""


@click.group(
    epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="grader")
def app() -> None:
    """Grades exercises in optimisation and automatic differentiation: true verdicts, named mistakes."""


def _exercises(command: Any) -> Any:
    return click.option(
        "--exercises",
        metavar="ROOT",
        help="Folder that holds exercises/ and reference/. Default: $GRADER_EXERCISES, else the current folder or one above it.",
    )(command)


def _shared(command: Any) -> Any:
    options = (
        click.option("--debug", is_flag=True, help="Show where an error of ours comes from."),
        click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout, also on failure."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
        ),
        _exercises,
    )
    for option in options:
        command = option(command)
    return command


def _told(command: Any) -> Any:
    return click.option(
        "--lang",
        metavar="CODE",
        default="",
        help="Language of what students read: de. Default: $GRADER_LANG, else the assignment's own.",
    )(command)


def _walled(command: Any) -> Any:
    tiers = click.Choice(["best", "strong", "medium", "weak"])
    options = (
        click.option("--seed", type=int, help="Draw the inputs from this seed instead of the assignment's."),
        click.option(
            "--tier", type=tiers, default="best", show_default=True, help="The wall around student code."
        ),
        click.option(
            "--only", multiple=True, metavar="QUESTION", help="Only this question; may be repeated."
        ),
        click.option("--assignment", metavar="NAME", default="", help="Do not guess which assignment it is."),
    )
    for option in options:
        command = option(command)
    return command


@app.command("check", short_help="Check one submission on the terminal.")
@click.argument("file")
@_walled
@click.option("--watch", is_flag=True, help="Stay, and check again at every save; Ctrl-C ends.")
@click.option("-v", "--all", "full", is_flag=True, help="Every message of every check.")
@click.option("--html", metavar="PAGE", help="Also write the report as an HTML page.")
@click.option("--fail-under", metavar="POINTS", help="Exit with 0 from this many points on (6.5, or 65%).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever the score.")
@_told
@_shared
def check_command(**options: Any) -> int:
    """Check one submission (a notebook, a Python file, a folder or a zip of one student) on the terminal."""
    if not options["as_json"]:
        from grader.cli.saved import announce

        announce(options["file"])  # what follows takes a second to import
    from grader.cli.check import run

    return int(run(**options))


@app.command("annotate", short_help="One notebook with the verdicts beside its cells.")
@click.argument("file")
@_walled
@click.option("--out", metavar="PAGE", default="annotated.html", show_default=True, help="Where it goes.")
@click.option("--instructor", is_flag=True, help="With the details of hidden checks: not for students.")
@_told
@_shared
def annotate_command(**options: Any) -> int:
    """Check one submission and write it as one page: its cells as they were read, with the verdicts beside them."""
    from grader.cli.annotate import run

    return int(run(**options))


_LAYOUTS = (
    "Do not guess how the download is laid out: moodle, canvas, gradescope, gradescope_one, "
    "nbgrader, classroom50, github_classroom, sakai, teams, google, plain."
)


@app.command("grade", short_help="Grade a class: pages, tables, resumable.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--out", metavar="DIR", default="graded", show_default=True, help="Where the reports go.")
@_walled
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
@_told
@_shared
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
    help="Language of what is told: de. Default: $GRADER_LANG, else the assignment's own.",
)
@_shared
def similar_command(**options: Any) -> int:
    """Which submissions are more alike than hand-out, reference and class explain: a page for instructors, side by side.

    A question, not a verdict. Nothing is run.
    """
    from grader.cli.similar import run

    return int(run(**options))


@app.command("ci", short_help="Grade a push, for GitHub, GitLab, Classroom 50, Gradescope.")
@click.argument("path", required=False)
@_walled
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
@_told
@_shared
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
@_shared
def autograder_command(**options: Any) -> int:
    """Make the zip that is uploaded to Gradescope. It holds the hidden checks and the references: keep it from students."""
    from grader.cli.autograder import run

    return int(run(**options))


@app.command("new", short_help="Write the starter notebook of an assignment.")
@click.argument("assignment")
@click.argument("folder", metavar="[DIR]", default=".")
@click.option("--force", is_flag=True, help="Overwrite a notebook that is there.")
@_shared
def new_command(**options: Any) -> int:
    """Write the starter notebook of an assignment, ready to work in."""
    from grader.cli.new import run

    return int(run(**options))


@app.command("kit", short_help="Write the folder that students get.")
@click.argument("names", nargs=-1, metavar="[ASSIGNMENT...]")
@click.option("--all", "all_", is_flag=True, help="One folder with all assignments.")
@click.option("--out", metavar="DIR", default="kit", show_default=True, help="Where the folder goes.")
@click.option("--force", is_flag=True, help="Write a kit anew that is there.")
@_told
@_shared
def kit_command(**options: Any) -> int:
    """Write the folder that students get: starter, public checks, the engine; no reference, no hidden check."""
    from grader.cli.kit import run

    return int(run(**options))


@app.command("verify", short_help="Prove exercises before students meet them.")
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT...]")
@click.option(
    "--tier", type=click.Choice(["best", "strong", "medium", "weak"]), default="best", show_default=True
)
@click.option("--allow-weak", is_flag=True, help="Without a wall where this machine has none.")
@click.option("--only", multiple=True, metavar="QUESTION", help="Only this question; may be repeated.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Questions proved at once."
)
@click.option("--table", metavar="FILE", help="Also write what was proved into this table (Markdown).")
@_shared
def verify_command(**options: Any) -> int:
    """Prove exercises: the reference passes, every known mistake is caught and told from the others."""
    from grader.cli.verify import run

    return int(run(**options))


@app.command("messages", short_help="Bring the messages in all languages up to date.")
@click.option(
    "--check", is_flag=True, help="Change nothing; say what is out of date or missing, and exit with 4."
)
@click.option("--add", metavar="CODE", default="", help="Begin the messages of another language: fr.")
@_shared
def messages_command(**options: Any) -> int:
    """Gather all messages that students read, and bring the files of all languages up to date with them."""
    from grader.cli.messages import run

    return int(run(**options))


@app.command("doctor", short_help="What this machine gives, and what is missing.")
@_shared
def doctor_command(**options: Any) -> int:
    """Say which wall this machine gives, how to get a better one, and which versions are there."""
    from grader.cli.doctor import run

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


def main(arguments: list[str] | None = None) -> None:
    """Entry point: runs a command and ends the process with its exit code."""
    sys.exit(run_safely(sys.argv[1:] if arguments is None else arguments))


def run_safely(arguments: list[str]) -> int:
    """The exit code; every error has been told on stderr, and with --json also on stdout."""
    from grader.errors import GraderError

    as_json = "--json" in arguments
    try:
        code = app.main(arguments, prog_name="grader", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        usage = error.ctx.get_usage() + "\n" if isinstance(error, click.UsageError) and error.ctx else ""
        return _tell(f"{usage}{error.format_message()}", "UsageError", error.exit_code, as_json)
    except (KeyboardInterrupt, click.Abort):
        return _tell("interrupted", "Interrupted", 130, as_json)
    except GraderError as error:
        return _tell(str(error), type(error).__name__, error.exit_code, as_json)
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # so that Python's own flush at the end is calm
        return 1
    except Exception as error:
        if "--debug" in arguments or os.environ.get("GRADER_DEBUG"):
            import traceback

            traceback.print_exc()
        text = f"a bug in grader: {type(error).__name__}: {error}\nGive the same command with --debug and report what it prints."
        return _tell(text, "Bug", 70, as_json)


def _tell(text: str, kind: str, code: int, as_json: bool) -> int:
    from grader.cli.terminal import clean, error_document, plain_for

    click.echo(plain_for(sys.stderr, f"grader: {clean(text)}"), err=True)
    if as_json:
        click.echo(error_document(kind, text, code))
    return code
