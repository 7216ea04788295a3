"""What explains that two submissions are alike: the hand-out, the reference in all its forms, what people write anyway."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from grader.errors import SubmissionError
from grader.exercise import Pack, Question, edited
from grader.extract import parse, read_bytes, read_document
from grader.handout import given_texts
from grader.model import Document
from grader.samples import label_of, sample_files, whole_samples
from grader.similar.prints import fingerprints
from grader.similar.tokens import streams
from grader.similar.traces import HandoutWords, traces_of

__all__ = ["Given", "given", "prints_of"]


_FENCED = re.compile(r"(?ms)^```[ \t]*(?:python|py)?[ \t]*$\n(.*?)^```")


class Given(Struct, frozen=True, kw_only=True):
    """What an assignment explains."""

    prints: frozenset[int]
    """Of the hand-out, the reference, its accepted forms and its named mistakes."""
    usual: Counter[int]
    """Of labelled samples, which were written by different people: in how many of them a fingerprint is."""
    samples: int
    texts: tuple[str, ...]
    """All that students were given."""
    traces: frozenset[tuple[str, str]] = frozenset()
    """(kind, key) of traces that a file of the instructor's own has."""


def given(pack: Pack, *, besides: Iterable[Path] = (), handouts: Iterable[Path] = ()) -> Given:
    """What the assignment explains, and files that the instructor handed out; samples that are `besides` under comparison
    themselves explain nothing. Raises SubmissionError where a hand-out cannot be read.
    """
    prints: set[int] = set()
    for question in pack.questions.values():
        for source in _sources(question):
            prints |= prints_of(read_bytes(source.encode(), "reference.py"))
    for text in _handed_out(pack):
        with suppress(SubmissionError):
            prints |= prints_of(read_bytes(text.encode(), "handout.py"))
    texts, traces = list(given_texts(pack)), set[tuple[str, str]]()
    for path in handouts:
        document = read_document(path)
        prints |= prints_of(document)
        texts += [cell.source for cell in document.cells]
        traces |= {(trace.kind, trace.key) for trace in traces_of(document, (str(path),), HandoutWords(()))}
    usual: Counter[int] = Counter()
    samples = [prints_of(document) for document in _samples(pack, {path.resolve() for path in besides})]
    for found in samples:
        usual.update(found)
    return Given(
        prints=frozenset(prints),
        usual=usual,
        samples=len(samples),
        texts=tuple(texts),
        traces=frozenset(traces),
    )


def prints_of(document: Document) -> set[int]:
    """All fingerprints of a document, none left out: what explains must be complete."""
    return set(fingerprints(streams(parse(document)), window=1).hashes.tolist())


def _handed_out(pack: Pack) -> Iterator[str]:
    """Code that students were given: setup, starters, and what stands between fences in a statement."""
    yield pack.assignment.setup
    for text in given_texts(pack):
        yield from (text,) if not _FENCED.search(text) and pack.kit is not None else _FENCED.findall(text)


def _sources(question: Question) -> Iterator[str]:
    reference = question.reference_source
    yield from (text for text in (reference, question.starter) if text.strip())
    for edits in (*(a.edits for a in question.accepted), *(m.edits for m in question.misconceptions)):
        changed = edited(reference, edits) if edits else None
        if changed:
            yield changed


def _samples(pack: Pack, besides: set[Path]) -> Iterator[Document]:
    """The right answers among the labelled samples: wrong ones are mostly right ones with a mistake put in."""
    if pack.kit is not None:
        return
    for question in pack.questions.values():
        for path in sample_files(question):
            with suppress(SubmissionError, OSError):
                if path.resolve() not in besides and label_of(path) == "right":
                    yield read_document(path)
    for path in whole_samples(pack):
        if path.resolve() not in besides:
            with suppress(SubmissionError):
                yield read_document(path)
