"""What a student wrote in words, question by question: Markdown under the question's heading, texts under its name, else whole
cells. Pure: document and questions in, texts out. In doubt a person reads; nothing that is there counts as missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from grader.answers.blocks import LOWEST, Block, blocks, named_texts
from grader.answers.given import Given
from grader.answers.headings import Asked, asked, core, enumerator, owners, speaks_of
from grader.exercise import Pack, Question
from grader.extract import Source
from grader.handout import given_texts
from grader.language import say
from grader.model import Answer, CheckResult, Document, Passage

__all__ = ["answered", "answers"]

FEW_WORDS = 8
"""Words under another question's heading that are more than a remark."""


def answers(pack: Pack, document: Document, source: Source) -> dict[str, Answer]:
    """The answers in words, by question id; questions that ask for none have none here."""
    asking = [q for q in pack.questions.values() if any(check.review for check in q.checks)]
    if not asking:
        return {}
    found = _Words(pack, document, source)
    return {question.id: found.answer(question) for question in asking}


def answered(question: Question, checks: tuple[CheckResult, ...], answer: Answer) -> tuple[CheckResult, ...]:
    """The checks, those that ask for a text missing where there is none, and awaiting a person where there is one."""
    texts = {check.id for check in question.checks if question.read_by_person(check)}
    return tuple(_with_text(check, answer) if check.id in texts else check for check in checks)


def _with_text(check: CheckResult, answer: Answer) -> CheckResult:
    if not answer.passages:
        return msgspec.structs.replace(check, status="not_attempted", message="")
    if answer.sure and check.status == "awaiting_review":
        return check
    unsure = say("nothing tells which part of your text answers this question: a person reads it")
    message = say("a person gives these points") if answer.sure else unsure
    return msgspec.structs.replace(check, status="awaiting_review", message=message)


def _reads(question: Question) -> bool:
    return any(question.read_by_person(check) for check in question.checks)


class _Own(Struct, frozen=True):
    """Words of the student's own."""

    block: Block
    ids: frozenset[str]
    """Questions whose headings they stand under."""
    opens: bool = False
    """Whether its heading is only the question's."""
    bare: bool = False
    """A heading with nothing under it."""

    def shown(self) -> Block:
        return msgspec.structs.replace(self.block, heading="") if self.opens else self.block


class _Words:
    """All that the student says in words."""

    def __init__(self, pack: Pack, document: Document, source: Source) -> None:
        self.known = asked(pack.questions.values())
        self.given = Given(given_texts(pack))
        self.read = frozenset(q.id for q in pack.questions.values() if _reads(q))
        """Questions whose texts a person reads anyway."""
        self.own = list(self._own(blocks(document, source)))
        self.named = list(named_texts(source))

    def answer(self, question: Question) -> Answer:
        """What stands under the question's heading or bears its name; else, for one that a person reads, what may be meant."""
        own = [*(o.shown() for o in self.own if question.id in o.ids), *self._named(question.id)]
        if own or question.id not in self.read:
            return Answer(passages=_passages(own))
        return self._in_doubt(self.known[question.id])

    def _own(self, found: list[Block]) -> Iterator[_Own]:
        for block, ids in _placed(found, self.known):
            text = self.given.without(block.text)
            headed = bool(block.level and owners(block.heading, self.known))
            count = len(self.given.without(block.heading).split()) if block.level else 0
            least = FEW_WORDS if headed else 3 if block.level < LOWEST else 1
            if text or (block.level and count >= least):
                block = msgspec.structs.replace(block, text=text)
                yield _Own(
                    block, ids, opens=headed and count < FEW_WORDS, bare=not text and count < FEW_WORDS
                )

    def _named(self, id: str) -> list[Block]:
        """Texts in variables and dicts that bear the question's name; one without a word such as "answer" must be longer."""
        found = []
        for name, is_key, block in self.named:
            telling = is_key or core(name) != name.casefold() or name.casefold() == id.casefold()
            if core(name) == core(id) and (telling or len(block.text.split()) >= FEW_WORDS):
                found += [block] if self.given.without(block.text) else []
        return found

    def _in_doubt(self, one: Asked) -> Answer:
        """Whole cells: those that speak of the question, else all that belong to none, else remarks under others."""
        words = [o for o in self.own if o.block.kind != "comment" and not o.bare]
        free = [o.block for o in words if not o.ids]
        loose = [
            o.block
            for o in words
            if o.ids and not o.ids & self.read and len(o.block.text.split()) >= FEW_WORDS
        ]
        speaking = [o.block for o in self.own if not o.bare and speaks_of(o.block, one, clearly=bool(o.ids))]
        cells = {block.label for block in speaking or free or loose}
        whole = [o.block for o in self.own if o.block.label in cells]
        others = dict.fromkeys(block.label for block in (*free, *loose) if block.label not in cells)
        return Answer(passages=_passages(whole), sure=not cells, elsewhere=tuple(others))


def _placed(found: list[Block], known: dict[str, Asked]) -> Iterable[tuple[Block, frozenset[str]]]:
    """Each block with the questions whose sections it stands in.

    A section ends at the next heading of the same or a higher level that belongs to another question, or that goes on
    counting: (d) after (c).
    """
    sections: list[tuple[int, frozenset[str], str]] = []
    for block in found:
        if block.level:
            ids, number = owners(block.heading, known), enumerator(block.heading)
            if ids or _counts_on(sections, block.level, number):
                sections = [s for s in sections if s[0] < block.level]
                sections.append((block.level, ids, number))
        yield block, frozenset().union(*(ids for _, ids, _ in sections))


def _counts_on(sections: list[tuple[int, frozenset[str], str]], level: int, number: str) -> bool:
    """Whether a heading of no question stands beside the one above it in a numbered list of them."""
    same = [n for at, _, n in sections if at == level]
    return bool(
        number and same and same[-1] and number != same[-1] and number[0].isdigit() == same[-1][0].isdigit()
    )


def _passages(found: Iterable[Block]) -> tuple[Passage, ...]:
    """One a cell, in order."""
    cells: dict[str, list[str]] = {}
    for block in found:
        cells.setdefault(block.label, []).append(block.whole)
    return tuple(Passage(label=label, text="\n\n".join(texts)) for label, texts in cells.items())
