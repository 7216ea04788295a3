"""A class of submissions graded by `grader grade`, against the floor program that runs the very same jobs bare.

    python benchmarks/batch.py [--students 100] [--jobs 2] [--rounds 3]

The jobs are recorded in a first pass, which also makes what references and misconceptions give (it is kept between runs, as in
use). Then both are timed in turn, whole processes from start to end, in the same run; medians, ratio, milliseconds per question
above the floor, and the parent's memory for a quarter, half and all of the class.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from classroom import ROOT, write_class

from grader import wire
from grader.examine import Examiner
from grader.model import Submission
from grader.pack import load_pack
from grader.sandbox import open_sandbox

ASSIGNMENT = "optimizers-lab"


def main() -> None:
    """Record, time both in turn, report."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = write_class(folder / "class", options.students)
        environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
        jobs, questions = _record(paths, folder / "cache" / "grader", folder / "jobs")
        print(f"{options.students} submissions, {questions} questions, {jobs} jobs", flush=True)
        ours, floors = [], []
        for round_ in range(options.rounds):
            ours.append(_grade(folder / "class", folder / f"out{round_}", options.jobs, environment)[0])
            floors.append(_floor(folder / "jobs", options.jobs, environment))
            print(f"  grader {ours[-1]:.2f} s, floor {floors[-1]:.2f} s", flush=True)
        mine, floor = statistics.median(ours), statistics.median(floors)
        above = 1000 * (mine - floor) / questions
        print(f"median: grader {mine:.2f} s, floor {floor:.2f} s, ratio {mine / floor:.2f}")
        print(
            f"above the floor: {above:.1f} ms per question; {1000 * mine / options.students:.0f} ms per submission"
        )
        _memory(folder, options, environment)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A class graded by grader, against the floor.")
    parser.add_argument("--students", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


class _Recorder:
    """A sandbox that also writes down what it is given."""

    def __init__(self, sandbox: Any) -> None:
        self.sandbox, self.tier = sandbox, sandbox.tier
        self.jobs: list[bytes] = []
        self.trusted = False

    def run(self, job: wire.Job, limits: Any = None) -> Any:
        if not (job.units and all(unit.label == "reference" for unit in job.units)):
            self.jobs.append(wire.pack_job(job))
        return self.sandbox.run(job, limits)


def _record(paths: list[Path], cache: Path, into: Path) -> tuple[int, int]:
    """(jobs, questions): every job that the class needs, once; `cache` is warm afterwards."""
    pack = load_pack(ROOT, ASSIGNMENT)
    with open_sandbox(
        preload=pack.assignment.preload, secrets=tuple(Path(s) for s in pack.secrets)
    ) as sandbox:
        recorder = _Recorder(sandbox)
        examiner = Examiner(pack, recorder, cache=cache)  # type: ignore[arg-type]  # run and tier are all it uses
        questions = 0
        for path in paths:
            sha = hashlib.sha256(path.read_bytes()).hexdigest()
            found = examiner.examine(
                Submission(student=path.stem, path=path.name, files=(str(path),), sha256=sha)
            )
            questions += sum(q.status != "not_attempted" for q in found.result.questions)
    with into.open("wb") as file:
        for job in recorder.jobs:
            file.write(struct.pack("<I", len(job)) + job)
    return len(recorder.jobs), questions


def _grade(folder: Path, out: Path, jobs: int, environment: dict[str, str]) -> tuple[float, int]:
    """(seconds, peak resident memory of the parent in MiB) of the whole command."""
    program = (
        "import resource, sys\n"
        "from grader.cli import app\n"
        "try:\n    app(sys.argv[1:], standalone_mode=False)\n"
        "except SystemExit:\n    pass\n"
        "finally:\n    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10, file=sys.stderr)\n"
    )
    command = [
        sys.executable,
        "-c",
        program,
        "grade",
        str(folder),
        "--out",
        str(out),
        "--jobs",
        str(jobs),
        "-q",
    ]
    began = time.monotonic()
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began
    if not (out / "index.html").exists():
        raise SystemExit(f"grader grade failed:\n{done.stderr}")
    return seconds, int(done.stderr.split()[-1])


def _floor(jobs: Path, processes: int, environment: dict[str, str]) -> float:
    program = str(Path(__file__).with_name("floor.py"))
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, program, str(jobs), str(processes)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.monotonic() - began
    said = json.loads(done.stdout)
    if not said["frames"]:
        raise SystemExit("the floor got no frames")
    return seconds


def _memory(folder: Path, options: argparse.Namespace, environment: dict[str, str]) -> None:
    for part in (4, 2, 1):
        students = options.students // part
        write_class(folder / f"part{part}", students)
        _, peak = _grade(folder / f"part{part}", folder / f"memory{part}", options.jobs, environment)
        print(f"parent's peak memory with {students} submissions: {peak} MiB")


if __name__ == "__main__":
    main()
