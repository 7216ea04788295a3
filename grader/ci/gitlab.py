"""JUnit XML as GitLab (and pytest's xunit1 readers) want it, and GitLab's Code Quality."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

from grader.ci.model import Finding, Line, Report
from grader.ci.words import one_line, plain, told, unique_names
from grader.language import cell_name, say
from grader.score import points_text

__all__ = ["code_quality", "fingerprint", "junit"]

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KINDS = {"timeout": "Timeout", "memory": "MemoryLimit", "error": "ErrorInYourCode", "partial": "Partly"}
_SKIPPED = ("skipped", "awaiting")
MOST_SECONDS = 1e6


def junit(report: Report, now: datetime) -> str:
    """JUnit XML: a test case a check, with its points as properties. Partial credit is a failure, our fault an error."""
    counts = {
        "tests": len(report.lines),
        "failures": sum(_element(line) == "failure" for line in report.lines),
        "errors": sum(_element(line) == "error" for line in report.lines),
        "skipped": sum(_element(line) == "skipped" for line in report.lines),
    }
    total = sum(_seconds(line) for line in report.lines)
    shared = {name: str(count) for name, count in counts.items()} | {"time": f"{total:.3f}"}
    top = ET.Element("testsuites", {"name": "grader"} | shared)
    stamp = now.astimezone(UTC).isoformat(timespec="seconds")
    named = {"name": _legal(report.title)} | shared | {"timestamp": stamp, "hostname": "ci"}
    suite = ET.SubElement(top, "testsuite", named)
    score = {
        "score": report.score.earned,
        "max_score": report.score.possible,
        "awaiting_review": report.score.awaiting_review,
    }
    _properties(suite, {name: points_text(value) for name, value in score.items()})
    names = unique_names(report.lines)
    for line, name in zip(report.lines, names, strict=True):
        _case(suite, line, name, report)
    ET.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _element(line: Line) -> str:
    if line.outcome == "passed":
        return ""
    if line.outcome == "broken":
        return "error"
    return "skipped" if line.outcome in _SKIPPED else "failure"


def _seconds(line: Line) -> float:
    return min(max(line.seconds, 0.0), MOST_SECONDS)


def _case(suite: ET.Element, line: Line, name: str, report: Report) -> None:
    attributes = {
        "classname": _legal(f"{report.assignment or 'submission'}.{line.question}"),
        "name": _legal(one_line(name)),
        "time": f"{_seconds(line):.3f}",
        "assertions": "1",
    }
    path = (line.spot.path if line.spot else report.path) or "submission"
    case = ET.SubElement(suite, "testcase", attributes | {"file": _legal(path)})
    _properties(case, {"score": points_text(line.earned), "max_score": points_text(line.possible)})
    if kind := _element(line):
        said = told(line)
        types = {"failure": _KINDS.get(line.outcome, "Failed"), "error": "GraderError"}
        type_ = {"type": types[kind]} if kind in types else {}
        child = ET.SubElement(case, kind, type_ | {"message": _legal(one_line(said.splitlines()[0]))})
        child.text = _legal(said + (_where(line) if kind == "failure" else ""))


def _where(line: Line) -> str:
    if not line.spot or not line.spot.label:
        return ""
    return "\n" + say("See {file}: {cell}", file=line.spot.path, cell=cell_name(line.spot.label))


def _properties(parent: ET.Element, values: dict[str, str]) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", {"name": name, "value": value})


def _legal(text: str) -> str:
    """The text with what XML 1.0 forbids left out."""
    return _FORBIDDEN.sub("", text)


def code_quality(report: Report) -> str:
    """A JSON array, one entry a finding; an empty one where there is nothing to say."""
    entries = [_entry(finding, report) for finding in report.findings if finding.spot or report.path]
    unique = {entry["fingerprint"]: entry for entry in reversed(entries)}
    return json.dumps([entry for entry in entries if unique[entry["fingerprint"]] is entry], indent=1)


def _entry(finding: Finding, report: Report) -> dict[str, Any]:
    path = finding.spot.path if finding.spot else report.path
    label = f" ({cell_name(finding.spot.label)})" if finding.spot and finding.spot.label else ""
    told_ = f"{finding.title}{label}: {plain(finding.text)}"
    return {
        "description": one_line(told_),
        "check_name": f"grader/{finding.question}/{finding.id}",
        "fingerprint": fingerprint(path, finding.question, finding.id),
        "severity": finding.severity,
        "location": {"path": path, "lines": {"begin": finding.spot.line if finding.spot else 1}},
    }


def fingerprint(*parts: str) -> str:
    """Of path, question and check: neither a line nor a value, so that it stays when the code moves."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
