"""grader kit."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import click
import msgspec

from grader.cli.terminal import clean, plain_for
from grader.errors import NothingToDo, UsageError
from grader.exercise import Pack
from grader.home import cache_folder, catalogue, find_root
from grader.kit import Built, build, make_room, write_kit
from grader.memory import Memory
from grader.pack import assignments

__all__ = ["run"]


def run(
    *,
    names: tuple[str, ...],
    all_: bool,
    out: str,
    force: bool,
    exercises: str | None,
    lang: str,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Write the folder that students get."""
    root = find_root(exercises)
    full = assignments(root)
    wanted = _wanted(names, all_, full)
    make_room(Path(out), force=force)
    known = catalogue(root, language=lang)
    cache = cache_folder()
    memory = Memory(cache / "expected.sqlite" if cache else None)
    kits = []
    try:
        for name in wanted:
            pack = _told_in(known.load(name), lang)
            kits.append((pack, build(pack, memory=memory, say=_aside)))
    finally:
        memory.close()
    write_kit(Path(out), kits, root=root, force=force)
    if as_json:
        click.echo(json.dumps(_document(out, kits)))
    else:
        click.echo(plain_for(sys.stdout, clean(_text(out, kits))))
    return 0


def _told_in(pack: Pack, lang: str) -> Pack:
    """The pack, with the language in which its kit speaks to students who ask for no other."""
    spec = msgspec.structs.replace(pack.assignment, language=lang or pack.assignment.language)
    return msgspec.structs.replace(pack, assignment=spec)


def _wanted(names: tuple[str, ...], all_: bool, full: list[str]) -> list[str]:
    if not full:
        raise NothingToDo("there are no references here: a kit is made where the full exercises are")
    if all_ == bool(names):
        raise UsageError(f"name an assignment ({', '.join(full)}), or give --all")
    for name in names:
        if name not in full:
            raise UsageError(f"no assignment {name!r}; there are: {', '.join(full)}")
    return full if all_ else list(dict.fromkeys(names))


def _text(out: str, kits: list[tuple[Pack, Built]]) -> str:
    lines = [f"Wrote {out}"]
    for pack, built in kits:
        public = sum(len(q.checks) for q in built.pack.questions.values())
        lines.append(f"{pack.assignment.id}: {public} public checks of {len(built.pack.questions)} questions")
        reasons = Counter(each.why for each in built.left_out if "departs" not in each.why)
        lines += [f"  {count} stay with you: {why}" for why, count in reasons.items()]
        lines += [
            f"  {each.question}: {each.check} stays with you: {each.why}"
            for each in built.left_out
            if "departs" in each.why
        ]
    lines.append(f"Next: try it as a student would, see {Path(out) / 'README.md'}")
    return "\n".join(lines)


def _document(out: str, kits: list[tuple[Pack, Built]]) -> dict[str, object]:
    return {
        "schema": "grader/kit-made/v1",
        "out": out,
        "assignments": [
            {
                "assignment": pack.assignment.id,
                "questions": {id: [c.id for c in q.checks] for id, q in built.pack.questions.items()},
                "left_out": [
                    {"question": e.question, "check": e.check, "why": e.why} for e in built.left_out
                ],
                "departures": [
                    {
                        "question": d.question,
                        "check": d.check,
                        "arithmetic": d.arithmetic,
                        "of_tolerance": d.size,
                    }
                    for d in built.departures
                    if d.size
                ],
            }
            for pack, built in kits
        ],
    }


def _aside(text: str) -> None:
    click.echo(plain_for(sys.stderr, clean(text)), err=True)
