"""How well `grader similar` tells copies from independent work, and how long a class takes.

    python benchmarks/similar.py [--write] [--students 1000] [--jobs 2] [--skip-speed]

Right labelled samples, written by different people, are the independent work; each of them in each of the disguises of
`disguises.py` is a copy. `--write` puts the tables into docs/similarity.md.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from classroom import PLOT, QUESTIONS, SETUP
from disguises import DISGUISES, disguised
from msgspec import Struct
from msgspec.structs import replace

from grader.extract import parse, read_bytes
from grader.pack import load_pack
from grader.samples import label_of
from grader.similar.compare import compare
from grader.similar.given import Given, given, prints_of
from grader.similar.prints import Prints, fingerprints
from grader.similar.tokens import streams

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "similarity.md"
POOLS = (
    "optimizers-lab/adam",
    "optimizers-lab/gradient_accumulation",
    "autograd-lab/factorise",
    "autograd-lab/mlp_train",
    "autoencoders/autoencoder_arch",
    "optimizer-numerics/rule_adam",
)
RENAMED = {"right__state_in_one", "right__verfahren"}
"""A pair of samples that turned out to be one, renamed: found by this very program."""
PART = ("same", "renamed, reordered, other constants", "while for for", "split into helpers")


class Pool(Struct, frozen=True):
    """The right samples of a question, read."""

    name: str
    texts: dict[str, str]
    prints: dict[str, Prints]
    known: Given


class Figures(Struct):
    """How many were told, of how many."""

    told: int = 0
    of: int = 0

    def add(self, told: bool) -> None:
        """Count one."""
        self.told, self.of = self.told + told, self.of + 1

    def __str__(self) -> str:
        return f"{self.told:,} of {self.of:,}"


def main() -> None:
    """Measure, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(description="Copies and independent work, told apart; a class, timed.")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--skip-speed", action="store_true")
    options = parser.parse_args()
    tables = {"quality": "\n".join(quality())}
    if not options.skip_speed:
        tables["speed"] = "\n".join(speed(options.students, options.jobs))
    for name, table in tables.items():
        print(table, "\n", flush=True)
        if options.write:
            text = PAGE.read_text(encoding="utf-8")
            pattern = rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)"
            PAGE.write_text(re.sub(pattern, lambda m: f"{m[1]}{table}\n{m[2]}", text), encoding="utf-8")  # noqa: B023


# --- told apart ------------------------------------------------------------------------------------------------


def quality() -> Iterator[str]:
    """The table, line by line."""
    pools = [read_pool(name) for name in POOLS]
    two, many = copies(pools)
    alone, together = independent(pools)
    part = one_answer()
    yield "| | a class of two | among all samples of the question | one answer of ten |"
    yield "|---|---|---|---|"
    yield f"| **independent, told all the same** | **{alone}** | **{together}** | **{part.pop('')}** |"
    for how in DISGUISES:
        yield f"| {how} | {two[how]} | {many[how]} | {part.get(how, '')} |"


