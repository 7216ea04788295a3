"""The one Jinja environment: autoescaped, strict on missing names, and the stylesheet with its hash."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from grader.report.text import begun, clip, coded, finalize, href, number, points

__all__ = ["Style", "environment", "style", "template"]


class Style:
    """A stylesheet and perhaps a script as they stand in the page, and the policy that allows them and nothing else."""

    def __init__(self, *names: str, script: str = "") -> None:
        folder = files("grader.report") / "styles"
        sheet = "\n".join((folder / f"{name}.css").read_text("utf-8") for name in names)
        css = "\n".join(line.strip() for line in sheet.splitlines() if line.strip())
        if "<" in css:
            raise ValueError("a stylesheet holds '<': it could end its own element")
        self.css = Markup(css)  # our own files, never a submission's
        self.script = Markup(_script(script)) if script else ""
        scripts = f"script-src '{_digest(self.script)}'; " if script else ""
        self.policy = (
            f"default-src 'none'; style-src '{_digest(css)}'; {scripts}img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )


def _script(name: str) -> str:
    """The script of that name, which must not be able to end its own element."""
    text = (files("grader.report") / "scripts" / f"{name}.js").read_text("utf-8")
    code = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if "</" in code or "<!" in code:
        raise ValueError("a script holds '</' or '<!': it could end its own element")
    return code


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def style(*names: str, script: str = "") -> Style:
    """The style of the named sheets, with the named script."""
    return Style(*names, script=script)


@cache
def environment(*packages: str) -> Environment:
    """The environment for our templates, and for those of other packages of ours, which are looked for first."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "grader.report")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(begun=begun, clip=clip, coded=coded, href=href, number=number, points=points)
    return environment


@cache
def template(name: str) -> Template:
    """A compiled template."""
    return environment().get_template(name)
