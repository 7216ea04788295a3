"""A student's words, and the statement of a question, as HTML: what Markdown makes of them, and nothing that acts. No links, no
pictures, no HTML of theirs.

Markup of the student's own stays readable as text. What comes out has passed an allow list without attributes.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup, escape

from grader.model import Answer
from grader.report.text import visible

__all__ = ["PassageView", "passages", "rich", "statement"]

LONGEST_RICH = 20_000
"""Characters; a longer text is shown as it was written. Below, the worst nesting takes half a second."""
_TAGS = "p br hr pre code em strong b i u s del sub sup ul ol li blockquote table thead tbody tr th td"
_PLAIN_TAG = re.compile(r"</?(?:br|b|i|u|em|strong|sub|sup|code|s)\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class PassageView:
    """A piece of a student's words, arranged."""

    label: str
    html: Markup
    left_out: int
    """Characters that are not shown."""
    anchor: str
    shown_at: str = ""
    """Where it stands already, on a question above."""


def passages(
    answer: Answer, place: str, *, most: int, table: str, shown: MutableMapping[Any, str]
) -> list[PassageView]:
    """The answer's passages, of at most `most` characters together; `shown` tells which stand on the page already, and grows."""
    views = []
    for k, passage in enumerate(answer.passages):
        here = f"{place}-text-{k}"
        if passage in shown:
            views.append(PassageView(passage.label, Markup(), 0, here, shown_at=shown[passage]))
            continue
        part = passage.text[:most]
        most -= len(part)
        shown[passage] = here
        views.append(PassageView(passage.label, rich(part, table), len(passage.text) - len(part), here))
    return views


@lru_cache(maxsize=256)
def statement(text: str, table: str) -> tuple[Markup, Markup]:
    """(the first paragraph, the rest) of a statement, without its heading, as safe HTML; lines that were wrapped go on."""
    opening, rest = _parted(text)
    return rich(opening, table, wrapped=True), rich(rest, table, wrapped=True)


def _parted(text: str) -> tuple[str, str]:
    """The first paragraph, with the list or formula that it announces, and what follows."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text.strip("\n")) if block.strip()]
    if blocks and blocks[0].startswith("#"):
        blocks[0] = blocks[0].partition("\n")[2]
    blocks = [block for block in blocks if block.strip()]
    announces = len(blocks) > 1 and blocks[0].rstrip().endswith(":") and "```" not in blocks[1]
    size = 2 if announces else 1
    return "\n\n".join(blocks[:size]), "\n\n".join(blocks[size:])


def rich(text: str, table: str = "", *, wrapped: bool = False) -> Markup:
    """The text as safe HTML. `table`: what tables are called for readers of screens. `wrapped`: a line goes on in the next."""
    import nh3

    shown = visible(text)
    if len(shown) > LONGEST_RICH:
        return _as_written(shown)
    try:
        html = _renderer(hard_wrap=not wrapped)(shown)
    except RecursionError:
        return _as_written(shown)
    clean = nh3.clean(
        str(html),
        tags=set(_TAGS.split()),
        attributes={},
        set_tag_attribute_values={"th": {"scope": "col"}},
        link_rel=None,
        url_schemes=set(),
    )
    return Markup(_tables(clean, table))  # sanitised just above


def _as_written(text: str) -> Markup:
    return Markup("<pre>{}</pre>").format(text)


def _tables(html: str, name: str) -> str:
    """Tables in regions that scroll, with a caption; `<table>` cannot be in the text, where it is escaped."""
    label = escape(name)
    opened = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table><caption class="vh">{label}</caption>'
    return html.replace("<table>", opened).replace("</table>", "</table></div>")


@cache
def _renderer(*, hard_wrap: bool) -> Any:
    import mistune

    renderer = mistune.HTMLRenderer(escape=True)
    for name, make in _INERT.items():
        setattr(renderer, name, make)
    plugins = ["table", "strikethrough", "math", "url"]
    markdown = mistune.create_markdown(renderer=renderer, plugins=plugins, hard_wrap=hard_wrap)
    markdown.block.rules.remove("ref_link")  # it would swallow the lines "[...]: ..."
    return markdown


def _heading(text: str, **_: Any) -> str:
    return f"<p><strong>{text}</strong></p>\n"  # the page has headings of its own


def _link(text: str, url: str, **_: Any) -> str:
    return text if text == escape(url) else f"{text} (<code>{escape(url)}</code>)"


def _image(text: str, url: str, **_: Any) -> str:
    where = "" if url.startswith("data:") else f" {url}"
    return f"<em>[picture, not shown here: {escape(text + where)}]</em>"


_INERT = {
    "heading": _heading,
    "link": _link,
    "image": _image,
    "inline_html": lambda html: html if _PLAIN_TAG.fullmatch(html) else str(escape(html)),
    "block_html": lambda html: f"<p>{escape(html.strip())}</p>\n",
    "inline_math": lambda text: f"<code>{escape(text)}</code>",
    "block_math": lambda text: f"<pre>{escape(text)}</pre>\n",
}
"""What takes the place of mistune's own: all text that it gives comes unescaped, but for `text` of headings and links."""
