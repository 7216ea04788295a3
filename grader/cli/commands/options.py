"""Options that several commands share, as decorators."""

from __future__ import annotations

from typing import Any

import click

from grader.language import available

__all__ = ["exercises", "language_help", "shared", "told", "walled"]


def exercises(command: Any) -> Any:
    return click.option(
        "--exercises",
        metavar="ROOT",
        help="Folder that holds exercises/ and reference/. Default: $GRADER_EXERCISES, else the current folder or one above it.",
    )(command)


def shared(command: Any) -> Any:
    options = (
        click.option("--debug", is_flag=True, help="Show where an error of ours comes from."),
        click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout, also on failure."),
        click.option(
            "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
        ),
        exercises,
    )
    for option in options:
        command = option(command)
    return command


def language_help(what: str) -> str:
    """What --lang is for, and which languages there are."""
    return f"Language of {what}: {', '.join(available())}. Default: $GRADER_LANG, else the assignment's own."


def told(command: Any) -> Any:
    return click.option(
        "--lang",
        metavar="CODE",
        default="",
        help=language_help("what students read"),
    )(command)


def walled(command: Any) -> Any:
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
