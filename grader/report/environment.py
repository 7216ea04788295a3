"""The one Jinja environment: autoescaped, strict on missing names, and the stylesheet with its hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from grader.report.text import clip, finalize, href, number, points

__all__ = ["Style", "style", "template"]


class Style:
    """A stylesheet as it stands in the page, and the policy that allows it and nothing else."""

    def __init__(self, *names: str) -> None:
        folder = files("grader.report") / "styles"
        sheet = "\n".join((folder / f"{name}.css").read_text("utf-8") for name in names)
        css = "\n".join(line.strip() for line in sheet.splitlines() if line.strip())
        if "<" in css:
            raise ValueError("a stylesheet holds '<': it could end its own element")
        self.css = Markup(css)  # our own files, never a submission's
        digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
        self.policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )


@cache
def style(*names: str) -> Style:
    """The style of the named sheets."""
    return Style(*names)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("grader.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(clip=clip, href=href, number=number, points=points)
    return environment


@cache
def template(name: str) -> Template:
    """A compiled template."""
    return _environment().get_template(name)
