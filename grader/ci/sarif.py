"""SARIF 2.1.0: findings with their lines, for editors and for code scanning where a repository has it."""

from __future__ import annotations

import json
from typing import Any

from grader import __version__
from grader.ci.gitlab import fingerprint
from grader.ci.model import Finding, Report
from grader.ci.words import one_line, plain
from grader.language import cell_name

__all__ = ["sarif"]

_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}


def sarif(report: Report) -> str:
    """One run; a rule for each mistake or check that was found."""
    rules = {_rule(finding): one_line(finding.title, 200) or finding.id for finding in report.findings}
    driver = {
        "name": "grader",
        "version": __version__,
        "rules": [{"id": id, "shortDescription": {"text": text}} for id, text in rules.items()],
    }
    run = {"tool": {"driver": driver}, "results": [_result(finding, report) for finding in report.findings]}
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=1) + "\n"


def _rule(finding: Finding) -> str:
    return f"{finding.question}/{finding.id}"


def _result(finding: Finding, report: Report) -> dict[str, Any]:
    path = finding.spot.path if finding.spot else report.path
    label = f"{cell_name(finding.spot.label)}: " if finding.spot and finding.spot.label else ""
    result: dict[str, Any] = {
        "ruleId": _rule(finding),
        "level": _LEVELS[finding.level],
        "message": {"text": f"{label}{plain(finding.title)}. {plain(finding.text)}"},
    }
    if not path:
        return result
    place = {
        "artifactLocation": {"uri": path},
        "region": {"startLine": finding.spot.line if finding.spot else 1},
    }
    mark = fingerprint(path, finding.question, finding.id)
    return result | {
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1"},
    }
