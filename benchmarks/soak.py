"""Grades thousands of submissions in one run and watches: nothing may grow, and the last must go as fast as the first.

    python benchmarks/soak.py --folder DIR [--submissions 5000] [--jobs 2] [--json FILE]

The class is made of the labelled samples of optimizers-lab's behaviour questions, some of them per notebook. It comes in blocks
of 500: every block holds the same answers in the same order under other names, so that blocks can be compared in speed and in
verdicts. Every two seconds the processes of the run are looked at: memory (what is theirs alone), descriptors, threads,
processor time. `grader grade` is the real command, and DIR stays: the same command goes on where a stopped one left off.

Afterwards the first block is graded three times more, anew. All verdicts of a block must be those of the first one.

Exit code 1 where memory or descriptors grow by more than a tenth from the second block to the last, the last block is slower
than the first by more than a tenth (in processor time, which other programs disturb least; seconds are told too), or a verdict
differs.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
import psutil
from classroom import QUESTIONS, ROOT, SETUP, notebook, samples
from msgspec import Struct

BLOCK = 500
AGAIN = 3
EVERY = 2.0
GROWTH = 0.1
ANSWERS = 1
"""Behaviour questions that each notebook answers."""
PERSONAL = frozenset({"student", "file", "sha256", "seconds"})
"""What differs between the same answers of two students."""


class Seen(Struct, frozen=True, kw_only=True):
    """The processes of the run at one moment."""

    run: float
    """When the run began: another one after a stop."""
    at: float
    """Seconds since 1970."""
    done: int
    """Submissions recorded."""
    parent_mib: float
    """Memory of the grader itself that no other process shares."""
    warm_mib: float
    """The same of all processes behind the wall, together."""
    parent_descriptors: int
    descriptors: int
    """Of all processes."""
    threads: int
    processes: int
    cpu: float
    """Processor seconds of all, ended children included."""


class Block(Struct, frozen=True, kw_only=True):
    """What 500 submissions took."""

    seconds: float
    cpu: float
    parent_mib: float
    """Medians over the block, of this and the following."""
    warm_mib: float
    parent_descriptors: float
    descriptors: float
    threads: float


def main() -> int:
    """Exit code: 0 where nothing grew and nothing differed."""
    options = _options()
    folder: Path = options.folder
    write_class(folder / "class", options.submissions)
    seen = list(_watched(folder / "class", folder / "graded", options, folder / "seen.csv"))
    blocks = list(_blocks(seen, options.submissions))
    _tell(blocks)
    differing = list(_differing(_results(folder / "graded"), options.submissions))
    print(f"{options.submissions} submissions, {len(differing)} with another verdict than in the first block")
    for number in range(AGAIN):
        differing += _again(folder, number, options)
    faults = [*_grown(blocks), *differing]
    print(*faults, sep="\n")
    if options.json:
        told = {"submissions": options.submissions, "again": AGAIN, "faults": faults}
        report = told | {"blocks": [_rounded(block) for block in blocks]}
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return int(bool(faults))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True, help="class, results and notes; kept")
    parser.add_argument("--submissions", type=int, default=5000, help=f"a multiple of {BLOCK}")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def write_class(folder: Path, submissions: int) -> None:
    """Notebooks student-00000.ipynb and on; number n and n + 500 have the same answers."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(1)
    pools = {question: [text for kind in samples(question) for text in kind] for question in QUESTIONS}
    block = [
        [draw.choice(pools[question]) for question in draw.sample(QUESTIONS, ANSWERS)] for _ in range(BLOCK)
    ]
    for number in range(submissions):
        path = folder / f"student-{number:05d}.ipynb"
        if not path.exists():
            cells = [SETUP, *block[number % BLOCK], f"# handed in by student {number}"]
            path.write_text(json.dumps(notebook(cells)), encoding="utf-8")


def _command(work: Path, out: Path, jobs: int) -> list[str]:
    return [
        *(sys.executable, "-m", "grader", "grade", str(work), "--out", str(out)),
        *("--assignment", "optimizers-lab", "--jobs", str(jobs), "--quiet"),
    ]


def _watched(work: Path, out: Path, options: argparse.Namespace, notes: Path) -> Iterator[Seen]:
    """Grade `work`, and tell what was seen meanwhile, of earlier runs of the same folder too."""
    yield from _noted(notes)
    process = psutil.Popen(_command(work, out, options.jobs), cwd=ROOT, stdout=subprocess.DEVNULL)
    began = time.time()
    with notes.open("a", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, Seen.__struct_fields__)
        if not file.tell():
            table.writeheader()
        while process.poll() is None:
            with suppress(psutil.NoSuchProcess, psutil.TimeoutExpired):
                now = _look(process, began, _recorded(out))
                table.writerow(_rounded(now))
                file.flush()
                yield now
                process.wait(timeout=EVERY)
    if process.returncode not in (0, 6):
        raise SystemExit(f"grader grade ended with {process.returncode}; the same command goes on from here")


def _noted(notes: Path) -> list[Seen]:
    if not notes.exists():
        return []
    with notes.open(encoding="utf-8", newline="") as file:
        return msgspec.convert(list(csv.DictReader(file)), list[Seen], strict=False)


