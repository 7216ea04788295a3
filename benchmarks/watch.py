"""How long from a save to the verdict: the real `grader check --watch`, one question, against a cold `grader check`.

    python benchmarks/watch.py [--saves 20] [--cold 3] [sgd adam]

Every save changes the program that is run (so that nothing is taken from what was seen before), right and wrong in turn; what
references and mistakes give is known by then. The file is written as editors do it: aside, then renamed. Seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAB = "optimizers-lab"
MISTAKES = {"sgd": ("p.sub_(", "p.add_("), "adam": (" / (1 - self.beta1**t)", "")}
COMMAND = [sys.executable, "-m", "grader.cli", "check", "lab.py", "--assignment", LAB, "--json"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How long from a save to the verdict.")
    parser.add_argument("questions", nargs="*", default=list(MISTAKES))
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--cold", type=int, default=3)
    given = parser.parse_args()
    os.environ["GRADER_EXERCISES"] = str(ROOT)
    os.environ["PYTHONPATH"] = str(ROOT)
    for question in given.questions:
        with tempfile.TemporaryDirectory() as folder:
            first = _first_line(Path(folder), question)
            cold = [_cold(Path(folder), question) for _ in range(given.cold)]
            warm = _watched(Path(folder), question, given.saves)
        middle, late = statistics.median(warm), statistics.quantiles(warm, n=10)[-1]
        ratio = statistics.median(cold) / middle
        print(
            f"{question}: first line after {first:.2f}; cold check {statistics.median(cold):.2f}; from save to verdict "
            f"{middle:.3f} (median of {len(warm)}), {late:.3f} (90%): {ratio:.0f} times as fast (load {_load()})"
        )


def _load() -> str:
    """The last minute's load: this is measured beside whatever else runs."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _write(folder: Path, question: str, number: int) -> str:
    """Save a new program, every second one wrong; "wrong" or "right"."""
    source = (ROOT / "reference" / LAB / f"{question}.py").read_text(encoding="utf-8")
    source = source.replace(":\n    def __init__", f":\n    saved = {number}\n\n    def __init__", 1)
    good, bad = MISTAKES[question]
    if number % 2:
        assert good in source, f"{question}: the mistake's line is gone"
        source = source.replace(good, bad)
    aside = folder / "aside.tmp"
    aside.write_text(source, encoding="utf-8")
    aside.replace(folder / "lab.py")
    return "wrong" if number % 2 else "right"


def _first_line(folder: Path, question: str) -> float:
    """Until the line that says what is checked."""
    _write(folder, question, 0)
    began = time.perf_counter()
    text = [each for each in COMMAND if each != "--json"]
    with subprocess.Popen(
        [*text, "--only", question], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()
        seconds = time.perf_counter() - began
        process.stderr.read()
    return seconds


def _cold(folder: Path, question: str) -> float:
    _write(folder, question, 0)
    began = time.perf_counter()
    subprocess.run([*COMMAND, "--only", question], cwd=folder, capture_output=True, check=True)
    return time.perf_counter() - began


def _watched(folder: Path, question: str, saves: int) -> list[float]:
    """Seconds from each save to its verdict; the first two, which look at mistakes for the first time, are left out."""
    times: list[float] = []
    with subprocess.Popen(
        [*COMMAND, "--only", question, "--watch"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        for number in range(1, saves + 3):
            began = time.perf_counter()
            wanted = _write(folder, question, number)
            found = json.loads(process.stdout.readline())["questions"][0]["status"]
            times.append(time.perf_counter() - began)
            assert (found == "passed") == (wanted == "right"), f"save {number}: {found}"
        process.terminate()
    return times[2:]


if __name__ == "__main__":
    main()
