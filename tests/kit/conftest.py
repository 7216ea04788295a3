"""Kits made once for all tests of this folder. What other arithmetic does is measured in tests of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exercise import Pack
from grader.kit import Built, build, write_kit
from grader.memory import Memory
from grader.pack import load_pack

ROOT = Path(__file__).resolve().parents[2]
MADE = ("linear-autoencoder", "optimizer-numerics")


@pytest.fixture(scope="session")
def built() -> list[tuple[Pack, Built]]:
    """Two assignments as they are here, and what was built of them."""
    memory = Memory()
    packs = [load_pack(ROOT, name) for name in MADE]
    return [(pack, build(pack, memory=memory, arithmetics=())) for pack in packs]


@pytest.fixture(scope="session")
def kit(built: list[tuple[Pack, Built]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that students get of them, under a name such as students have."""
    out = tmp_path_factory.mktemp("kits") / "Übung Nguyễn 3"
    write_kit(out, built, root=ROOT)
    return out
