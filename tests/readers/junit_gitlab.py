"""JUnit XML as GitLab shows it, and as consumers of pytest's `xunit1` flavour read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from xml.etree import ElementTree
from xml.parsers import expat

from ._strict import Problems, decimal_cell

FILE_LIMIT = 30 * 1000 * 1000
MOST_CASES = 500_000
OUTCOMES = ("failure", "error", "skipped")
CASE_CHILDREN = {*OUTCOMES, "system-out", "system-err", "properties"}
SUITE_CHILDREN = {"testcase", "properties", "testsuite", "system-out", "system-err"}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ATTACHMENT = re.compile(r"\[\[ATTACHMENT\|([^\]\n]*)\]\]")


@dataclass
class Case:
    """One test case: `text` is the element content, `message` the attribute of the outcome."""

    suite: str
    classname: str
    name: str
    status: str
    text: str
    message: str
    kind: str
    time: Decimal
    file: str | None
    line: int | None
    assertions: int | None
    output: str
    attachments: list[str]
    properties: dict[str, str]

    @property
    def score(self) -> Decimal | None:
        """The score property, None if there is none."""
        return Decimal(self.properties["score"]) if "score" in self.properties else None

    @property
    def max_score(self) -> Decimal | None:
        """The property with the maximum, None if there is none."""
        return Decimal(self.properties["max_score"]) if "max_score" in self.properties else None


@dataclass
class Report:
    """All cases in file order, by the suites GitLab shows (the class names), with suite properties."""

    cases: list[Case] = field(default_factory=list)
    suites: dict[str, list[Case]] = field(default_factory=dict)
    properties: dict[str, dict[str, str]] = field(default_factory=dict)


def read(data: str | bytes, *, file_name: str = "junit.xml") -> Report:
    """Return the report as GitLab shows it; raise ValueError that names every violation.

    Refused besides broken XML: what GitLab drops (second cases of one name) or does not show
    (an outcome whose element is empty), counts that are wrong, scores that contradict the outcome.
    """
    problems = Problems("JUnit report")
    report = _report(problems, data, file_name)
    for case in report.cases:
        where = f"case '{case.name}'"
        if case.status in ("failed", "error") and not case.text.strip():
            problems.add(where, "the element content is empty, GitLab would show nothing")
        for path in case.attachments:
            if not path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
                problems.add(where, f"attachment '{path}' is not a path inside the project")
    problems.stop()
    return report


def read_xunit1(data: str | bytes, *, file_name: str = "junit.xml") -> Report:
    """Return the report as readers of pytest's `xunit1` take it: they want `file` and `message`.

    Raises ValueError that names every violation.
    """
    problems = Problems("JUnit report (xunit1)")
    report = _report(problems, data, file_name)
    for case in report.cases:
        if not case.file:
            problems.add(f"case '{case.name}'", "'file' is missing")
        if case.status in ("failed", "error", "skipped") and not case.message:
            problems.add(f"case '{case.name}'", f"{case.status} without a 'message' attribute")
    problems.stop()
    return report


def _report(problems: Problems, data: str | bytes, file_name: str) -> Report:
    """Return the report with all violations noted that concern every reader."""
    if not file_name.endswith(".xml"):
        problems.add("", f"'{file_name}' does not end in .xml")
    root = _parse(problems, data)
    report = Report()
    if root.tag not in ("testsuites", "testsuite"):
        problems.add("", f"the root is '{root.tag}', not testsuites or testsuite")
    for suite in _suites(problems, root):
        name = suite.get("name")
        if name is None:
            problems.add("testsuite", "'name' is missing")
        _check_suite(problems, suite)
        report.properties[name or ""] = _properties(problems, f"suite '{name}'", suite)
        report.cases.extend(_case(problems, suite.get("name", ""), c) for c in suite.findall("testcase"))
    if root.tag == "testsuites":
        _check_counts(problems, "testsuites", root)
    if len(report.cases) > MOST_CASES:
        problems.add("", f"{len(report.cases)} cases are more than {MOST_CASES}")
    _group(problems, report)
    return report


def _parse(problems: Problems, data: str | bytes) -> ElementTree.Element:
    """Return the root element; stop if the XML is broken or declares a document type."""
    if isinstance(data, str):
        _check_characters(problems, "", data)
        problems.stop()
        data = data.encode("utf-8")
    if len(data) >= FILE_LIMIT:
        problems.add("", f"{len(data)} bytes are not below {FILE_LIMIT}")
    scan = expat.ParserCreate()
    scan.StartDoctypeDeclHandler = lambda *_: problems.add("", "declares a document type")
    try:
        scan.Parse(data, True)
        problems.stop()
        root = ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError) as error:
        problems.add("", f"not well-formed XML 1.0 ({error})")
        problems.stop()
    for element in root.iter():
        for text in (element.text or "", element.tail or "", *element.attrib.values()):
            _check_characters(problems, element.tag, text)
    return root


def _check_characters(problems: Problems, where: str, text: str) -> None:
    """Note the first character that XML 1.0 forbids."""
    found = FORBIDDEN.search(text)
    if found:
        problems.add(where, f"holds the forbidden character {found[0]!r}")


def _suites(problems: Problems, root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield every test suite; note children that do not belong where they are."""
    for child in root if root.tag == "testsuites" else []:
        if child.tag not in ("testsuite", "properties"):
            problems.add("testsuites", f"unknown element '{child.tag}'")
    for suite in root.iter("testsuite"):
        for child in suite:
            if child.tag not in SUITE_CHILDREN:
                problems.add(f"suite '{suite.get('name')}'", f"unknown element '{child.tag}'")
        yield suite


