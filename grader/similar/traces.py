"""What two files cannot well have in common by chance, besides code: words, comments, printed digits, pictures, ids of cells."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from grader.language import number_text, say, say_n
from grader.model import Document

__all__ = ["KINDS", "HandoutWords", "Kind", "Trace", "sentences", "traces_of", "unusual_traces", "words_of"]

Kind: TypeAlias = Literal["text", "comment", "number", "figure", "id", "account"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MOST = 3_000
"""Traces of one kind in a submission."""
PARAGRAPH = 12
COMMENT = 4
"""Words from which on the same ones, in a paragraph or a comment, are no chance."""
DIGITS = 4
"""Different digits of a number from which on it says which run it comes from."""
NUMBERS = 3
IDS = 3
"""So many numbers, or ids of cells, are needed: fewer may be chance."""
HOLDERS = 3
HOLDERS_SHARE = 20
"""What more than 3, or one in 20, of a class have was given to all."""
LARGEST = 60_000_000
"""Bytes of a file that are searched."""

_COMMENT = re.compile(r"(?m)(?:^|\s)#+[ \t]*(\S[^\n]{11,300})$")
_NUMBER = re.compile(r"(?<![\w.])[-+]?\d{0,12}\.\d{4,18}(?:[eE][-+]?\d{1,3})?(?![\w.])")
_FIGURE = re.compile(rb'"image/(?:png|jpeg)"\s*:\s*\[?\s*"([A-Za-z0-9+/=\\n]{400,})"')
_ID = re.compile(rb'"id"\s*:\s*"([\w-]{8,64})"')
_ACCOUNT = re.compile(rb'"userId"\s*:\s*"(\d{6,40})"')


class Trace(Struct, frozen=True):
    """Something that may stand in another file, too."""

    kind: Kind
    key: str
    shown: str = ""
    """The words themselves; "" where they say nothing to a person."""
    size: int = 1
    """Of a paragraph: its words."""


class HandoutWords:
    """The words of the hand-out."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = words_of("\n\n".join(texts))

    def says(self, text: str) -> bool:
        """Whether the hand-out has this, in these words."""
        return f" {words_of(text)} " in f" {self.words} "


def words_of(text: str) -> str:
    """The words alone: another case, other marks and other spaces make no other text."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def traces_of(document: Document, files: Sequence[str], given: HandoutWords) -> tuple[Trace, ...]:
    """All traces of a submission, each once."""
    found: dict[tuple[str, str], Trace] = {}
    counts: Counter[str] = Counter()
    for trace in (*_written(document, given), *_saved(document), *_raw(files)):
        key = (trace.kind, trace.key)
        if key not in found and counts[trace.kind] < MOST:
            counts[trace.kind] += 1
            found[key] = trace
    return tuple(found.values())


def _written(document: Document, given: HandoutWords) -> Iterator[Trace]:
    for cell in document.cells:
        if cell.kind == "code":
            for match in _COMMENT.finditer(cell.source[:500_000]):
                words = words_of(match[1])
                if len(words.split()) >= COMMENT and not given.says(words):
                    yield Trace("comment", words, " ".join(match[1].split()))
            continue
        for paragraph in re.split(r"\n\s*\n", cell.source[:500_000]):
            words = words_of(paragraph)
            count = words.count(" ") + 1
            if count >= PARAGRAPH and not given.says(words):
                yield Trace("text", _digest(words.encode()), " ".join(paragraph.split()), count)


def _saved(document: Document) -> Iterator[Trace]:
    """Printed numbers of so many digits that no two runs give them but those with the same seed and the same steps."""
    for cell in document.cells:
        for output in cell.outputs:
            if output.kind in ("stream", "result"):
                for match in _NUMBER.finditer(output.text):
                    if len(set(re.sub(r"[eE].*|\D", "", match[0]).strip("0"))) >= DIGITS:
                        yield Trace("number", match[0], match[0])


def _raw(files: Sequence[str]) -> Iterator[Trace]:
    """What a notebook's file holds beside its text."""
    for file in files:
        path = Path(file)
        if path.suffix.lower() != ".ipynb" or path.stat().st_size > LARGEST:
            continue
        data = path.read_bytes()
        for match in _FIGURE.finditer(data):
            yield Trace("figure", _digest(match[1].replace(b"\\n", b"")))
        for match in _ID.finditer(data):
            yield Trace("id", match[1].decode())
        for match in _ACCOUNT.finditer(data):
            yield Trace("account", _digest(match[1]))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=12).hexdigest()


# --- what is rare, and how it is told --------------------------------------------------------------------------


def unusual_traces(all_traces: Iterable[Sequence[Trace]], submissions: int) -> frozenset[tuple[str, str]]:
    """(kind, key) of what at least two have, and not so many that it must have been given to all."""
    counts = Counter((trace.kind, trace.key) for traces in all_traces for trace in traces)
    most = max(HOLDERS, submissions // HOLDERS_SHARE)
    return frozenset(key for key, count in counts.items() if 2 <= count <= most)


def sentences(shared: Sequence[Trace]) -> tuple[str, ...]:
    """What two submissions have in common, in plain words; nothing for what may well be chance."""
    by_kind: dict[str, list[Trace]] = {kind: [] for kind in KINDS}
    for trace in shared:
        by_kind[trace.kind].append(trace)
    return tuple(_told(by_kind))


def _told(by_kind: dict[str, list[Trace]]) -> Iterator[str]:
    if texts := by_kind["text"]:
        yield say_n(
            "The same {words} words in {n} paragraph: {quoted}.",
            "The same {words} words in {n} paragraphs: {quoted}.",
            len(texts),
            words=number_text(sum(trace.size for trace in texts)),
            quoted=_quoted(texts, 160),
        )
    if comments := by_kind["comment"]:
        yield say_n(
            "{n} comment in the same words: {quoted}.",
            "{n} comments in the same words: {quoted}.",
            len(comments),
            quoted=_quoted(comments, 90),
        )
    if len(numbers := by_kind["number"]) >= NUMBERS:
        yield say(
            "{count} saved numbers are the same in every digit, such as {few}: the same run, or the same seed.",
            count=number_text(len(numbers)),
            few=", ".join(trace.shown for trace in numbers[:NUMBERS]),
        )
    if figures := by_kind["figure"]:
        yield say_n(
            "{n} saved picture is the same in every byte.",
            "{n} saved pictures are the same in every byte.",
            len(figures),
        )
    if len(ids := by_kind["id"]) >= IDS:
        yield say(
            "{count} cells carry the same random ids: one file began as a copy of the other, "
            "or both of a third, such as a hand-out.",
            count=number_text(len(ids)),
        )
    if by_kind["account"]:
        yield say("Both were run in Colab under the same account.")


def _quoted(traces: Sequence[Trace], longest: int) -> str:
    longest_first = sorted(traces, key=lambda trace: (-len(trace.shown), trace.shown))
    text = longest_first[0].shown
    return f"“{text if len(text) <= longest else text[: longest - 1].rstrip() + '…'}”"
