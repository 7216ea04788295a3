"""Under which an examination is kept, and each question's part of it: the same key, the same verdict.

A part's key holds all that its verdict depends on, and nothing of the other questions but what they ask for, since a name that
one question asks for is not another's answer. So a changed question is run again, and the others are taken from what is kept.
"""

from __future__ import annotations

import hashlib

from grader import __version__
from grader.exercise import Pack, Question
from grader.footprint import engine, libraries
from grader.handout import given_texts
from grader.model import Submission

__all__ = ["Keys"]


class Keys:
    """The keys of submissions of one assignment, in one tier, with one seed, in the language in force."""

    def __init__(self, pack: Pack, tier: str, seed: int) -> None:
        with pack.speaking():
            common = (__version__, engine(), libraries(), tier, str(seed), pack.wording(), _asked(pack))
        self._common = _digest(pack.assignment.id, repr(pack.assignment.practice), *common)
        self._own = {id: _own(pack, question) for id, question in pack.questions.items()}

    def whole(self, submission: Submission) -> str:
        """Under which the examination is kept."""
        parts = self.parts(submission)
        return _digest(*parts, *parts.values())

    def parts(self, submission: Submission) -> dict[str, str]:
        """Question id -> under which this submission's part of it is kept. The file's name is told in it, so it belongs to it."""
        of = _digest(self._common, submission.sha256, submission.path)
        return {id: _digest(of, own) for id, own in self._own.items()}


def _asked(pack: Pack) -> str:
    """What decides which of a student's definitions belongs to which question, and how a program runs."""
    spec = pack.assignment
    how = (spec.roles, spec.strict_names, spec.preload, spec.rows, spec.cell_seconds, spec.whole_seconds)
    questions = [(q.id, q.targets, q.needs, q.section, q.starter) for q in pack.questions.values()]
    return repr((how, questions))


def _own(pack: Pack, question: Question) -> str:
    """What belongs to one question; where it has a whole run or reads words, what it shares with others."""
    parts = [question.digest or pack.assignment.digest, repr([check.id for check in question.checks])]
    if question.whole:
        parts.append(repr(pack.recorded()))
    if any(check.review for check in question.checks):
        parts += [*given_texts(pack), repr([q.title for q in pack.questions.values()])]
    return _digest(*parts)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
