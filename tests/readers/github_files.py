"""The files `$GITHUB_OUTPUT` and `$GITHUB_STEP_SUMMARY` as the Actions runner and GitHub read them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ._strict import Problems, check_unicode

SUMMARY_LIMIT = 1024 * 1024
SHORTEST_DELIMITER = 12
SAFE_TAGS = {"details", "summary", "br", "sub", "sup", "p", "b", "strong", "em", "i", "code", "pre", "kbd",
             "hr"}  # fmt: skip


@dataclass
class Table:
    """One table: header cells, alignments (`left`, `right`, `center` or empty), rows, all as source."""

    header: list[str]
    align: list[str]
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Fence:
    """One fenced code block: its info string and its text."""

    info: str
    text: str


@dataclass
class Summary:
    """A job summary cut into blocks; `inline` holds every stretch of Markdown that is not code."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def shown(self) -> str:
        """Return the text a reader sees, one block or cell a line."""
        markup = [html.unescape(re.sub(r"<[^>]*>", "", block)) for block in self.html]
        return "\n".join([*(plain(i) for i in self.inline), *(f.text for f in self.fences), *markup])


def read_output(text: str, *, earlier: str | None = None) -> dict[str, str]:
    """Return the outputs that a `$GITHUB_OUTPUT` file sets; raise ValueError for a broken file.

    With `earlier` (the file of another run) a delimiter used in both is refused as not random.
    """
    problems = Problems("GITHUB_OUTPUT")
    outputs, delimiters = _outputs(problems, text)
    if earlier is not None:
        _, before = _outputs(Problems("earlier"), earlier)
        problems.extend(f"delimiter '{d}' is fixed, it was used before" for d in sorted(delimiters & before))
    problems.stop()
    return outputs


def read_summary(data: str | bytes, *, tags: Sequence[str] = (), links: bool = False) -> Summary:
    """Return the blocks of a `$GITHUB_STEP_SUMMARY`; raise ValueError for anything that broke out.

    That is: more than 1 MiB, a fence that stays open, table rows of another width, HTML other
    than a few harmless tags (and `tags`), mentions, issue references, unpaired backticks and,
    unless `links` is set, links and images.
    """
    problems = Problems("GITHUB_STEP_SUMMARY")
    text = data if isinstance(data, str) else _decode(problems, data)
    check_unicode(problems, text)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > SUMMARY_LIMIT:
        problems.add("", f"{size} bytes are more than {SUMMARY_LIMIT}")
    summary = parse_markdown(text, problems)
    for stretch in [*summary.inline, *summary.html]:
        problems.extend(live(stretch, {*SAFE_TAGS, *tags}, links))
    problems.stop()
    return summary


