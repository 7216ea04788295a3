"""The standard output of a step as the Actions runner reads it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ._strict import Problems

ANNOTATIONS = ("notice", "warning", "error")
PROPERTIES = {"file", "line", "endline", "col", "endcolumn", "title"}
RETIRED = ("set-output", "save-state", "set-env", "add-path")
KNOWN = {*ANNOTATIONS, *RETIRED, "group", "endgroup", "add-mask", "stop-commands", "debug", "echo",
         "add-matcher", "remove-matcher"}  # fmt: skip
PER_STEP, PER_JOB = 10, 50
SHORTEST_TOKEN = 8


@dataclass
class Command:
    """One workflow command: lower-case name, decoded properties, decoded message."""

    name: str
    properties: dict[str, str]
    message: str
    line: int


@dataclass
class Annotation:
    """One annotation; `shown` is false for those beyond the cap, which are silently dropped."""

    kind: str
    properties: dict[str, str]
    message: str
    shown: bool = True


@dataclass
class Group:
    """One fold of the log: its title and the plain lines inside."""

    title: str
    lines: list[str] = field(default_factory=list)


@dataclass
class Log:
    """What the runner made of the output; `plain` has the masked values replaced by `***`."""

    annotations: list[Annotation] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    masks: list[str] = field(default_factory=list)
    outputs: dict[str, str] = field(default_factory=dict)
    debug: list[str] = field(default_factory=list)
    stopped: list[tuple[str, list[str]]] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def dropped(self) -> list[Annotation]:
        """The annotations that nobody will see."""
        return [a for a in self.annotations if not a.shown]


def read(stdout: str, *, per_step: int = PER_STEP, per_job: int = PER_JOB) -> Log:
    """Return the log; raise ValueError for anything a careful writer would not print.

    That is: annotations over the caps, groups or stop-commands left open, text that is not
    escaped, unknown properties, retired commands.
    """
    log = interpret(stdout, per_step=per_step, per_job=per_job)
    problems = Problems("Actions step output")
    problems.extend(log.problems)
    for kind, number in Counter(a.kind for a in log.dropped).items():
        problems.add("", f"{number} {kind} annotation(s) over the cap are dropped")
    problems.stop()
    return log


def interpret(stdout: str, *, per_step: int = PER_STEP, per_job: int = PER_JOB) -> Log:
    """Return what the runner would do with `stdout`; never raises, notes oddities in `problems`."""
    log = Log()
    token: str | None = None
    group: Group | None = None
    for number, line in enumerate(_lines(stdout), start=1):
        if token is not None:
            if _resumes(line, token):
                token = None
            else:
                log.stopped[-1][1].append(line)
                _plain(log, group, line)
            continue
        command = parse(line, number)
        if command is None:
            _plain(log, group, line)
            continue
        log.commands.append(command)
        _escapes(log, command, line)
        if command.name == "stop-commands":
            token = _stop(log, command)
        elif command.name in ("group", "endgroup"):
            group = _fold(log, group, command)
        else:
            _apply(log, command)
    if token is not None:
        log.problems.append(f"stop-commands {token} is never resumed")
    if group is not None:
        log.problems.append(f"group '{group.title}' is never closed")
    _cap(log, per_step, per_job)
    return log


def parse(line: str, number: int = 0) -> Command | None:
    """Return the command in `line`, None if the runner would print the line as it is.

    Spaces before `::` do not disarm a command.  The older form `##[name key=value;]message` is
    understood anywhere in a line.
    """
    found = re.match(r"\s*::([^\s:]+)(?:\s+((?:(?!::).)*))?::(.*)\Z", line, re.DOTALL)
    separator = ","
    if found is None or found[1].lower() not in KNOWN:
        found = re.search(r"##\[([^\s\]]+)(?:\s+([^\]]*))?\](.*)\Z", line, re.DOTALL)
        separator = ";"
    if found is None or found[1].lower() not in KNOWN:
        return None
    properties = {}
    for part in (found[2] or "").split(separator):
        key, equals, value = part.strip().partition("=")
        if key:
            properties[key if equals else part.strip()] = decode_property(value)
    return Command(found[1].lower(), properties, decode_message(found[3]), number)


def decode_message(text: str) -> str:
    """Return a message with its escapes undone."""
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def decode_property(text: str) -> str:
    """Return a property value with its escapes undone."""
    return decode_message(text.replace("%3A", ":").replace("%2C", ","))


def _lines(stdout: str) -> list[str]:
    """Return the lines as the runner cuts them: at LF, at CR and at CR LF, nowhere else."""
    lines = re.split(r"\r\n|\r|\n", stdout)
    return lines[:-1] if lines[-1] == "" else lines


def _resumes(line: str, token: str) -> bool:
    """Say whether `line` ends the stretch in which commands are switched off."""
    return re.fullmatch(rf"\s*::{re.escape(token)}(\s[^:]*)?::.*", line, re.IGNORECASE) is not None


def _plain(log: Log, group: Group | None, line: str) -> None:
    """Put a line into the log as text, with masked values replaced."""
    line = _masked(log, line)
    log.plain.append(line)
    if group is not None:
        group.lines.append(line)


def _masked(log: Log, text: str) -> str:
    """Return `text` with every value replaced that was masked so far."""
    for mask in log.masks:
        text = text.replace(mask, "***")
    return text


def _stop(log: Log, command: Command) -> str | None:
    """Switch commands off; return the token that switches them on again."""
    token = command.message.strip()
    if not token or token.lower() in KNOWN:
        log.problems.append(f"line {command.line}: stop-commands with the unusable token '{token}'")
        return None
    if len(token) < SHORTEST_TOKEN:
        log.problems.append(f"line {command.line}: stop-commands token '{token}' is too short to be random")
    if token in [used for used, _ in log.stopped]:
        log.problems.append(f"line {command.line}: stop-commands token '{token}' is used twice")
    log.stopped.append((token, []))
    return token


def _fold(log: Log, group: Group | None, command: Command) -> Group | None:
    """Open or close a group; return the group that is open afterwards."""
    if command.name == "endgroup":
        if group is None:
            log.problems.append(f"line {command.line}: endgroup without group")
        return None
    if group is not None:
        log.problems.append(f"line {command.line}: group '{command.message}' inside '{group.title}'")
    log.groups.append(Group(command.message))
    return log.groups[-1]


def _apply(log: Log, command: Command) -> None:
    """Carry out every other command."""
    if command.name in ANNOTATIONS:
        _annotate(log, command)
    elif command.name == "add-mask":
        values = [v for v in re.split(r"[\r\n]+", command.message) if v.strip()]
        if not values:
            log.problems.append(f"line {command.line}: add-mask without a value")
        log.masks.extend(values)
    elif command.name == "debug":
        log.debug.append(command.message)
    elif command.name in RETIRED:
        log.problems.append(f"line {command.line}: {command.name} is retired, use the environment files")
        if command.name == "set-output":
            log.outputs[command.properties.get("name", "")] = command.message


def _annotate(log: Log, command: Command) -> None:
    """Add an annotation and note what is wrong with its properties."""
    for key, value in command.properties.items():
        if key.lower() not in PROPERTIES:
            log.problems.append(f"line {command.line}: unknown property '{key}'")
        elif key.lower() not in ("file", "title") and not re.fullmatch(r"[1-9]\d*", value, re.ASCII):
            log.problems.append(f"line {command.line}: property {key} must be a number >= 1, not '{value}'")
    if not command.message.strip():
        log.problems.append(f"line {command.line}: {command.name} without a message")
    log.annotations.append(Annotation(command.name, command.properties, _masked(log, command.message)))


def _escapes(log: Log, command: Command, line: str) -> None:
    """Note per-cent signs that a writer forgot to escape."""
    if command.name in (*ANNOTATIONS, "debug", "group", "add-mask") and re.search(
        r"%(?!25|0D|0A|3A|2C)", line
    ):
        log.problems.append(f"line {command.line}: a per-cent sign is not escaped")


def _cap(log: Log, per_step: int, per_job: int) -> None:
    """Mark the annotations beyond the caps as not shown."""
    counts: Counter[str] = Counter()
    shown = 0
    for annotation in log.annotations:
        counts[annotation.kind] += 1
        annotation.shown = counts[annotation.kind] <= per_step and shown < per_job
        shown += annotation.shown