def read_pool(name: str) -> Pool:
    """The right samples that are modules of plain Python."""
    assignment, question = name.split("/")
    pack = load_pack(ROOT, assignment)
    known = replace(given(pack), usual=Counter(), samples=0)
    texts = {}
    for path in sorted((ROOT / "exercises" / assignment / question / "samples").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if label_of(path) == "right" and not re.search(r"(?m)^[%!]", text):
            texts[path.stem] = text
    return Pool(name, texts, {stem: read(text) for stem, text in texts.items()}, known)


def read(text: str) -> Prints:
    """A module's fingerprints."""
    return fingerprints(streams(parse(read_bytes(text.encode(), "module.py"))))


def without(pool: Pool, names: set[str]) -> Given:
    """What is known where all samples but these are the labelled ones."""
    usual: Counter[int] = Counter()
    others = [stem for stem in pool.texts if stem not in names]
    for stem in others:
        usual.update(full_prints(pool.texts[stem]))
    return replace(pool.known, usual=usual, samples=len(others))


_full: dict[str, set[int]] = {}


def full_prints(text: str) -> set[int]:
    """All fingerprints of a sample, kept."""
    if text not in _full:
        _full[text] = prints_of(read_bytes(text.encode(), "module.py"))
    return _full[text]


def told(prints: Sequence[Prints], known: Given) -> set[tuple[int, int]]:
    """The pairs that are told."""
    return {(min(a.left, a.right), max(a.left, a.right)) for a in compare(prints, known).alike}


def independent(pools: Sequence[Pool]) -> tuple[Figures, Figures]:
    """(as classes of two, as one class) for all pairs of samples of a question."""
    two, many = Figures(), Figures()
    for pool in pools:
        names = list(pool.texts)
        together = told([pool.prints[name] for name in names], pool.known)
        for i, j in itertools.combinations(range(len(names)), 2):
            pair = {names[i], names[j]}
            if pair == RENAMED:
                continue
            many.add((i, j) in together)
            two.add(bool(told([pool.prints[name] for name in sorted(pair)], without(pool, pair))))
            if (i, j) in together:
                print(f"  told among all: {pool.name} {sorted(pair)}", file=sys.stderr)
    return two, many


def copies(pools: Sequence[Pool]) -> tuple[dict[str, Figures], dict[str, Figures]]:
    """(as classes of two, among all) by disguise, for every sample and its copy."""
    two = {how: Figures() for how in DISGUISES}
    many = {how: Figures() for how in DISGUISES}
    for pool in pools:
        class_ = list(pool.prints.values())
        for place, (name, text) in enumerate(pool.texts.items()):
            known = without(pool, {name})
            for how in DISGUISES:
                copy = read(disguised(text, how))
                two[how].add(bool(told([pool.prints[name], copy], known)))
                many[how].add((place, len(class_)) in told([*class_, copy], pool.known))
    return two, many


def one_answer() -> dict[str, Figures]:
    """Of notebooks of ten answers each, all by different people, one has another one's Adam in place of its own."""
    pack = load_pack(ROOT, "optimizers-lab")
    known = given(pack)
    pools = {q: [p.read_text("utf-8") for p in right_samples(q)] for q in QUESTIONS}
    count = min(len(pool) for pool in pools.values())
    used = {text for pool in pools.values() for text in pool[:count]}
    usual = known.usual.copy()
    for text in used:
        usual.subtract(full_prints(text))
    known = replace(known, usual=usual, samples=known.samples - len(used))
    books = [{q: pools[q][i] for q in QUESTIONS} for i in range(count)]
    figures = {"": Figures(), **{how: Figures() for how in PART}}
    read_all = [read("\n\n".join(book.values())) for book in books]
    together = told(read_all, known)
    for i, j in itertools.permutations(range(count), 2):
        if i < j:
            figures[""].add((i, j) in together)
        for how in PART:
            mixed = {**books[j], "adam": disguised(books[i]["adam"], how)}
            class_ = [*read_all[:j], read("\n\n".join(mixed.values())), *read_all[j + 1 :]]
            figures[how].add((min(i, j), max(i, j)) in told(class_, known))
    return figures


def right_samples(question: str) -> list[Path]:
    """Of optimizers-lab."""
    folder = ROOT / "exercises" / "optimizers-lab" / question / "samples"
    paths = [path for path in sorted(folder.glob("*.py")) if label_of(path) == "right"]
    return [path for path in paths if not re.search(r"(?m)^[%!]", path.read_text(encoding="utf-8"))]


# --- timed -----------------------------------------------------------------------------------------------------


def speed(students: int, jobs: int) -> Iterator[str]:
    """The table, line by line."""
    yield f"| {students:,} notebooks, {jobs} processes | seconds | of the processors | largest process | pairs told |"
    yield "|---|---|---|---|---|"
    for title, same in (
        ("all different", 0),
        (f"of which {students * 3 // 10} are one file", students * 3 // 10),
    ):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            write_class(folder / "class", students, same=same)
            started, used = time.perf_counter(), processors()
            done = subprocess.run(
                [sys.executable, "-m", "grader", "similar", str(folder / "class"), "--out", str(folder / "out"),
                 "--jobs", str(jobs), "--json", "--exercises", str(ROOT)],
                capture_output=True, check=True, text=True,
            )  # fmt: skip
            seconds, worked = time.perf_counter() - started, processors() - used
            found = json.loads(done.stdout)["assignments"][0]
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            pairs = len(found["pairs"]) + found["left_out"]
            yield f"| {title} | {seconds:.0f} | {worked:.0f} | {memory:.0f} MiB | {pairs:,} |"


def processors() -> float:
    """Seconds that all programs started from here have computed."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def write_class(folder: Path, students: int, *, same: int = 0, seed: int = 1) -> None:
    """Notebooks of ten answers each, put together of samples that were renamed, reordered or padded, all at random."""
    folder.mkdir(parents=True)
    draw = random.Random(seed)
    pools = {q: [p.read_text("utf-8") for p in right_samples(q)] for q in QUESTIONS}
    ways = ("same", "renamed", "reordered", "other constants", "while for for", "padded")
    made: dict[tuple[str, str, int], str] = {}
    first = ""
    for number in range(students):
        cells = [SETUP]
        for question in QUESTIONS:
            key = (draw.choice(pools[question]), draw.choice(ways), draw.randrange(3))
            if key not in made:
                made[key] = disguised(*key)
            cells.append(f"# student {number}\n{made[key]}")
        text = json.dumps(notebook([*cells, PLOT]))
        first = first or text
        (folder / f"student-{number:04d}.ipynb").write_text(
            first if number < same else text, encoding="utf-8"
        )


def notebook(cells: Sequence[str]) -> dict[str, object]:
    """A notebook with these cells."""
    made = [
        {
            "cell_type": "code",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": source,
            "id": f"cell-{i:04d}",
        }
        for i, source in enumerate(cells)
    ]
    metadata = {"grader": {"assignment": "optimizers-lab"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made}


if __name__ == "__main__":
    main()
