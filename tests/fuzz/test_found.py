"""What fuzzing found once is read as it should be, for ever; and the right inputs that it starts from are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import FOUND, PLACES, TARGETS, attempt

CASES = sorted(path for path in FOUND.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_told_in_words(path: Path) -> None:
    attempt(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_reads_what_it_starts_from(name: str) -> None:
    for data in seeds(name):
        attempt(name, data)


WRONG = {
    "notebook": b"{",
    "module": b"%PDF-1.7",
    "roster": b"one,two\n1,2\n",
    "reviews": b"one,two\n1,2\n",
    "exercise": bytes([PLACES.index("reference/toys/line.py")]),
    "kit": b"no kit",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_target_reads_what_it_is_given(name: str) -> None:
    """Else one that reads nothing would look as good."""
    with pytest.raises(TARGETS[name].told):
        TARGETS[name].call(WRONG[name])