def _check_suite(problems: Problems, suite: ElementTree.Element) -> None:
    """Note wrong counts and a time stamp that is none."""
    where = f"suite '{suite.get('name')}'"
    _check_counts(problems, where, suite)
    stamp = suite.get("timestamp")
    try:
        datetime.fromisoformat(stamp or "2026-01-01")
    except ValueError:
        problems.add(where, f"timestamp '{stamp}' is not ISO 8601")


def _check_counts(problems: Problems, where: str, element: ElementTree.Element) -> None:
    """Note counts that disagree with the cases inside, and a time that is no number."""
    cases = list(element.iter("testcase"))
    found = {"tests": len(cases)}
    for plural, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        found[plural] = sum(c.find(tag) is not None for c in cases)
    for name, number in found.items():
        said = element.get(name)
        if said is not None and said != str(number):
            problems.add(where, f'{name}="{said}", but {number} found')
    if "time" in element.attrib:
        _seconds(problems, where, element.get("time", ""))


def _seconds(problems: Problems, where: str, text: str) -> Decimal:
    """Return a duration in seconds; note a violation if it is negative or no number."""
    seconds = decimal_cell(problems, f"{where} time", text)
    if seconds < 0:
        problems.add(where, f"time {text} is negative")
    return seconds


def _whole(problems: Problems, where: str, case: ElementTree.Element, name: str) -> int | None:
    """Return an attribute that has to be an integer >= 0, None if it is absent or wrong."""
    text = case.get(name)
    if text is None:
        return None
    if not re.fullmatch(r"\d+", text, re.ASCII):
        problems.add(where, f"{name} '{text}' is not an integer >= 0")
        return None
    return int(text)


def _case(problems: Problems, suite: str, case: ElementTree.Element) -> Case:
    """Return one test case and note what is wrong with it."""
    name = case.get("name", "")
    where = f"case '{name}'"
    problems.extend(f"{where}: '{n}' is missing" for n in ("name", "classname", "time") if not case.get(n))
    problems.extend(f"{where}: unknown element '{c.tag}'" for c in case if c.tag not in CASE_CHILDREN)
    outcomes = [c for c in case if c.tag in OUTCOMES]
    if len(outcomes) > 1:
        problems.add(where, "has more than one of failure, error, skipped")
    outcome = outcomes[0] if outcomes else None
    names = {"failure": "failed", "error": "error", "skipped": "skipped"}
    status = "passed" if outcome is None else names[outcome.tag]
    output = "\n".join("".join(e.itertext()) for t in ("system-out", "system-err") for e in case.findall(t))
    properties = _properties(problems, where, case)
    _check_score(problems, where, status, properties)
    return Case(
        suite=suite,
        classname=case.get("classname", ""),
        name=name,
        status=status,
        text="" if outcome is None else "".join(outcome.itertext()),
        message="" if outcome is None else outcome.get("message", ""),
        kind="" if outcome is None else outcome.get("type", ""),
        time=_seconds(problems, where, case.get("time", "0")),
        file=case.get("file"),
        line=_whole(problems, where, case, "line"),
        assertions=_whole(problems, where, case, "assertions"),
        output=output,
        attachments=ATTACHMENT.findall(output),
        properties=properties,
    )


def _properties(problems: Problems, where: str, element: ElementTree.Element) -> dict[str, str]:
    """Return the properties of a suite or a case; scores have to be finite numbers."""
    found: dict[str, str] = {}
    for entry in element.findall("properties/property"):
        name, value = entry.get("name"), entry.get("value", entry.text or "")
        if not name:
            problems.add(where, "a property has no name")
            continue
        if name in found:
            problems.add(where, f"property '{name}' occurs twice")
        if name in ("score", "max_score"):
            value = str(decimal_cell(problems, f"{where} {name}", value))
        found[name] = value
    return found


def _check_score(problems: Problems, where: str, status: str, properties: dict[str, str]) -> None:
    """Note a case that passed with less than full score: partial credit is a failure."""
    if "score" in properties and "max_score" not in properties:
        problems.add(where, "has a score without max_score")
    elif "score" in properties and status == "passed":
        score, most = Decimal(properties["score"]), Decimal(properties["max_score"])
        if score < most:
            problems.add(where, f"passed with {score} of {most}, partial credit must be a failure")


def _group(problems: Problems, report: Report) -> None:
    """Sort the cases into the suites GitLab shows; note those it drops as duplicates."""
    seen: set[tuple[str, str]] = set()
    for case in report.cases:
        key = (case.classname, case.name)
        if key in seen:
            problems.add(f"case '{case.name}'", f"occurs twice in '{case.classname}', only the first counts")
        else:
            report.suites.setdefault(case.classname, []).append(case)
        seen.add(key)
