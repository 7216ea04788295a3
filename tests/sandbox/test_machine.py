"""What this machine can give, and what to do about the rest."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from grader.errors import TierUnavailable
from grader.sandbox import best_tier, bubblewrap, examine_machine, machine, open_sandbox, places


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Nothing remembered from a machine that was only pretended."""
    machine.examine_machine.cache_clear()
    yield
    machine.examine_machine.cache_clear()


def _pretend(monkeypatch: pytest.MonkeyPatch, *, bwrap: str = "", abi: int = 7) -> None:
    monkeypatch.setattr(bubblewrap, "problem", lambda: bwrap)
    monkeypatch.setattr(machine, "landlock_abi", lambda: abi)


def test_the_best_tier_is_the_first_available() -> None:
    report = examine_machine()
    assert best_tier() == next(t.tier for t in report.tiers if t.available)
    assert [t.tier for t in report.tiers] == ["strong", "medium", "weak"]


def test_without_bubblewrap_it_is_medium(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, bwrap="bubblewrap (bwrap) is not installed")
    monkeypatch.setattr(bubblewrap, "executable", lambda: None)
    report = examine_machine()
    assert report.tier == "medium"
    assert report.of("strong").remedies[0].endswith("bubblewrap")
    assert "bubblewrap" in report.advice()


def test_ubuntus_limit_on_user_namespaces_has_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, bwrap="setting up uid map: Permission denied")
    monkeypatch.setattr(bubblewrap, "executable", lambda: "/usr/bin/bwrap")
    monkeypatch.setattr(machine, "_read", lambda path: "1" if "apparmor" in path else "")
    remedy = examine_machine().of("strong").remedies[0]
    assert remedy == "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"


@pytest.mark.parametrize(("abi", "found"), [(2, "this kernel's is 2"), (0, "this kernel has none")])
def test_an_old_landlock_is_no_medium(monkeypatch: pytest.MonkeyPatch, abi: int, found: str) -> None:
    _pretend(monkeypatch, bwrap="no", abi=abi)
    report = examine_machine()
    assert report.tier == "weak"
    assert found in report.of("medium").why_not


@pytest.mark.parametrize(("system", "way"), [("darwin", "docker run"), ("win32", "wsl --install")])
def test_other_systems_get_a_recipe_for_grading_a_class(
    monkeypatch: pytest.MonkeyPatch, system: str, way: str
) -> None:
    monkeypatch.setattr("sys.platform", system)
    recipe = "\n".join(machine.examine_machine.__wrapped__().recipe())
    assert way in recipe
    assert "bubblewrap" in recipe
    assert max(map(len, recipe.splitlines())) <= 80


def test_a_machine_with_a_wall_needs_no_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch)
    assert machine.examine_machine.__wrapped__().recipe() == ()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_get_the_weak_tier(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr("sys.platform", system)
    report = machine._lacking()
    assert report is not None
    assert "needs Linux" in report[0]
    assert any("WSL" in remedy for remedy in report[1])


def test_an_unknown_processor_gets_the_weak_tier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    report = examine_machine()
    assert report.tier == "weak"
    assert "riscv64" in report.of("strong").why_not


def test_the_best_is_not_weak_unless_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, bwrap="no", abi=0)
    with pytest.raises(TierUnavailable, match="no wall around student code"):
        open_sandbox("best", preload=("numpy",))
    with open_sandbox("best", preload=("numpy",), allow_weak=True) as opened:
        assert opened.tier == "weak"


def test_a_tier_that_is_not_there_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, bwrap="the kernel said no")
    with pytest.raises(TierUnavailable, match="no strong tier here: the kernel said no"):
        open_sandbox("strong")


ELSEWHERE = """
import asyncio, concurrent.futures, ctypes, inspect, msgspec, numpy, os, platform, socket, sys
import site, subprocess, sysconfig, tempfile, torch, unittest
sys.platform = {system!r}
for name in ("fork", "memfd_create", "pidfd_open", "geteuid", "getuid", "setresuid", "wait4"):
    if hasattr(os, name): delattr(os, name)
if sys.platform == "win32":
    sys.modules["resource"] = sys.modules["fcntl"] = None
import grader.sandbox.weak, grader.inside.spare
report = grader.sandbox.examine_machine()
print(report.tier, report.advice())
"""


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_the_weak_tier_needs_nothing_of_linux_to_be_imported(system: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ELSEWHERE.format(system=system)],
        cwd=places.ENGINE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.startswith("weak To get a better one: "), ran.stderr
    assert "WSL 2" in ran.stdout
