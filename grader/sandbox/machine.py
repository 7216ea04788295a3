"""Which tier this machine can give, why not a better one, and how to get it."""

from __future__ import annotations

import functools
import platform
import sys
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from grader.inside.lockdown import landlock_abi
from grader.sandbox import bubblewrap, syscalls

__all__ = ["MachineReport", "Tier", "TierReport", "best_tier", "examine_machine"]

Tier: TypeAlias = Literal["strong", "medium", "weak"]

LANDLOCK_FOR_MEDIUM = 3
"""Before this version (kernel 6.2) Landlock cannot stop the truncation of files outside."""

WITHOUT_LINUX = (
    "run the grader in a Linux container or virtual machine",
    "on Windows: use WSL 2",
)

CONTAINER = (
    "In a container (Docker or Podman), in the folder of the exercises:",
    "  docker run --rm -it -v .:/work -w /work \\",
    "    --security-opt seccomp=unconfined --security-opt apparmor=unconfined \\",
    "    --security-opt systempaths=unconfined python:3.11 bash",
    "  apt-get update && apt-get install -y bubblewrap",
    "  pip install -c constraints.txt '.[notebooks]'",
    "  grader grade submissions --out graded",
)
RECIPES = {
    "win32": (
        "Batch grading on Windows, with a wall, in WSL 2:",
        "  wsl --install -d Ubuntu",
        "  wsl sudo apt-get install -y bubblewrap python3-venv",
        "  wsl python3 -m venv ~/grading",
        "  wsl ~/grading/bin/pip install -c constraints.txt '.[notebooks]'",
        "  wsl ~/grading/bin/grader grade submissions --out graded",
        *CONTAINER,
    ),
    "darwin": CONTAINER,
}
"""Commands, by system, that lead to a machine with a wall."""


class TierReport(Struct, frozen=True, kw_only=True):
    """One tier on this machine."""

    tier: Tier
    available: bool
    why_not: str = ""
    remedies: tuple[str, ...] = ()
    """What to do about it, most likely first; commands as one would type them."""


class MachineReport(Struct, frozen=True, kw_only=True):
    """What `grader doctor` says about the wall."""

    tier: Tier
    """The best there is."""
    tiers: tuple[TierReport, ...]
    """Best first."""
    facts: tuple[tuple[str, str], ...]
    """(name, value): what was found."""

    def of(self, tier: str) -> TierReport:
        """The report of one tier. Raises KeyError."""
        return {report.tier: report for report in self.tiers}[tier]  # type: ignore[index]

    def advice(self) -> str:
        """How to get a better tier than the best there is, in a sentence; "" if it is the strong one."""
        better = (t for report in self.tiers if not report.available for t in report.remedies)
        ways = tuple(dict.fromkeys(better))
        return f"To get a better one: {'; or '.join(ways)}." if ways else ""

    def recipe(self) -> tuple[str, ...]:
        """The commands for grading a class on a system that has no wall, a line each; nothing where there is one."""
        return RECIPES.get(sys.platform, ()) if self.tier == "weak" else ()


def best_tier() -> Tier:
    """The best tier this machine can give."""
    return examine_machine().tier


@functools.cache
def examine_machine() -> MachineReport:
    """What this machine can give. Tries bubblewrap once, which takes about 20 ms."""
    tiers = (_strong(), _medium(), TierReport(tier="weak", available=True))
    best = next(report.tier for report in tiers if report.available)
    return MachineReport(tier=best, tiers=tiers, facts=_facts())


def _strong() -> TierReport:
    lacking = _lacking()
    if lacking is not None:
        return TierReport(tier="strong", available=False, why_not=lacking[0], remedies=lacking[1])
    problem = bubblewrap.problem()
    if not problem:
        return TierReport(tier="strong", available=True)
    return TierReport(tier="strong", available=False, why_not=problem, remedies=_bubblewrap_remedies())


def _medium() -> TierReport:
    lacking = _lacking()
    if lacking is not None:
        return TierReport(tier="medium", available=False, why_not=lacking[0], remedies=lacking[1])
    abi = landlock_abi()
    if abi >= LANDLOCK_FOR_MEDIUM:
        return TierReport(tier="medium", available=True)
    found = f"this kernel's is {abi}" if abi else "this kernel has none"
    return TierReport(
        tier="medium",
        available=False,
        why_not=f"Landlock {LANDLOCK_FOR_MEDIUM} or newer is needed, and {found}",
        remedies=("use a kernel 6.2 or newer that was started with landlock among its lsm=",),
    )


def _lacking() -> tuple[str, tuple[str, ...]] | None:
    """What both walls need and this machine has not: (why not, remedies)."""
    if sys.platform != "linux":
        return f"the wall needs Linux, and this is {platform.system()}", WITHOUT_LINUX
    if not syscalls.known_architecture():
        processor = platform.machine()
        why = f"there is no system call filter for the processor {processor}"
        return why, ("use a machine with an x86_64 or aarch64 processor",)
    if not Path("/proc/sys/kernel/seccomp").exists():
        return "this kernel has no seccomp filters", ("use a kernel with CONFIG_SECCOMP_FILTER",)
    return None


def _bubblewrap_remedies() -> tuple[str, ...]:
    if bubblewrap.executable() is None:
        return (f"{_installer()} bubblewrap",)
    remedies = []
    if _read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1":
        remedies.append("sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0")
    if _read("/proc/sys/kernel/unprivileged_userns_clone") == "0":
        remedies.append("sudo sysctl kernel.unprivileged_userns_clone=1")
    if _read("/proc/sys/user/max_user_namespaces") == "0":
        remedies.append("sudo sysctl user.max_user_namespaces=15000")
    if _in_container():
        remedies.append(
            "start the container with --security-opt seccomp=unconfined "
            "--security-opt apparmor=unconfined --security-opt systempaths=unconfined"
        )
    return (*remedies, f"{_installer()} bubblewrap (0.5 or newer)")


def _installer() -> str:
    """The command that installs a package on this system."""
    for tool, command in (
        ("apt-get", "sudo apt-get install"),
        ("dnf", "sudo dnf install"),
        ("pacman", "sudo pacman -S"),
        ("zypper", "sudo zypper install"),
        ("apk", "sudo apk add"),
    ):
        if Path("/usr/bin", tool).exists() or Path("/sbin", tool).exists():
            return command
    return "install"


def _in_container() -> bool:
    return Path("/.dockerenv").exists() or Path("/run/.containerenv").exists()


def _facts() -> tuple[tuple[str, str], ...]:
    facts = [
        ("system", f"{platform.system()} {platform.release()}"),
        ("processor", platform.machine()),
        ("python", platform.python_version()),
    ]
    if sys.platform == "linux":
        facts.append(("landlock", str(landlock_abi() or "none")))
        facts.append(("bubblewrap", bubblewrap.executable() or "not installed"))
    return tuple(facts)


def _read(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""
