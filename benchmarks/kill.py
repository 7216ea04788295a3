"""Kills a batch at random moments and goes on: nothing may be lost, graded twice, or left behind.

    python benchmarks/kill.py [--kills 200] [--seed 1] [--json FILE]

Each round grades the same small class into a new folder and ends one process with SIGKILL at a random moment: the grader itself,
a zygote (the warm process behind the wall), or bubblewrap. A killed grader is started again with the same command; the others'
death must not stop it. Looked at in each round:

- results.jsonl equals that of an undisturbed run, times apart: no submission is missing, none is there twice;
- what was stored as settled before the kill was not examined again;
- no process of the killed run is alive, and nothing lies in the folder for temporary files when all is done.

Exit code 1 if any round finds otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeAlias

import psutil
from msgspec import Struct

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "exercises/optimizers-lab/sgd/samples"
Seen: TypeAlias = tuple[psutil.Process, list[str]]
"""A process and its command."""
TIMES = frozenset({"seconds", "graded_at"})
GONE_WITHIN = 60.0
"""Seconds until what hangs on a killed process must be gone: a zygote that is just importing libraries notices afterwards."""


class Round(Struct, frozen=True, kw_only=True):
    """What one kill led to."""

    victim: str
    moment: float
    """Seconds after the start."""
    stored: int
    """Examinations that were settled when it died."""
    faults: tuple[str, ...]


def main() -> int:
    """Exit code: 0 where no round found a fault."""
    options = _options()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        work = _class(home / "class", options.submissions)
        began = time.monotonic()
        _finish(_start(work, home / "calm", home / "calm-tmp"))
        calm, lasts = _results(home / "calm"), time.monotonic() - began
        print(f"undisturbed: {len(calm)} submissions in {lasts:.1f} s")
        rounds = []
        for number in range(options.kills):
            rounds.append(_round(work, home / f"r{number}", chance, lasts, calm))
            _tell(number, rounds[-1])
    return _close(rounds, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--submissions", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _class(folder: Path, count: int) -> Path:
    folder.mkdir()
    found = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".py", ".ipynb"))
    for number, path in enumerate(found[:count]):
        (folder / f"student-{number}{path.suffix}").write_bytes(path.read_bytes())
    return folder


def _start(work: Path, out: Path, scratch: Path) -> psutil.Popen:
    """The real command. Its temporary files go into a folder of their own, so that what is left can be seen."""
    scratch.mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "grader",
        "grade",
        str(work),
        "--out",
        str(out),
        "--assignment",
        "optimizers-lab",
    ]
    command += ["--only", "sgd", "--jobs", "2", "--quiet"]
    environment = os.environ | {"TMPDIR": str(scratch)}
    return psutil.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _finish(process: psutil.Popen) -> int:
    return int(process.wait(timeout=300))


def _round(work: Path, folder: Path, chance: random.Random, lasts: float, calm: dict[str, Any]) -> Round:
    folder.mkdir()
    out, scratch = folder / "out", folder / "tmp"
    wanted = chance.choice(("grader", "zygote", "bubblewrap"))
    moment = chance.uniform(0.05, lasts)
    process = _start(work, out, scratch)
    end = time.monotonic() + moment
    while time.monotonic() < end and process.poll() is None:
        time.sleep(min(0.01, max(0.0, end - time.monotonic())))
    family = _family(process)
    victim = _victim(wanted, process, family, chance)
    with suppress(psutil.NoSuchProcess):  # it was done already: as good a moment as any
        victim.kill()
    stored = _settled(out)  # read before anything goes on from it, where the grader itself died
    died = victim.pid == process.pid
    faults = list(_left_behind(process, family)) if died else []
    code = _finish(process)
    if died:
        code = _finish(_start(work, out, scratch))
    faults += [] if code in (0, 6) else [f"ended with {code}"]
    faults += _other_results(calm, out)
    faults += [
        f"examined again: {key}" for key, data in stored.items() if died and _settled(out).get(key) != data
    ]
    faults += [f"left behind: {path.name}" for path in scratch.iterdir()]
    kind = "grader" if died else wanted
    return Round(victim=kind, moment=moment, stored=len(stored), faults=tuple(faults))


def _victim(wanted: str, process: psutil.Popen, family: list[Seen], chance: random.Random) -> psutil.Process:
    """One of the wanted kind; the grader where there is none yet."""
    tells: dict[str, Callable[[list[str]], bool]] = {
        "zygote": lambda command: (
            any("grader/inside" in word for word in command) and "bwrap" not in command[0]
        ),
        "bubblewrap": lambda command: "bwrap" in command[0],
    }
    fitting = [each for each, command in family if command and wanted in tells and tells[wanted](command)]
    return chance.choice(fitting) if fitting else process


def _left_behind(process: psutil.Popen, family: list[Seen]) -> Iterator[str]:
    """Processes that outlive the grader."""
    process.wait()
    _, alive = psutil.wait_procs([each for each, _ in family], timeout=GONE_WITHIN)
    commands = dict(family)
    yield from (f"alive: {' '.join(commands[each])[:80]!r}" for each in alive)


def _family(process: psutil.Popen) -> list[Seen]:
    """All processes below it with their commands."""
    found = []
    with suppress(psutil.NoSuchProcess):
        for each in process.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                found.append((each, each.cmdline()))
    return found


def _settled(out: Path) -> dict[str, bytes]:
    """Examinations that count as done, by key."""
    database = out / "grader.sqlite"
    if not database.is_file():
        return {}
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        try:
            return dict(connection.execute("SELECT key, data FROM examinations WHERE settled"))
        except sqlite3.OperationalError:  # killed before the tables were there
            return {}


def _other_results(calm: dict[str, Any], out: Path) -> Iterator[str]:
    """What differs from the undisturbed run."""
    path = out / "results.jsonl"
    if not path.is_file():
        yield "no results.jsonl"
        return
    lines = path.read_text().splitlines()
    if len(lines) != len(calm):
        yield f"{len(lines)} lines instead of {len(calm)}"
    for student, result in _results(out).items():
        if result != calm.get(student):
            yield f"{student} has another result"


def _results(out: Path) -> dict[str, Any]:
    lines = (out / "results.jsonl").read_text().splitlines()
    return {line["student"]: _without_times(line) for line in map(json.loads, lines)}


def _without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_times(each) for key, each in value.items() if key not in TIMES}
    return [_without_times(each) for each in value] if isinstance(value, list) else value


def _tell(number: int, found: Round) -> None:
    said = "; ".join(found.faults) or "as undisturbed"
    print(
        f"{number + 1:4d}  {found.victim:10s} at {found.moment:5.2f} s  {found.stored} stored  {said}",
        flush=True,
    )


def _close(rounds: list[Round], options: argparse.Namespace) -> int:
    bad = [each for each in rounds if each.faults]
    victims = Counter(each.victim for each in rounds)
    print(f"{len(rounds)} kills ({dict(victims)}): {len(bad)} with a fault")
    if options.json:
        told = {"kills": len(rounds), "victims": dict(victims), "with_a_fault": len(bad)}
        options.json.write_text(json.dumps(told, indent=2) + "\n")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