def _look(process: psutil.Process, began: float, done: int) -> Seen:
    family = process.children(recursive=True)
    told = [found for each in family if (found := _figures(each))]
    mine = _figures(process) or (0.0, 0, 0, 0.0)
    return Seen(
        run=began,
        at=time.time(),
        done=done,
        parent_mib=mine[0],
        warm_mib=sum(each[0] for each in told),
        parent_descriptors=mine[1],
        descriptors=mine[1] + sum(each[1] for each in told),
        threads=mine[2] + sum(each[2] for each in told),
        processes=1 + len(family),
        cpu=mine[3] + sum(each[3] for each in told),
    )


def _figures(process: psutil.Process) -> tuple[float, int, int, float] | None:
    """(MiB, descriptors, threads, processor seconds), None where it has ended."""
    try:
        with process.oneshot():
            memory = process.memory_full_info().uss / 2**20
            return memory, process.num_fds(), process.num_threads(), sum(process.cpu_times()[:4])
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return None


def _recorded(out: Path) -> int:
    """Examinations that are stored."""
    database = out / "grader.sqlite"
    if not database.is_file():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM examinations").fetchone()[0])
        except sqlite3.OperationalError:  # the tables are not there yet
            return 0


def _blocks(seen: list[Seen], submissions: int) -> Iterator[Block]:
    """Of every whole block that one run examined without a stop; medians of what was seen in it."""
    for first in range(0, submissions, BLOCK):
        within = [each for each in seen if first <= each.done <= first + BLOCK]
        if len(within) > 1 and len({each.run for each in within}) == 1:
            yield _block(within)


def _block(within: list[Seen]) -> Block:
    first, last = within[0], within[-1]
    cpu = (
        max(each.cpu for each in within) - first.cpu
    )  # what a process used that has just ended is missing for a moment
    share = BLOCK / max(last.done - first.done, 1)
    figures = {
        name: statistics.median(getattr(each, name) for each in within)
        for name in Block.__struct_fields__
        if name not in ("seconds", "cpu")
    }
    return Block(seconds=share * (last.at - first.at), cpu=share * cpu, **figures)


def _tell(blocks: list[Block]) -> None:
    print(
        f"{'block':>5s} {'s':>7s} {'cpu s':>7s} {'grader':>11s} {'warm':>11s} {'descriptors':>17s} {'threads':>7s}"
    )
    for number, each in enumerate(blocks, 1):
        print(
            f"{number:5d} {each.seconds:7.1f} {each.cpu:7.1f} {each.parent_mib:7.1f} MiB {each.warm_mib:7.1f} MiB"
            f" {each.parent_descriptors:8.0f} {each.descriptors:8.0f} {each.threads:7.0f}"
        )


def _grown(blocks: list[Block]) -> Iterator[str]:
    """What is more in the last block than in the first ones. The first one also makes what references and mistakes give."""
    if len(blocks) < 3:
        yield "too few whole blocks to compare"
        return
    first, second, *_, last = blocks
    for name in ("parent_mib", "warm_mib", "parent_descriptors", "descriptors", "threads"):
        before, after = getattr(second, name), getattr(last, name)
        if after > before * (1 + GROWTH):
            yield f"{name}: {before:.1f} in the second block, {after:.1f} in the last"
    if last.cpu > min(first.cpu, second.cpu) * (1 + GROWTH):
        yield f"processor time: {first.cpu:.1f}, {second.cpu:.1f} and then {last.cpu:.1f} s for {BLOCK} submissions"


def _again(folder: Path, number: int, options: argparse.Namespace) -> list[str]:
    """The first block once more, in a folder of its own."""
    work, out = folder / "first", folder / f"again-{number}"
    write_class(work, min(BLOCK, options.submissions))
    shutil.rmtree(out, ignore_errors=True)
    began = time.monotonic()
    done = subprocess.run(_command(work, out, options.jobs), cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    print(f"again {number + 1}: {time.monotonic() - began:.1f} s, exit code {done.returncode}", flush=True)
    first, now = _results(folder / "graded"), _results(out)
    return [
        f"again {number + 1}: {student} has another result"
        for student in now
        if now[student] != first.get(student)
    ]


def _differing(results: dict[str, Any], submissions: int) -> Iterator[str]:
    """Who has another verdict than the same answers in the first block, and who is missing."""
    for number in range(submissions):
        student, same = f"student-{number:05d}", f"student-{number % BLOCK:05d}"
        if student not in results:
            yield f"{student} is missing"
        elif results[student] != results[same]:
            yield f"{student} has another result than {same}"


def _results(out: Path) -> dict[str, Any]:
    """student -> result line, without what differs between two students."""
    found: dict[str, Any] = {}
    with (out / "results.jsonl").open(encoding="utf-8") as file:
        for line in map(json.loads, file):
            if line["student"] in found:
                raise SystemExit(f"{line['student']} is there twice")
            found[line["student"]] = _without(line)
    return found


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(each) for key, each in value.items() if key not in PERSONAL}
    return [_without(each) for each in value] if isinstance(value, list) else value


def _rounded(struct: Struct) -> dict[str, float]:
    return {name: round(value, 2) for name, value in msgspec.structs.asdict(struct).items()}


if __name__ == "__main__":
    sys.exit(main())
