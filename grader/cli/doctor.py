"""grader doctor."""

from __future__ import annotations

import importlib.metadata
import json
import os
import sys

import click

from grader.cli.terminal import clean, plain_for
from grader.pages import versions
from grader.sandbox import examine_machine

__all__ = ["run"]

_LIBRARIES = ("msgspec", "click", "rich", "jinja2", "nbformat")
_OPTIONAL = (
    ("matplotlib", "plots of students are not read"),
    ("scikit-learn", "no data stand-ins (digits, iris)"),
    ("lightning", "assignments that use Lightning are graded in part"),
)


def run(*, exercises: str | None, as_json: bool, color: str, debug: bool) -> int:  # noqa: ARG001  # options of all commands
    """Say what this machine gives."""
    report = examine_machine()
    found = {name: _version(name) for name in _LIBRARIES}
    optional = {name: _version(name) for name, _ in _OPTIONAL}
    if as_json:
        tiers = [{"tier": t.tier, "available": t.available, "why_not": t.why_not} for t in report.tiers]
        document = {
            "schema": "grader/doctor/v1",
            "tier": report.tier,
            "tiers": tiers,
            "advice": report.advice(),
            "recipe": list(report.recipe()),
            "versions": dict(versions()) | found,
            "optional": optional,
        }
        click.echo(json.dumps(document))
        return 0
    lines = [f"Wall: {report.tier}", *(_tier_line(t.tier, t.available, t.why_not) for t in report.tiers)]
    lines += [report.advice()] if report.advice() else []
    lines += ["", *report.recipe()] if report.recipe() else []
    lines += ["", "Found:", *(f"  {name:14} {value}" for name, value in report.facts if name != "python")]
    lines += ["", "Versions:", *(f"  {name:14} {value}" for name, value in versions())]
    lines += [f"  {name:14} {value or 'not installed'}" for name, value in found.items()]
    lines += ["", "Optional:"]
    lines += [f"  {name:14} {optional[name] or f'not installed: {without}'}" for name, without in _OPTIONAL]
    lines += ["", *_where(exercises)]
    click.echo(plain_for(sys.stdout, clean("\n".join(lines))))
    return 0


def _tier_line(tier: str, available: bool, why_not: str) -> str:
    return f"  {tier:14} {'available' if available else f'not here: {why_not}'}"


def _where(exercises: str | None) -> list[str]:
    from grader.errors import GraderError
    from grader.home import find_root
    from grader.pack import assignments

    try:
        root = find_root(exercises)
    except GraderError as error:
        return [f"Exercises: {error}"]
    shown = os.path.relpath(root)
    return [f"Exercises in {shown}: {', '.join(assignments(root))}"]


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