def parse_markdown(text: str, problems: list[str]) -> Summary:
    """Return the blocks of GitHub-flavoured Markdown; add what does not fit to `problems`."""
    summary = Summary()
    lines = re.split(r"\r\n|\r|\n", text)
    at = 0
    while at < len(lines):
        line = lines[at]
        fence = re.match(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$", line)
        if fence:
            at = _fence(summary, problems, lines, at, fence[1], fence[2].strip())
        elif re.match(
            r" {0,3}</?(details|summary|p|pre|hr|table|div|script|style|!--)\b", line, re.IGNORECASE
        ):
            at = _html(summary, lines, at)
        elif at + 1 < len(lines) and "|" in line and _is_delimiter_row(lines[at + 1]):
            at = _table(summary, problems, lines, at)
        elif line.startswith("    ") and (at == 0 or not lines[at - 1].strip()):
            summary.fences.append(Fence("", line[4:]))
            at += 1
        else:
            _paragraph_line(summary, line)
            at += 1
    return summary


def live(source: str, tags: set[str], links: bool = False) -> list[str]:
    """Return what in a stretch of Markdown would act: tags, mentions, references, loose backticks."""
    rest, loose = _without_code(source)
    found = [f"unpaired backticks in '{source[:60]}'"] if loose else []
    for tag in re.findall(r"(?<!\\)</?([A-Za-z!?][\w-]*)", rest):
        if tag.lower() not in tags:
            found.append(f"raw HTML '<{tag}' in '{source[:60]}'")
    found += [f"HTML with attributes in '{source[:60]}'"] * bool(
        re.search(r"(?<!\\)<\w+\s+(?!open\b)[^>]*=", rest)
    )
    found += [f"mention '{m}' in '{source[:60]}'" for m in re.findall(r"(?<![\w\\])@[A-Za-z0-9][\w-]*", rest)]
    found += [f"reference '{m}' in '{source[:60]}'" for m in re.findall(r"(?<![\\&])#\d+", rest)]
    if not links and re.search(r"(?<!\\)\]\(|(?<!\\)!\[", rest):
        found.append(f"link or image in '{source[:60]}'")
    return found


def plain(source: str) -> str:
    """Return the text that a stretch of Markdown shows, as far as escapes, entities and code go."""
    out, at = [], 0
    while at < len(source):
        run = re.compile(r"`+").match(source, at)
        close = run and re.compile(rf"(?<!`){run[0]}(?!`)").search(source, run.end())
        if run and close:
            out.append(source[run.end() : close.start()].strip(" ").replace("\\|", "|"))
            at = close.end()
        elif re.compile(r"\\[!-/:-@\[-`{-~]").match(source, at):
            out.append(source[at + 1])
            at += 2
        elif entity := re.compile(r"&(#\d+|#[xX][0-9a-fA-F]+|\w+);").match(source, at):
            out.append(html.unescape(entity[0]))
            at = entity.end()
        else:
            out.append(source[at])
            at += 1
    return "".join(out)


def _decode(problems: Problems, data: bytes) -> str:
    """Return `data` as text; note a violation if it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add("", f"not UTF-8 ({error})")
        return data.decode("utf-8", "replace")


def _outputs(problems: Problems, text: str) -> tuple[dict[str, str], set[str]]:
    """Return the outputs and the delimiters that were used."""
    outputs: dict[str, str] = {}
    delimiters: set[str] = set()
    check_unicode(problems, text)
    if text and not text.endswith("\n"):
        problems.add("", "the last line has no line end, what is appended next would run into it")
    lines = re.split(r"\r\n|\r|\n", text.removesuffix("\n"))
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        equals, heredoc = line.find("="), line.find("<<")
        if not line:
            continue
        if equals >= 0 and (heredoc < 0 or equals < heredoc):
            name, value = line[:equals], line[equals + 1 :]
        elif heredoc >= 0:
            name, delimiter = line[:heredoc], line[heredoc + 2 :]
            _check_delimiter(problems, name, delimiter)
            delimiters.add(delimiter)
            if delimiter not in lines[at:]:
                problems.add(f"output '{name}'", f"delimiter '{delimiter}' never comes")
                break
            end = lines.index(delimiter, at)
            value, at = "\n".join(lines[at:end]), end + 1
        else:
            problems.add("", f"line {at} is neither name=value nor name<<delimiter: '{line[:60]}'")
            continue
        if not re.fullmatch(r"[A-Za-z_][\w-]*", name, re.ASCII):
            problems.add("", f"'{name[:60]}' is not a name for an output")
        if name in outputs:
            problems.add(f"output '{name}'", "is set twice")
        outputs[name] = value
    return outputs, delimiters


def _check_delimiter(problems: Problems, name: str, delimiter: str) -> None:
    """Note a delimiter that is empty or too simple to be random."""
    if not delimiter:
        problems.add(f"output '{name}'", "has an empty delimiter")
    elif len(delimiter) < SHORTEST_DELIMITER:
        problems.add(f"output '{name}'", f"delimiter '{delimiter}' is too short to be random")


def _fence(summary: Summary, problems: list[str], lines: list[str], at: int, fence: str, info: str) -> int:
    """Add a fenced block; return the number of the line after it."""
    close = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*$")
    for end in range(at + 1, len(lines)):
        if close.match(lines[end]):
            summary.fences.append(Fence(info, "\n".join(lines[at + 1 : end])))
            return end + 1
    problems.append(f"the fence opened in line {at + 1} is never closed")
    summary.fences.append(Fence(info, "\n".join(lines[at + 1 :])))
    return len(lines)


def _html(summary: Summary, lines: list[str], at: int) -> int:
    """Add a block of HTML, which ends at the next empty line; return the line after it."""
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    summary.html.append("\n".join(lines[at:end]))
    return end


def _table(summary: Summary, problems: list[str], lines: list[str], at: int) -> int:
    """Add a table; return the number of the line after it."""
    header, marks = split_row(lines[at]), split_row(lines[at + 1])
    if len(header) != len(marks):
        problems.append(f"table in line {at + 1}: {len(header)} header cells, {len(marks)} in the line below")
    names = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}
    table = Table(header, [names[m.startswith(":"), m.endswith(":")] for m in marks])
    summary.tables.append(table)
    summary.inline.extend(header)
    at += 2
    while at < len(lines) and lines[at].strip():
        row = split_row(lines[at])
        if len(row) != len(header):
            problems.append(f"table row in line {at + 1} has {len(row)} cells, the header {len(header)}")
        table.rows.append(row)
        summary.inline.extend(row)
        at += 1
    return at


def split_row(line: str) -> list[str]:
    r"""Return the cells of a table row; only `\|` keeps a bar inside a cell, even in code."""
    bare = line.strip()
    cells = re.split(r"(?<!\\)\|", bare)
    if cells and cells[0].strip() == "" and bare.startswith("|"):
        cells = cells[1:]
    if cells and cells[-1].strip() == "" and len(cells) > 1:
        cells = cells[:-1]
    return [c.strip() for c in cells]


def _is_delimiter_row(line: str) -> bool:
    """Say whether `line` is the line of dashes below the header of a table."""
    return "-" in line and re.fullmatch(r"\s*\|?(\s*:?-+:?\s*\|)*\s*:?-*:?\s*", line) is not None


def _paragraph_line(summary: Summary, line: str) -> None:
    """Add a heading or a line of a paragraph."""
    heading = re.match(r" {0,3}(#{1,6})[ \t]+(.*?)(?:\s#+)?\s*$", line)
    if heading:
        summary.headings.append((len(heading[1]), heading[2]))
        summary.inline.append(heading[2])
    elif line.strip():
        summary.inline.append(line)


def _without_code(source: str) -> tuple[str, bool]:
    """Return `source` without its code spans, and whether a loose run of backticks is left."""
    rest, at, loose = [], 0, False
    while at < len(source):
        if source[at] == "\\":
            rest.append(source[at : at + 2])
            at += 2
            continue
        run = re.compile(r"`+").match(source, at)
        if run is None:
            rest.append(source[at])
            at += 1
            continue
        close = re.compile(rf"(?<!`){run[0]}(?!`)").search(source, run.end())
        loose = loose or close is None
        at = close.end() if close else run.end()
    return "".join(rest), loose
