"""What exercises search in students' text is found in a time that grows with the text, not with its square or cube.

Python's search cannot be stopped from another thread: one that takes minutes holds up everybody's grading.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.pack import assignments

ROOT = Path(__file__).resolve().parents[2]
SEARCH = """
import re, resource, sys
from pathlib import Path
from grader.locate import LONGEST_LINE
from grader.pack import load_pack

pack = load_pack(Path(sys.argv[1]), sys.argv[2])
sections = {q.section for q in pack.questions.values() if q.section}
clues = {m.clue for q in pack.questions.values() for m in q.misconceptions if m.clue}
letters = {word for clue in clues for word in re.findall("[A-Za-z_]{2,}", clue)}
pieces = ("\\n", " ", "#", "#\\n", "q ", "1,", "q 1, ", "cau 5,", "a(", "(a,", "a.", "_", "=", "a = ", "'", "\\t\\n", "0")
texts = [piece * (30_000 // len(piece)) for piece in pieces]
ends = ("", "=", " ", "(")
lines = [((word + end) * LONGEST_LINE)[:LONGEST_LINE] for word in letters for end in ends]
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
for pattern in sections:
    for text in texts:
        re.search(pattern, text)
for pattern in clues:
    for line in lines:
        re.search(pattern, line)
print(len(sections), len(clues))
"""
"""Ends by a signal where it takes more than a minute of processor time; it takes a few seconds."""


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_no_search_of_an_exercise_is_a_trap(assignment: str) -> None:
    command = [sys.executable, "-c", SEARCH, str(ROOT), assignment]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
