"""A small course, and commands run in this process."""

from tests.cli.conftest import root, run

__all__ = ["root", "run"]
