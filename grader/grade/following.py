"""Reviews whose student has another name in this run: they follow the file that was looked at, or it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from grader.model import Submission
from grader.review import Review, not_covered

__all__ = ["Followed", "followed"]

DIGITS = 12
"""Of a sha256, at least, to say which file it is."""
_Reviews = Mapping[str, tuple[Review, ...]]


class Followed(Struct, frozen=True, kw_only=True):
    """The reviews by the students of this run."""

    reviews: dict[str, tuple[Review, ...]]
    changed: tuple[str, ...]
    """Students who have other reviews than before."""
    notes: tuple[str, ...]
    """A sentence for each student whose reviews went elsewhere, or nowhere."""


def followed(
    kept: _Reviews,
    submissions: Sequence[Submission],
    others: Set[str],
    two: Callable[[str, str], bool] = lambda *_: False,
) -> Followed:
    """The reviews, those of students who are gone with the one who handed in the same file.

    `others`: who is here too; `two`: whether these names are known to be two students', one of whom may have copied.
    """
    here = {s.student for s in submissions} | others
    gone = {student: reviews for student, reviews in kept.items() if student not in here}
    found = dict(kept)
    moves: Counter[tuple[str, str]] = Counter()
    heard: dict[str, list[Review]] = {}
    for old, theirs in gone.items():
        for review in theirs:
            new = _heir(review, gone, submissions)
            new = "" if new and two(old, new) else new
            moves[old, new] += 1
            if new:
                found[old] = tuple(r for r in found[old] if r is not review)
                heard.setdefault(new, []).append(replace(review, student=new))
    for new, reviews in heard.items():
        found[new] = _joined(reviews, kept.get(new, ()))
    changed = dict.fromkeys(name for pair in moves if pair[1] for name in pair)
    return Followed(reviews=found, changed=tuple(changed), notes=tuple(_told(moves)))


def _heir(review: Review, gone: _Reviews, submissions: Sequence[Submission]) -> str:
    """The only student of the run with the file that was looked at; "" where there is none, or another may mean it too."""
    if len(review.sha256) < DIGITS:
        return ""
    having = [s.student for s in submissions if s.sha256.startswith(review.sha256)]
    rivals = {r.student for reviews in gone.values() for r in reviews if r.sha256 == review.sha256}
    return having[0] if len(having) == 1 and len(rivals) == 1 else ""


def _joined(heard: list[Review], own: tuple[Review, ...]) -> tuple[Review, ...]:
    """What was given under the present name counts last."""
    for review in own:
        heard = not_covered(heard, review)
    return (*heard, *own)


def _told(moves: Mapping[tuple[str, str], int]) -> list[str]:
    lines = []
    for (old, new), count in moves.items():
        one = count == 1
        if new:
            what = "review that was" if one else "reviews that were"
            lines.append(
                f"{count} {what} given to {old} now {'counts' if one else 'count'} for {new}: the same file"
            )
        else:
            belong = "review belongs" if one else "reviews belong"
            lines.append(f"{count} {belong} to {old}, who is not in this run")
    return lines
