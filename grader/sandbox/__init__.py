"""The wall around student code: give it a job, get observations back.

    with open_sandbox() as sandbox:
        seen = sandbox.run(job)

Three tiers: strong (bubblewrap and the child's own lock-down), medium (the lock-down alone), weak (a plain subprocess: no
isolation). See docs/wall.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

from grader import wire
from grader.errors import TierUnavailable, UsageError
from grader.inside.control import Limits
from grader.model import Observations
from grader.sandbox.machine import MachineReport, Tier, TierReport, best_tier, examine_machine

__all__ = [
    "EndableSandbox",
    "Limits",
    "MachineReport",
    "Sandbox",
    "Tier",
    "TierReport",
    "best_tier",
    "examine_machine",
    "open_sandbox",
]

TIERS = ("strong", "medium", "weak")


class Sandbox(Protocol):
    """Runs one job at a time behind the wall. Use it from one thread at a time; several run side by side."""

    tier: Tier

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        """What the job's child let out, whatever student code did. Raises SandboxError if the wall itself fails."""

    def close(self) -> None:
        """End everything that was started and remove its folders. Safe to call twice."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class EndableSandbox(Sandbox, Protocol):
    """A sandbox whose job can be given up."""

    def end_job(self) -> None:
        """End the job that runs, from another thread; what it saw so far is worth nothing. Without one nothing happens."""


def open_sandbox(
    tier: str = "best",
    *,
    preload: tuple[str, ...] = ("numpy", "torch"),
    secrets: tuple[Path, ...] = (),
    allow_weak: bool = False,
    settings: Mapping[str, str] = MappingProxyType({}),
    packages: tuple[Path, ...] = (),
) -> EndableSandbox:
    """A sandbox of this tier, already starting; its first run waits for it.

    `preload`: modules every child finds imported; those that are not installed are left out. `secrets`: folders that
    must be unreadable inside, wherever they lie. "best" takes the weak tier only with `allow_weak`. `settings`: environment
    variables beside our own, and `packages`: folders that packages are looked for in first (to try other arithmetic).

    Raises TierUnavailable if this machine cannot give the tier, or cannot hide the secrets in it.
    """
    if tier not in ("best", *TIERS):
        raise UsageError(f"no tier is called {tier!r}; there are best, strong, medium and weak")
    report = examine_machine()
    chosen = report.tier if tier == "best" else tier
    if tier == "best" and chosen == "weak" and not allow_weak:
        raise TierUnavailable(
            "this machine offers no wall around student code, only a plain subprocess (weak). "
            + report.advice()
        )
    found = report.of(chosen)
    if not found.available:
        raise TierUnavailable(f"no {chosen} tier here: {found.why_not}. " + report.advice())
    if chosen == "weak":
        from grader.sandbox.weak import WeakSandbox

        return WeakSandbox(preload=preload, settings=settings, packages=packages)
    from grader.sandbox.forked import ForkedSandbox

    return ForkedSandbox(
        "strong" if chosen == "strong" else "medium",
        preload=preload,
        secrets=secrets,
        settings=settings,
        packages=packages,
    )
