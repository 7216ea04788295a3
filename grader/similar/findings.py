"""The whole comparison of a class: read, compared, grouped, and the strongest pairs told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, zip_longest
from pathlib import Path

from grader.exercise import Pack
from grader.model import Submission
from grader.similar.compare import LEAST, Alike, Compared, compare
from grader.similar.given import Given, given
from grader.similar.model import Cell, Findings, Pair, Part, Side, Unread
from grader.similar.read import Work, works
from grader.similar.regions import regions
from grader.similar.traces import Trace, sentences, unusual_traces

__all__ = ["findings", "found_in"]

MOST = 40
"""Pairs that are shown."""
REPEATED = 4
"""Pairs of a group that show nobody new: more would say the same."""
WORDS = 40
"""Words in common from which a pair is told whose code is not alike."""


def findings(
    pack: Pack,
    submissions: Sequence[Submission],
    *,
    handouts: Iterable[Path] = (),
    jobs: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Findings:
    """What is alike among the submissions of an assignment. `handouts`: files of the instructor's own that students were given;
    `progress` hears how many submissions are read. Raises SubmissionError where a hand-out cannot be read.
    """
    known = given(pack, besides=[Path(f) for each in submissions for f in each.files], handouts=handouts)
    read: list[Work] = []
    unread: list[Unread] = []
    for number, each in enumerate(
        works(submissions, known.texts, jobs=jobs, tongue=(pack.language, pack.catalogues())), 1
    ):
        if isinstance(each, Work):
            read.append(each)
        else:
            unread.append(each)
        progress(number)
    return found_in(read, known, unread)


def found_in(read: Sequence[Work], known: Given, unread: Iterable[Unread] = ()) -> Findings:
    """The same of what has been read."""
    compared = compare([work.prints for work in read], known)
    unusual = unusual_traces((work.traces for work in read), len(read)) - known.traces
    alike = [*compared.alike, *_by_words(read, compared, unusual)]
    groups = _groups(alike)
    told = _told(alike, groups)
    return Findings(
        compared=len(read),
        threshold=compared.threshold,
        usual=compared.usual,
        pairs=tuple(_pair(each, read, compared, unusual) for each in told),
        left_out=len(alike) - len(told),
        groups=tuple(tuple(read[i].submission.student for i in group) for group in groups if len(group) > 2),
        small=tuple(
            work.submission.student
            for work, weight in zip(read, compared.weights, strict=True)
            if weight < LEAST
        ),
        unread=tuple(unread),
    )


def _by_words(read: Sequence[Work], compared: Compared, unusual: frozenset[tuple[str, str]]) -> list[Alike]:
    """Pairs whose code is not alike, but who wrote the same in words."""
    told = {(each.left, each.right) for each in compared.alike}
    holders: dict[str, list[tuple[int, int]]] = {}
    for number, work in enumerate(read):
        for trace in work.traces:
            if trace.kind == "text" and (trace.kind, trace.key) in unusual:
                holders.setdefault(trace.key, []).append((number, trace.size))
    words: dict[tuple[int, int], int] = {}
    for who in holders.values():
        for i, (left, size) in enumerate(who):
            for right, _ in who[i + 1 :]:
                words[left, right] = words.get((left, right), 0) + size
    return [
        Alike(left=left, right=right, shared=0, weight=0.0, left_share=0.0, right_share=0.0)
        for (left, right), count in sorted(words.items(), key=lambda item: (-item[1], item[0]))
        if count >= WORDS and (left, right) not in told
    ]


def _groups(alike: Iterable[Alike]) -> list[list[int]]:
    """Who hangs together, each group sorted, the largest first."""
    group: dict[int, list[int]] = {}
    for each in alike:
        ours, theirs = group.setdefault(each.left, [each.left]), group.setdefault(each.right, [each.right])
        if ours is not theirs:
            ours, theirs = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
            ours += theirs
            group.update(dict.fromkeys(theirs, ours))
    apart = {id(members): members for members in group.values()}
    return sorted((sorted(members) for members in apart.values()), key=lambda m: (-len(m), m))


def _told(alike: Sequence[Alike], groups: Sequence[Sequence[int]]) -> list[Alike]:
    """Those that are shown, strongest first: of every group one, then of every group another one, so that a large group does
    not crowd out the others; first those that show somebody of the group for the first time.
    """
    group_of = {member: number for number, members in enumerate(groups) for member in members}
    fresh: list[list[Alike]] = [[] for _ in groups]
    again: list[list[Alike]] = [[] for _ in groups]
    seen: set[int] = set()
    for each in alike:
        new = not seen >= {each.left, each.right}
        (fresh if new else again)[group_of[each.left]].append(each)
        seen |= {each.left, each.right}
    queues = [first + more[:REPEATED] for first, more in zip(fresh, again, strict=True)]
    rounds = (each for turn in zip_longest(*queues) for each in turn if each is not None)
    chosen = {(each.left, each.right) for each in islice(rounds, MOST)}
    return [each for each in alike if (each.left, each.right) in chosen]


def _pair(each: Alike, read: Sequence[Work], compared: Compared, unusual: frozenset[tuple[str, str]]) -> Pair:
    left, right = read[each.left], read[each.right]
    ours, theirs = regions(left.prints, right.prints, compared.weighed) if each.shared else ((), ())

    def side(number: int, share: float, cells: tuple[Cell, ...]) -> Side:
        submission = read[number].submission
        return Side(
            student=submission.student,
            path=submission.path,
            share=share,
            prints=compared.own[number],
            cells=cells,
        )

    return Pair(
        left=side(each.left, each.left_share, ours),
        right=side(each.right, each.right_share, theirs),
        shared=each.shared,
        parts=tuple(
            Part(student=read[i].submission.student, name=name, share=share) for i, name, share in each.parts
        ),
        traces=sentences(_shared(left.traces, right.traces, unusual)),
    )


def _shared(
    left: Sequence[Trace], right: Sequence[Trace], unusual: frozenset[tuple[str, str]]
) -> list[Trace]:
    theirs = {(trace.kind, trace.key) for trace in right} & unusual
    return [trace for trace in left if (trace.kind, trace.key) in theirs]
