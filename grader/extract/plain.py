"""What Python says of a line that it cannot read, as a beginner would be told it."""

from __future__ import annotations

import re

from grader.language import marked, said

__all__ = ["in_plain_words"]

_OTHERWISE = "Python cannot read this line: look at its signs one by one, and at the end of the line above."
_PLAIN = marked(
    __name__,
    {
        r"expected ':'": "A colon is missing: a line that begins with if, else, for, while, with, def or class ends with one.",
        r"was never closed": "This bracket is opened here, and closed nowhere.",
        r"unmatched|does not match opening": (
            "Brackets go in pairs: here one is closed that was not opened, or that was opened as another kind."
        ),
        r"unterminated|EOF in multi-line": "A text begins with a quotation mark, and does not end.",
        r"expected an indented block": (
            "Something is missing here: what belongs to the line above stands below it, further to the right."
        ),
        r"unexpected indent": "This line stands further to the right than the one above, which does not ask for it.",
        r"unindent|indented less|tabs and spaces|inconsistent use of tabs": (
            "The beginnings of these lines do not fit together: use four spaces for each level."
        ),
        r"instead of '='": "One = gives a name to a value; two of them compare.",
        r"cannot assign|cannot delete|illegal target": (
            "To the left of = stands a name, or a place within a list or an object."
        ),
        r"forgot a comma": "Between two things something is missing: a comma, or a sign such as * or +.",
        r"invalid (?:non-printable )?character|NUL characters": (
            "There is a sign that Python does not know, as it may come with pasted text: type it anew."
        ),
        r"invalid \w+ literal|leading zeros": (
            "Python reads this as a number and cannot: a name begins with a letter, and a product needs a *."
        ),
        r"outside (?:of )?(?:async )?(?:function|loop)|not properly in loop": (
            "This word has a meaning only within a function or a loop: is the line indented as you meant it?"
        ),
        "": _OTHERWISE,
    },
)
"""By what Python's own message holds; the first that is found is said."""


def in_plain_words(message: str) -> str:
    """One sentence on a message of Python's: what is likely meant, and where to look."""
    return said(next(text for pattern, text in _PLAIN.items() if re.search(pattern, message)))
