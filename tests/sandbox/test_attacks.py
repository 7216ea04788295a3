"""Attacks on what stands outside: each succeeds without the wall and fails behind it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import CANARY, Arena
from sandbox_attacks import AS_ROOT, ATTACKS, WRITING
from sandbox_jobs import job, run_without_wall

from grader.sandbox import Sandbox

AS_THIS_USER = ATTACKS | AS_ROOT if os.getuid() == 0 else ATTACKS


@pytest.mark.parametrize("name", AS_THIS_USER)
def test_the_attack_succeeds_without_the_wall(name: str, arena: Arena, tmp_path: Path) -> None:
    printed = run_without_wall(arena.program(AS_THIS_USER[name]), tmp_path, environment=arena.environment)
    arena.restore()
    assert "BREACH" in printed


@pytest.mark.parametrize("name", ATTACKS | AS_ROOT)
def test_the_attack_fails_behind_the_wall(name: str, arena: Arena, wall: Sandbox) -> None:
    seen = wall.run(job(arena.program((ATTACKS | AS_ROOT)[name])))
    assert "BREACH" not in seen.stdout
    assert CANARY not in repr(seen)
    assert seen.outcome in {"raised", "completed"}


@pytest.mark.parametrize("name", WRITING)
def test_nothing_outside_is_changed(name: str, arena: Arena, wall: Sandbox) -> None:
    before = {path.name: path.stat() for path in arena.folder.iterdir()}
    wall.run(job(arena.program(WRITING[name])))
    after = {path.name: path.stat() for path in arena.folder.iterdir()}
    assert {k: (v.st_mode, v.st_mtime, v.st_size) for k, v in after.items()} == {
        k: (v.st_mode, v.st_mtime, v.st_size) for k, v in before.items()
    }


def test_the_victim_lives(arena: Arena, wall: Sandbox) -> None:
    wall.run(job(arena.program("import os, signal\nos.kill(VICTIM, signal.SIGKILL)")))
    assert arena.victim.poll() is None
