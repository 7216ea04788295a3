"""The group that all commands belong to."""

from __future__ import annotations

import click

from grader import __version__

__all__ = ["app"]

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
