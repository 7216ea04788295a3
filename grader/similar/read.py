"""From submissions to what is compared of them: fingerprints and traces, without the texts, so that a class fits into memory."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from grader.errors import SubmissionError
from grader.extract import document_of, parse
from grader.language import speaking
from grader.model import Submission
from grader.similar.model import Unread
from grader.similar.prints import Prints, fingerprints
from grader.similar.tokens import streams
from grader.similar.traces import HandoutWords, Trace, traces_of

__all__ = ["Work", "works"]

Tongue: TypeAlias = tuple[str, tuple[Path, ...]]
"""Code of a language, and folders of its catalogues."""

TOGETHER = 60
"""Submissions from which several processes are worth their start."""


class Work(Struct, frozen=True, kw_only=True):
    """One submission, as it is compared."""

    submission: Submission
    prints: Prints
    traces: tuple[Trace, ...] = ()


def works(
    submissions: Sequence[Submission],
    texts: tuple[str, ...],
    *,
    jobs: int = 1,
    tongue: Tongue = ("en", ()),
) -> Iterator[Work | Unread]:
    """Each submission read, in their order, or why it could not be; `texts`: all that students were given; `tongue`: what other
    processes say that in.
    """
    given = HandoutWords(texts)
    if jobs == 1 or len(submissions) < TOGETHER:
        yield from (_work(submission, given) for submission in submissions)
        return
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_begin, initargs=(texts, tongue)) as pool:
        yield from pool.map(_begun, submissions, chunksize=8)


_told: list[tuple[HandoutWords, Tongue]] = []
"""What a process that reads for another one was told."""


def _begin(texts: tuple[str, ...], tongue: Tongue) -> None:
    _told[:] = [(HandoutWords(texts), tongue)]


def _begun(submission: Submission) -> Work | Unread:
    given, (code, folders) = _told[0]
    with speaking(code, *folders):
        return _work(submission, given)


def _work(submission: Submission, given: HandoutWords) -> Work | Unread:
    try:
        document = document_of(submission)
        return Work(
            submission=submission,
            prints=fingerprints(streams(parse(document))),
            traces=traces_of(document, submission.files, given),
        )
    except (SubmissionError, OSError) as error:
        return Unread(student=submission.student, path=submission.path, text=str(error))
    except (RecursionError, MemoryError) as error:  # what no limit foresaw must not cost the others
        return Unread(student=submission.student, path=submission.path, text=type(error).__name__)
