"""A browser, a small course, and commands run in this process."""

from tests.report.conftest import browser

from tests.cli.conftest import root, run

__all__ = ["browser", "root", "run"]
