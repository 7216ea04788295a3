"""What the hand-out says, taken out of what a student hands in: unchanged, or nearly so, it is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = ["Given"]

_PLACEHOLDER = re.compile(
    r"(?:(?:please )?(?:double click to edit|(?:write|type|put|enter)?\s*(?:your|the|my)? ?(?:answers?|text|response)"
    r"(?: goes)?(?: here)?(?:,? replacing this text)?)|to ?do|tbd|fixme)?"
)
CHANGED = 0.1
"""Share of a paragraph's words that may have been replaced (a typo mended, another spelling)."""


class Given:
    """The paragraphs of the hand-out."""

    def __init__(self, texts: Iterable[str]) -> None:
        both = [
            form for text in texts for form in (text, re.sub(r"(?m)^#+ ?", "", text))
        ]  # as Markdown, as comments
        self._paragraphs = {tuple(_plain(p)) for text in both for p in _paragraphs(text)} - {()}

    def without(self, text: str) -> str:
        """The student's own paragraphs; "" where nothing is left, or only a place to write in."""
        parts = _paragraphs(text)
        kept = [p for p in parts if not self._is_given(_plain(p))]
        if all(_is_placeholder(p) for p in kept):
            return ""
        return text if len(kept) == len(parts) else "\n\n".join(kept)

    def _is_given(self, own: list[str]) -> bool:
        if tuple(own) in self._paragraphs:
            return True
        return len(own) > 3 and any(_nearly(own, list(given)) for given in self._paragraphs)


def _nearly(own: list[str], given: list[str]) -> bool:
    """Whether nothing was added to the given words, and few were replaced. Words left out do not matter."""
    if len(own) > len(given) or len(set(own) & set(given)) < (1 - 2 * CHANGED) * len(set(own)):
        return False
    changes = [
        op for op in SequenceMatcher(None, given, own, autojunk=False).get_opcodes() if op[0] != "equal"
    ]
    added = sum(max(0, (j2 - j1) - (i2 - i1)) for _, i1, i2, j1, j2 in changes)
    replaced = sum(j2 - j1 for _, _, _, j1, j2 in changes)
    return added == 0 and replaced <= CHANGED * len(own)


def _paragraphs(text: str) -> list[str]:
    """Parts between empty lines. A heading is a part of its own."""
    apart = re.sub(r"(?m)^( {0,3}#{1,6}[ \t]*+\S.*)$", r"\n\1\n", text)
    return [part.strip("\n") for part in re.split(r"\n\s*\n", apart) if part.strip()]


def _plain(paragraph: str) -> list[str]:
    return re.findall(r"\w+", paragraph.casefold().replace("_", " "))


def _is_placeholder(paragraph: str) -> bool:
    text = " ".join(re.findall(r"\w+|,", paragraph.casefold().replace("_", " "))).replace(" ,", ",")
    pictured = re.search(r"!\[|<img", paragraph)  # a scan, a photo: something is there
    return not pictured and _PLACEHOLDER.fullmatch(text) is not None
