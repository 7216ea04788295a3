"""Every command with its options. A command imports what it needs when it is called: `grader --help` answers at once."""

from grader.cli.commands import authors, classes, platforms, submission
from grader.cli.commands.group import app

__all__ = ["app", "authors", "classes", "platforms", "submission"]
