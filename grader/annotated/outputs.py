"""The saved outputs of a cell in the notebook format's own shape, checked and cut: only kinds that a page can show."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any

from grader.annotated.room import Room
from grader.annotated.words import WORDS
from grader.language import say

__all__ = ["PRIORITY", "attachments", "kept_outputs"]

PRIORITY = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/svg+xml",
    "text/html",
    "text/markdown",
    "text/latex",
    "text/plain",
]
"""Which of an output's forms is shown, the first that it has. None of them acts: scripts and widgets are not among them."""

_SIGNS = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8", "image/webp": b"RIFF"}
_OLD = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "html": "text/html",
    "text": "text/plain",
}
"""Keys of the format's versions before 4."""
_KINDS = {"pyout": "execute_result", "pyerr": "error"}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
MOST = 60
"""Outputs of one cell."""


def kept_outputs(cell: Mapping[str, Any], room: Room) -> Iterator[dict[str, Any]]:
    """Outputs as nbformat has them, their texts plain text and their pictures base64; what is left out is said in one of ours."""
    saved = cell.get("outputs")
    outputs = [o for o in saved if isinstance(o, dict)] if isinstance(saved, list) else []
    for output in outputs[:MOST]:
        kind = output.get("output_type")
        kind = _KINDS.get(str(kind), kind)
        if kind == "stream":
            yield from _texts({"output_type": "stream"}, joined(output.get("text")), room)
        elif kind == "error":
            trace = output.get("traceback")
            lines = [joined(line) for line in trace] if isinstance(trace, list) else []
            text = "\n".join(lines) or f"{joined(output.get('ename'))}: {joined(output.get('evalue'))}"
            yield from _texts({"output_type": "error"}, text, room)
        elif kind in ("execute_result", "display_data", "update_display_data"):
            yield from _shown(output, room)
    if len(outputs) > MOST:
        yield _told(WORDS.more_outputs(len(outputs) - MOST))


def _texts(output: dict[str, Any], text: str, room: Room) -> Iterator[dict[str, Any]]:
    given = room.take("text", min(len(text), room.one))
    if given:
        yield {**output, "text": text[:given]}
    if given < len(text):
        yield _told(WORDS.more_characters(len(text) - given))


def _shown(output: Mapping[str, Any], room: Room) -> Iterator[dict[str, Any]]:
    raw = output.get("data")
    data = raw if isinstance(raw, dict) else {_OLD[key]: output[key] for key in _OLD if key in output}
    kept: dict[str, str] = {}
    for type_ in PRIORITY:
        if type_ not in data or (kept and type_ != "text/plain"):
            continue
        text = joined(data[type_])
        if type_.startswith("image/"):
            text = _picture(type_, text, room)
        elif type_ == "text/plain":
            text = text[: room.take("text", min(len(text), room.one))]
        elif not room.take_whole("html", len(text)):
            text = ""
        if text:
            kept[type_] = text
    if kept:
        yield {"output_type": "display_data", "data": kept}
    if not set(kept) - {"text/plain"} and set(data) - {"text/plain"}:
        yield _told(_missing(data))


def _missing(data: Mapping[str, Any]) -> str:
    """Why another form than text is not shown."""
    if any(str(key).startswith("image/") for key in data):
        return say("A picture is not shown here: it is too large for this page, or damaged.")
    if set(data) & set(PRIORITY[:-1]):
        return say("An output is not shown here: it is too large for this page.")
    return WORDS.no_program


def _told(sentence: str) -> dict[str, Any]:
    return {"output_type": "told", "text": sentence}


def _picture(type_: str, text: str, room: Room) -> str:
    """The picture in base64, "" where it is none or too large."""
    if type_ == "image/svg+xml":
        text = base64.b64encode(text.encode("utf-8", "replace")).decode() if "<svg" in text[:20_000] else ""
        return text if text and room.take_whole("pictures", len(text)) else ""
    text = "".join(text.split())
    if len(text) > room.pictures:
        return ""
    try:
        start = base64.b64decode(text, validate=True)[:4]
    except (binascii.Error, ValueError):
        return ""
    return (
        text
        if _SIGNS[type_].startswith(start[:3]) and start and room.take_whole("pictures", len(text))
        else ""
    )


def attachments(cell: Mapping[str, Any], room: Room) -> dict[str, str]:
    """A Markdown cell's own pictures as data, by name."""
    raw = cell.get("attachments")
    found: dict[str, str] = {}
    for name, forms in raw.items() if isinstance(raw, dict) else ():
        for type_, text in forms.items() if isinstance(forms, dict) else ():
            if type_ in _SIGNS and (data := _picture(type_, joined(text), room)):
                found[str(name)] = f"data:{type_};base64,{data}"
    return found


def joined(value: object) -> str:
    """Text that may be saved as a list of lines; what is no text counts as none."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""
