"""Texts as a page may show them: controls made visible, lengths bounded, points and numbers plain."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup, escape

from grader.language import number_text

__all__ = ["begun", "clip", "coded", "finalize", "href", "number", "points", "settled", "visible"]

LONGEST = 6_000
"""No text on a page is longer, whatever a template forgets to clip."""

SHORT = ("a", "an", "as", "at", "in", "is", "it", "no", "of", "so", "to")
"""Short words that are no names of variables."""

_PROGRESS = re.compile(r"\d%\||\d+it \[|(?:it/s|s/it)[\],]")
"""What tqdm writes."""
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")


def _replacements() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
    table[0x7F] = "\u2421"
    shown = [*range(0x80, 0xA0), 0x200B, 0x2060, 0xFEFF, 0x2028, 0x2029]
    shown += [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    table.update({code: f"⟨U+{code:04X}⟩" for code in shown})
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    table.update(dict.fromkeys((0x200E, 0x200F, 0x061C), ""))  # harmless marks of right-to-left texts
    return table


_VISIBLE = _replacements()


def visible(text: str) -> str:
    """The text without terminal colours; control characters and bidi controls stand there as signs."""
    return _ANSI.sub("", text).replace("\r\n", "\n").translate(_VISIBLE)


def settled(text: str) -> str:
    """What stands on a terminal in the end: of a line that was written over, what was written last, and no progress bars."""
    lines = [_last_written(line) for line in _ANSI.sub("", text).replace("\r\n", "\n").split("\n")]
    return "\n".join(line for line in lines if line is not None).strip("\n")


def _last_written(line: str) -> str | None:
    parts = [part for part in line.split("\r") if part.strip()]
    kept = [part for part in parts if not _PROGRESS.search(part)]
    return kept[-1] if kept else None if parts else ""


def clip(text: str, longest: int = 1_000) -> str:
    """The text, or its beginning and how much was left out."""
    if len(text) <= longest:
        return text
    return f"{text[:longest]} … (+{number_text(len(text) - longest)})"


def begun(text: str) -> str:
    """The text with a capital at its beginning, unless it begins with a name: `Adam`, lab.py, m_hat, x."""
    word = text.partition(" ")[0].rstrip(",")
    return text[:1].upper() + text[1:] if word.isalpha() and (len(word) > 2 or word in SHORT) else text


def coded(text: str) -> Markup:
    """The text as safe HTML, with what stands between backticks as code."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:  # one is left alone
        parts[-2:] = ["`".join(parts[-2:])]
    shown = (
        Markup("<code>{}</code>").format(part) if k % 2 and part else escape(part)
        for k, part in enumerate(parts)
    )
    return Markup().join(shown)


def finalize(value: object) -> object:
    """What Jinja does to every value before it escapes it."""
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template printed None: say in words what is missing")
    return visible(clip(str(value), LONGEST))


def points(value: Decimal) -> str:
    """Points for people: at most two decimals, no trailing zeros."""
    rounded = round(value, 2)
    text = format(rounded, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number(value: float) -> str:
    """A number of a table: six digits, a true minus sign, words for what is not finite."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return tidy(f"{value:.6g}")


def tidy(text: str) -> str:
    """A formatted number with a true minus sign and a short exponent ("1e+06" -> "1e6")."""
    mantissa, e, exponent = text.partition("e")
    if e:
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", "−")


def href(link: str) -> str:
    """A relative path as a link; a fragment may follow ".html#". Never a scheme, never another host."""
    path, hash_, fragment = link.rpartition(".html#")
    path, fragment = (path + ".html", fragment) if hash_ else (link, "")
    encoded = quote(path.encode("utf-8", "replace"), safe="/-._~").lstrip("/")
    return f"{encoded}#{quote(fragment, safe='-._~')}" if hash_ else encoded
