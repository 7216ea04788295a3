"""Grades the same submissions again and again, with other numbers of jobs and in other tiers: the results must be the same.

    python benchmarks/same_results.py ../class-of-2026 --assignment optimizers-lab

prints what differs in results.jsonl, times and the tier's name apart, and ends with 1 if anything does.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

RUNS = (("strong", 1), ("strong", 2), ("medium", 1), ("medium", 2))
TIMES = frozenset({"seconds", "tier"})


def main() -> int:
    """Exit code: 0 where all runs agree."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        graded = [_graded(options.paths, options.assignment, tier, jobs, Path(folder)) for tier, jobs in RUNS]
    first, *others = graded
    different = 0
    for (tier, jobs), other in zip(RUNS[1:], others, strict=True):
        lines = [
            where
            for key in sorted(first | other)
            for where in _differences(first.get(key), other.get(key), key)
        ]
        print(f"{tier}, {jobs} jobs: {len(lines)} differences among {len(other)} submissions")
        print(*(f"  {line}" for line in lines), sep="\n", end="\n" if lines else "")
        different += len(lines)
    return int(different > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--assignment", default="")
    return parser.parse_args()


def _graded(paths: list[str], assignment: str, tier: str, jobs: int, folder: Path) -> dict[str, Any]:
    """Results by assignment and student, of one run by the real command."""
    out = folder / f"{tier}-{jobs}"
    named = ["--assignment", assignment] if assignment else []
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "grader",
        "grade",
        *paths,
        *named,
        "--out",
        str(out),
        "--tier",
        tier,
        "--jobs",
        str(jobs),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 6):
        raise SystemExit(f"grader grade ended with {done.returncode}:\n{done.stderr}")
    print(f"{tier}, {jobs} jobs: {time.monotonic() - began:.1f} s")
    lines = [line for file in sorted(out.rglob("results.jsonl")) for line in file.read_text().splitlines()]
    results = [json.loads(line) for line in lines]
    return {f"{r['assignment']}/{r['student']}": r for r in results}


def _differences(a: Any, b: Any, where: str) -> list[str]:
    """Where two results differ, times apart."""
    if isinstance(a, dict) and isinstance(b, dict):
        keys = sorted((a.keys() | b.keys()) - TIMES)
        return [line for key in keys for line in _differences(a.get(key), b.get(key), f"{where}.{key}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        pairs = enumerate(zip(a, b, strict=True))
        return [line for n, (x, y) in pairs for line in _differences(x, y, f"{where}[{n}]")]
    return [] if a == b else [f"{where}: {a!r} is {b!r}"]


if __name__ == "__main__":
    sys.exit(main())
