"""The command line. Nothing heavy is imported here: `grader --help` answers at once; each command imports what it needs.

Results go to stdout, everything else to stderr. Exit codes: 0 done (check: full score), 1 not full score, 2 wrong usage, 3 the
submission cannot be used, 4 the instructor's side is wrong, 5 nothing to do, 6 some submissions could not be graded, 70 a bug of
ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys

import click

from grader.cli.commands import app

__all__ = ["app", "main", "run_safely"]


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
