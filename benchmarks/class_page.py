"""The class page of a made-up class: written to look at, and measured in Chromium.

    python benchmarks/class_page.py --students 60 --out DIR     DIR/index.html, DIR/class-pseudonyms.html, DIR/class-none.html
    python benchmarks/class_page.py --measure 1000 5000         bytes, seconds to make, first paint, load

A few notebooks made from the labelled samples are graded first (or taken from --graded, a folder that `grader grade` wrote).
A student of the class then answers each question as one of those notebooks did: rightly the more likely the more able the
student is drawn. The same seed, the same class.
"""

from __future__ import annotations

import argparse
import math
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from class_names import names
from classroom import ROOT, write_class

from grader.exercise import Pack
from grader.model import Identity, Result
from grader.pack import load_pack
from grader.pages import anonymous, changes, class_report, row_of
from grader.report import render_class
from grader.report.model import ClassReport
from grader.score import total
from grader.store import Basis, Kept, Past, Row, missing_row, refused_row

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ASSIGNMENT = "optimizers-lab"
BASE = 40
"""Notebooks that are graded."""
BASIS = Basis(tier="strong", seed=1, digest="0" * 64)
ROUNDS = 5


def main() -> None:
    """Write the pages, or measure them."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.graded or _graded(Path(temporary))
        base = list(_results(folder / "grader.sqlite"))
    pack = load_pack(ROOT, ASSIGNMENT)
    if options.out:
        _write(made_up(pack, base, options.students), options.out)
    for students in options.measure:
        _measure(pack, base, students)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The class page of a made-up class.")
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--out", type=Path, help="write the pages into this folder")
    parser.add_argument("--measure", type=int, nargs="*", default=[], help="sizes of classes to measure")
    parser.add_argument("--graded", type=Path, help=f"a graded folder of {ASSIGNMENT}: its results are used")
    return parser.parse_args()


def _graded(folder: Path) -> Path:
    write_class(folder / "in", BASE, wrong=0.35)
    command = [
        sys.executable,
        "-m",
        "grader.cli",
        "grade",
        str(folder / "in"),
        "--out",
        str(folder / "out"),
        "-q",
    ]
    subprocess.run(command, check=False, cwd=ROOT, stdout=subprocess.DEVNULL)
    return folder / "out"


def _results(path: Path) -> Iterator[Result]:
    with closing(sqlite3.connect(path)) as database:
        for (data,) in database.execute("SELECT data FROM examinations WHERE settled ORDER BY key"):
            yield msgspec.msgpack.decode(zlib.decompress(data), type=Kept).result


# --- the class


def made_up(pack: Pack, base: Sequence[Result], students: int, *, seed: int = 5) -> ClassReport:
    """The report of a class of that size: some late, some unreadable, some missing, some better than in the run before."""
    draw = random.Random(seed)
    people = list(names(students, draw))
    rows = [_row(base, name, k, draw) for k, name in enumerate(people)]
    before = [_earlier(row, base, draw) for row in rows]
    absent = [
        missing_row(
            f"{name} (absent)", "on the roster, and nothing was handed in", Identity(display_name=name)
        )
        for name in people[: max(students // 30, 1)]
    ]
    past = Past(started="2026-11-20T18:30:00+00:00", basis=BASIS, rows=tuple(before))
    rows = sorted(rows, key=lambda row: row.student) + absent
    return class_report(
        pack,
        rows,
        tier="strong",
        seed=1,
        graded_at="27 November 2026, 09:15 UTC",
        changes=changes(pack, past, rows, BASIS),
        expected=students + len(absent),
    )


def _row(base: Sequence[Result], name: str, number: int, draw: random.Random) -> Row:
    page = f"student-{number + 1:04d}"
    file = f"{page}_assignsubmission_file/lab.ipynb"
    if number % 41 == 7:
        return refused_row(
            name, file, f"{file}: not valid JSON at line 1: the file was cut off", kind="unreadable"
        )
    result = _answered(base, draw.gauss(0.3, 1.1), draw)
    who = Identity(
        display_name=name, unmatched="nobody on the roster has this name" if number % 37 == 11 else ""
    )
    late = draw.random() < 0.06
    result = msgspec.structs.replace(
        result, student=name, file=file, sha256=f"{number:064x}", who=who, late=late
    )
    return row_of(result, page)


def _answered(base: Sequence[Result], ability: float, draw: random.Random) -> Result:
    """Each question as somebody of the base answered it."""
    questions = []
    for k, asked in enumerate(base[0].questions):
        found = [q for result in base for q in result.questions if q.id == asked.id]
        right = [q for q in found if q.status in ("passed", "awaiting_review")]
        wrong = [q for q in found if q not in right]
        ease = 1.4 - 0.25 * k
        good = draw.random() < 1 / (1 + math.exp(-ability - ease))
        questions.append(draw.choice((right if good else wrong) or found))
    chosen = tuple(questions)
    return msgspec.structs.replace(
        base[0],
        questions=chosen,
        score=total(chosen),
        seconds=round(draw.lognormvariate(0.7, 0.6), 2),
        doubts=(),
    )


def _earlier(row: Row, base: Sequence[Result], draw: random.Random) -> Row:
    """The row of the run before: the same, but for one in fifteen, who has handed in another file since."""
    if row.score is None or draw.random() > 1 / 15:
        return row
    other = row_of(_answered(base, -0.2, draw), row.page)
    return msgspec.structs.replace(other, student=row.student, file=row.file, sha256="another")


# --- to look at, and to measure


def _write(report: ClassReport, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    pages = {
        "index.html": report,
        "class-pseudonyms.html": anonymous(report, b"to look at", "pseudonyms"),
        "class-none.html": anonymous(report, b"to look at", "none"),
    }
    for name, each in pages.items():
        html = render_class(each)
        (out / name).write_text(html, encoding="utf-8")
        print(f"{out / name}: {len(html.encode()):,} bytes")


def _measure(pack: Pack, base: Sequence[Result], students: int) -> None:
    report = made_up(pack, base, students)
    start = time.perf_counter()
    html = render_class(report)
    seconds = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        page.write_text(html, encoding="utf-8")
        paint, load, busy, sort = (statistics.median(each) for each in zip(*_opened(page), strict=True))
    print(
        f"{students} students, {len(report.questions)} questions: {len(html.encode()):,} bytes, made in {seconds:.2f} s; "
        f"in Chromium, median of {ROUNDS}: first paint {paint:.2f} s, load {load:.2f} s, "
        f"computing {busy:.2f} s; sorting {sort:.2f} s"
    )


TIMES = """
() => [
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  performance.getEntriesByType('navigation')[0].loadEventEnd,
]
"""
SORT = """
() => new Promise(done => {
  const start = performance.now();
  document.querySelectorAll('.scores thead button')[1].click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})
"""


def _opened(page: Path) -> Iterator[tuple[float, float, float, float]]:
    """Seconds to the first paint and to the end of loading, of computing (all processes of the browser) from the start of loading
    until it rests, and to sort by points; each time in a new browser."""
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        for _ in range(ROUNDS):
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            before = _computed(browser)
            tab.goto(page.as_uri())
            tab.wait_for_timeout(500)
            busy = _computed(browser) - before
            paint, load = tab.evaluate(TIMES)
            yield paint / 1000, load / 1000, busy, tab.evaluate(SORT) / 1000
            browser.close()


def _computed(browser: Browser) -> float:
    """Processor seconds of all processes so far."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(process["cpuTime"] for process in found))


if __name__ == "__main__":
    main()
