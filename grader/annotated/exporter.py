"""nbconvert with a template of ours, our own environment (everything escaped) and our own filters: nothing of its HTML is used.

No template, configuration or extension of the machine or of a user's folder plays a part.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from grader.annotated.clean import safe_html, safe_markdown
from grader.annotated.outputs import PRIORITY
from grader.annotated.terminal import terminal
from grader.report.environment import environment

__all__ = ["exported"]

_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_ONE_AT_A_TIME = Lock()
"""An exporter keeps things of the page that it makes."""


def _environment(exporter: Any) -> Environment:
    """Ours, with the filters that make a student's texts safe, and nbconvert's choice of an output's form."""
    from nbconvert.filters import DataTypeFilter

    ours = environment("grader.annotated")
    ours.filters.update(
        terminal=terminal,
        safe_html=safe_html,
        safe_markdown=safe_markdown,
        base64=_base64,
        shown_type=DataTypeFilter(parent=exporter),
    )
    return ours


def _base64(text: str) -> Markup:
    """Base64 as it is, however long; nothing else passes."""
    return Markup(text) if _BASE64.fullmatch(text) else Markup()


@cache
def _exporter() -> Any:
    from nbconvert.exporters.templateexporter import TemplateExporter
    from traitlets.config import Config

    class Annotated(TemplateExporter):  # type: ignore[misc]  # nbconvert is not followed
        output_mimetype = "text/html"

        def _create_environment(self) -> Environment:
            return _environment(self)

        def _load_template(self) -> Template:
            return self.environment.get_template("annotated.html.jinja")  # type: ignore[no-any-return]

        def _preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
            return nb, resources  # the notebook comes cleaned and cut

        def _init_resources(self, resources: dict[str, Any]) -> dict[str, Any]:
            return resources  # frozen data of ours: no copy is needed

    return Annotated(config=Config({"NbConvertBase": {"display_data_priority": PRIORITY}}))


def exported(notebook: Any, resources: dict[str, Any]) -> str:
    """The page of a NotebookNode whose cells are those of `resources["p"].cells`."""
    with _ONE_AT_A_TIME:
        html, _ = _exporter().from_notebook_node(notebook, resources)
    return str(html)
