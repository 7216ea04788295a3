"""What `grader ci` prints beside the verdict, such that no line of it is a command for a runner."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from grader.ci.detect import on_github
from grader.ci.write import Order
from grader.cli.terminal import clean, error_document, plain_for
from grader.errors import GraderError

__all__ = ["disarmed", "quoted", "tell_asides", "tell_error"]

_OLD = "##["


@contextmanager
def quoted(order: Order, *, as_json: bool) -> Iterator[None]:
    """On GitHub no line that is printed in here is a command, whoever wrote it."""
    needed = on_github(order.environment) and not as_json
    if needed:
        click.echo(f"::stop-commands::{order.token}")
        sys.stdout.flush()
    try:
        yield
    finally:
        if needed:
            sys.stderr.flush()
            click.echo(f"::{order.token}::")
            sys.stdout.flush()


def tell_asides(asides: list[str], order: Order) -> None:
    """On stderr; on GitHub on stdout, whose lines come in order between the quotes."""
    stream = sys.stdout if on_github(order.environment) else sys.stderr
    for text in asides:
        click.echo(plain_for(stream, clean(text)), file=stream)


def tell_error(error: Exception, code: int, *, as_json: bool) -> None:
    """Why there is no verdict, where the verdict would stand."""
    kind = "" if isinstance(error, GraderError) else f"a bug in grader: {type(error).__name__}: "
    text = f"grader: {kind}{clean(str(error))}"
    if not as_json:
        click.echo(plain_for(sys.stdout, text))
        return
    click.echo(disarmed(error_document(type(error).__name__, str(error), code)))
    click.echo(plain_for(sys.stderr, " ".join(text.replace(_OLD, "# #[").split())), err=True)


def disarmed(document: str) -> str:
    """The same JSON, in which no runner finds a command: the old form of them counts anywhere in a line."""
    return document.replace(_OLD, "#\\u0023[")
