"""Commands for those who write exercises and hand them out."""

from __future__ import annotations

from typing import Any

import click

from grader.cli.commands.group import app
from grader.cli.commands.options import shared, told


@app.command("kit", short_help="Write the folder that students get.")
@click.argument("names", nargs=-1, metavar="[ASSIGNMENT...]")
@click.option("--all", "all_", is_flag=True, help="One folder with all assignments.")
@click.option("--out", metavar="DIR", default="kit", show_default=True, help="Where the folder goes.")
@click.option("--force", is_flag=True, help="Write a kit anew that is there.")
@told
@shared
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
@shared
def verify_command(**options: Any) -> int:
    """Prove exercises: the reference passes, every known mistake is caught and told from the others."""
    from grader.cli.verify import run

    return int(run(**options))


@app.command("messages", short_help="Bring the messages in all languages up to date.")
@click.option(
    "--check", is_flag=True, help="Change nothing; say what is out of date or missing, and exit with 4."
)
@click.option("--add", metavar="CODE", default="", help="Begin the messages of another language: fr.")
@shared
def messages_command(**options: Any) -> int:
    """Gather all messages that students read, and bring the files of all languages up to date with them."""
    from grader.cli.messages import run

    return int(run(**options))


@app.command("doctor", short_help="What this machine gives, and what is missing.")
@shared
def doctor_command(**options: Any) -> int:
    """Say which wall this machine gives, how to get a better one, and which versions are there."""
    from grader.cli.doctor import run

    return int(run(**options))
