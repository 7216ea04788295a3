"""Which question a heading, a name or a passage speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from grader.answers.blocks import Block
from grader.exercise import Question

__all__ = ["Asked", "asked", "core", "enumerator", "owners", "speaks_of"]

_KIND = r"(?:exercises?|excercises?|questions?|tasks?|parts?|problems?|aufgaben?|fragen?|teil|bài|câu|ex|q)"
_NUMBERED = re.compile(
    rf"^[\s#>*_]*(?P<kind>{_KIND}\b[\s.:#]*)?(?P<open>\()?(?P<label>\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]{{2,5}})"
    r"(?P<close>[).:]+|(?=[\s*_]*$)|(?=\s))",
    re.IGNORECASE,
)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_POINTS = re.compile(r"[(\[]\s*[\d.,]+\s*(?:points?|marks?|pts?|punkte?)\s*[)\]]", re.IGNORECASE)
_COMMON = _set(
    "the of an and to in for with on at by from your you my our what how why is are was it this that as or not out one "
    "exercise exercises question questions task part text answer answers points point bonus describe explain"
)
STEM = 6
"""Letters by which two forms of a word are taken for one."""
ALIKE = 0.75
"""Share of the shorter heading's words that must agree."""


class Asked(Struct, frozen=True, kw_only=True):
    """How a question may be spoken of."""

    id: str
    section: str
    heads: tuple[tuple[frozenset[str], str], ...]
    """(significant words, enumerator) of the statement's heading, the title and the id."""
    hints: frozenset[str]
    """Words that speak for this question rather than for another."""


def asked(questions: Iterable[Question]) -> dict[str, Asked]:
    """By question id."""
    found = list(questions)
    heads = {q.id: tuple((words(h), enumerator(h)) for h in _headings(q)) for q in found}
    often = Counter(word for each in heads.values() for word in frozenset().union(*(w for w, _ in each)))
    return {
        q.id: Asked(
            id=q.id,
            section=q.section,
            heads=heads[q.id],
            hints=frozenset(
                w for ws, _ in heads[q.id] for w in ws if len(found) < 3 or often[w] <= len(found) / 3
            ),
        )
        for q in found
    }


def _headings(question: Question) -> list[str]:
    first = next((line for line in question.statement.splitlines() if line.startswith("#")), "")
    return [text for text in (first, question.title, question.id.replace("_", " ")) if text]


def words(text: str) -> frozenset[str]:
    """The significant words of a heading, each by its first letters."""
    plain = _POINTS.sub(" ", text)
    if numbered := _numbered(plain):
        plain = plain[numbered.end() :]
    found = re.findall(r"[^\W\d_]{2,}", plain.casefold())
    return frozenset(word[:STEM] for word in found if word not in _COMMON)


def enumerator(text: str) -> str:
    """The number or letter that a heading begins with ("c" of "(c) Expectations", "2.2" of "2.2: ..."), "" if none."""
    found = _numbered(text)
    return found["label"].casefold() if found else ""


def _numbered(text: str) -> re.Match[str] | None:
    """A letter counts only where it is marked as one: "A model" has none."""
    found = _NUMBERED.match(text)
    if found is None:
        return None
    marked = found["kind"] or found["open"] or found["close"]
    alone = not text[found.end() :].strip(" *_#")
    return found if found["label"][0].isdigit() or marked or alone else None


def core(name: str) -> str:
    """A name without case, signs and filling words: "answer_c", "text_c" and "c" are one."""
    parts = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z0-9])", "_", name).casefold())
    kept = [
        p for p in parts if p not in ("answer", "answers", "ans", "text", "my", "response", "q", "question")
    ]
    return "".join(kept or parts)


def owners(heading: str, known: dict[str, Asked]) -> frozenset[str]:
    """Ids of the questions that a heading speaks of: by their pattern, else by words, else by number or letter."""
    told = [a.id for a in known.values() if a.section and re.search(a.section, heading)]
    if told:
        return frozenset(told)
    here, number = words(heading), enumerator(heading)
    scores = {
        a.id: max((_likeness(here, number, w, n) for w, n in a.heads), default=0.0) for a in known.values()
    }
    best = max(scores.values(), default=0.0)
    if best >= ALIKE:
        return frozenset(id for id, score in scores.items() if score == best)
    return frozenset(a.id for a in known.values() if number and any(n == number for _, n in a.heads))


def _likeness(here: frozenset[str], number: str, there: frozenset[str], other: str) -> float:
    """The share of words that agree, of the shorter one; 0 where the numbers contradict. Equal headings come first."""
    both = here & there
    if not both or (number and other and number != other):
        return 0.0
    share = len(both) / min(len(here), len(there))
    return share + len(both) / len(here | there)


def speaks_of(block: Block, one: Asked, *, clearly: bool = False) -> bool:
    """Whether the passage has a word of the question, or begins a line with its number or letter.

    `clearly`: one word is not enough.
    """
    text = block.whole.casefold()
    said = sum(bool(re.search(rf"(?<![^\W_]){re.escape(hint)}", text)) for hint in one.hints)
    if said >= (2 if clearly else 1):
        return True
    marks = {n for _, n in one.heads if n}
    return any(re.search(rf"(?m)^[ \t#>*_-]*\(?{re.escape(mark)}[).:]", text) for mark in marks)
