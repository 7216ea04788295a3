"""A student's HTML and Markdown made inert: an allow list without links, styles, classes and ids; pictures only as data.

What passes is then put in order for readers who do not see the page: headings below ours, tables in regions, pictures named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, partial
from html import unescape
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup, escape

from grader.language import say
from grader.report.text import visible

__all__ = ["safe_html", "safe_markdown"]

LONGEST = 100_000
"""Characters of one piece; the worst nesting takes a second then. What is longer is shown as it was written."""

_TAGS = (
    "p br hr pre code em strong b i u s del sub sup ul ol li dl dt dd blockquote table caption thead tbody tfoot tr th td "
    "span div h1 h2 h3 h4 h5 h6 img"
)
ATTRIBUTES = {
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "img": {"alt", "src", "width", "height"},
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_ATTACHMENT = re.compile(r'src="attachment:([^"]*)"')
_FORMULA = re.compile(r"^\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.MULTILINE | re.DOTALL)
_SIZE = re.compile(r"\d{1,4}")
_HOMES = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",)}
_LISTS = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd", "div")}


def safe_html(text: str, table: str = "", above: int = 3) -> Markup:
    """The HTML of an output. `table`: name of tables, for who does not see them; `above`: level of the heading above."""
    shown = visible(text)
    if len(shown) > LONGEST:
        return Markup("<pre>{}</pre>").format(shown[:LONGEST])
    return Markup(_arranged(_cleaned(shown), table, above))  # sanitised, arranged, sanitised again


def safe_markdown(
    text: str, table: str = "", pictures: Mapping[str, str] | None = None, above: int = 3
) -> Markup:
    """A Markdown cell, with HTML in it. `pictures`: its attachments as data, by name."""
    shown = visible(text)
    if len(shown) > LONGEST:
        return Markup("<pre>{}</pre>").format(shown[:LONGEST])
    try:
        html = str(_renderer()(_FORMULA.sub(_fenced, shown)))
    except RecursionError:
        return Markup("<pre>{}</pre>").format(shown)
    attached = partial(_attached, pictures or {})
    return Markup(_arranged(_cleaned(_ATTACHMENT.sub(attached, html)), table, above))


def _fenced(formula: re.Match[str]) -> str:
    """A formula that stands by itself, in the marks that Markdown knows formulas by."""
    inside = formula.string[: formula.start()].rstrip().endswith("$$")
    return formula[0] if inside else f"$$\n{formula[0]}\n$$"


def _attached(pictures: Mapping[str, str], found: re.Match[str]) -> str:
    return f'src="{escape(pictures.get(unquote(unescape(found[1])), ""))}"'


def _cleaned(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=set(_TAGS.split()),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"data"},
        link_rel=None,
        strip_comments=True,
    )


def _kept(_tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if _PICTURE.fullmatch(value) else None
    if name == "scope":
        return value if value in ("col", "row", "colgroup", "rowgroup") else None
    if name == "alt":
        return re.sub("[<>]", " ", value)[
            :400
        ]  # no tag stands in an attribute: `_regions` and `_headed` look for tags
    return value if _SIZE.fullmatch(value) else None


# --- order -----------------------------------------------------------------------------------------------------


def _arranged(html: str, table: str, above: int) -> str:
    """Clean HTML, put in order and cleaned once more; classes and regions of ours are the last to come, in place of bare tags."""
    from bs4 import BeautifulSoup

    try:
        soup = BeautifulSoup(html, "html.parser")
        _mend(soup)
        html = _cleaned(str(soup))
    except RecursionError:
        return str(Markup("<pre>{}</pre>").format(html))
    return _headed(_regions(html, table), above)


def _mend(soup: Any) -> None:
    """Lists hold only items, items stand in lists, pictures have a name, headers of tables are not empty."""
    for tag, homes in _HOMES.items():
        for item in soup.find_all(tag):
            if item.parent is None or item.parent.name not in homes:
                item.name = "div"
    for tag, items in _LISTS.items():
        for found in soup.find_all(tag):
            if any(_stray(child, items) for child in found.children) or not found.find(list(items)):
                found.name = "div"
                for child in found.find_all(list(_HOMES), recursive=False):
                    child.name = "div"
    for picture in soup.find_all("img"):
        if not picture.get("src"):
            picture.replace_with(_unshown(picture.get("alt", "")))
        elif not picture.get("alt", "").strip():
            picture["alt"] = say("Picture of the student’s")
    for head in soup.find_all("th"):
        if not head.get_text(strip=True) and not head.find("img"):
            head.name = "td"
            del head["scope"]
    for name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        for heading in soup.find_all(name):
            if not heading.get_text(strip=True):
                heading.name = "div"


def _stray(child: Any, items: tuple[str, ...]) -> bool:
    return child.name not in items if child.name else bool(str(child).strip())


def _unshown(name: str) -> str:
    return say("[picture, not shown here: {name}]", name=name) if name else say("[picture, not shown here]")


def _regions(html: str, name: str) -> str:
    """What may be wide scrolls by itself. Tags without attributes are the sanitiser's own: in texts they are escaped."""
    label = escape(name or say("Table of the student’s"))
    html = html.replace(
        "<table>", f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>'
    )
    return html.replace("</table>", "</table></div>")


def _headed(html: str, above: int) -> str:
    """Headings one below the other under a heading of level `above`, with the size that they had."""
    last, open_ = above, [above]
    pieces = re.split(r"(</?h[1-6]>)", html)
    for k, piece in enumerate(pieces):
        if found := re.fullmatch(r"<h([1-6])>", piece):
            last = min(int(found[1]) + above, last + 1, 6)
            open_.append(last)
            pieces[k] = f'<h{last} class="t{found[1]}">'
        elif re.fullmatch(r"</h[1-6]>", piece):
            pieces[k] = f"</h{open_.pop()}>" if len(open_) > 1 else ""
    return "".join(pieces)


# --- Markdown --------------------------------------------------------------------------------------------------


@cache
def _renderer() -> Any:
    import mistune

    class Renderer(mistune.HTMLRenderer):  # type: ignore[misc]  # mistune is not followed
        """As mistune's, but links stay words, and formulas stay as they were written."""

        def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
            return text if text == escape(url) else f"{text} (<code>{escape(url)}</code>)"

        def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002
            if url.startswith(("attachment:", "data:")):
                return f'<img alt="{escape(text)}" src="{escape(url)}">'
            return str(escape(_unshown(f"{Markup(text).striptags()} {url}".strip())))

        def inline_math(self, text: str) -> str:
            return f"<code>{escape(text)}</code>"

        def block_math(self, text: str) -> str:
            return f"<pre>{escape(text)}</pre>\n"

    renderer = Renderer(escape=False)
    markdown = mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough", "math", "url"])
    markdown.block.rules.remove("ref_link")  # it would swallow the lines "[...]: ..."
    return markdown
