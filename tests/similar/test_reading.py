"""Whatever is handed in is read or told, and what is no code of the student's does not count."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.extract import parse, read_bytes
from grader.similar.findings import found_in
from grader.similar.model import Unread
from grader.similar.read import Work, works
from grader.similar.regions import regions
from grader.similar.tokens import streams
from grader.similar.traces import HandoutWords, sentences, traces_of, unusual_traces

from .made import NOTHING, disguised, handed_in, notebook, prints, sample

WORDS = (
    "Momentum carries the iterate past the minimum of the narrow valley, so the ratio of the last two errors "
    "says nothing about the contraction that plain descent would have had in the same number of steps."
)


def symbols(source: str) -> list[str]:
    return [s for stream in streams(parse(read_bytes(source.encode(), "m.py"))) for s in stream.symbols]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x += y", "x = x + y"),
        ("import torch\nz = torch.nn.functional.relu(a)", "from torch.nn.functional import relu\nz = relu(a)"),
        ("import numpy as np\nz = np.exp(a)", "import numpy\nz = numpy.exp(a)"),
        ("def f(a: int) -> int:\n    'Says.'\n    return a + 1", "def g(b):\n    # why\n    return b + 2"),
        ("def f(a):\n    print(a)\n    return a", "def f(a):\n    return a"),
        ("def f(a):\n    unused = 3 + 4\n    return a", "def f(a):\n    return a"),
        ("class A:\n  def m(self): self.k = self.k + 1", "class B:\n  def p(me): me.q = me.q + 2"),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_the_same(one: str, other: str) -> None:
    assert symbols(one) == symbols(other) != []


def test_what_a_library_calls_a_thing_is_kept() -> None:
    assert symbols("import torch\nx = torch.exp(y)") != symbols("import torch\nx = torch.log(y)")


def test_hostile_files_cost_only_themselves(tmp_path: Path) -> None:
    table = "x = [" + ", ".join(str(n % 97) for n in range(150_000)) + "]\n"
    output = [{"output_type": "stream", "name": "stdout", "text": "0.1234567 " * 500_000}]
    files = {
        "broken": "def f(:\n  ]]]\n" * 60,
        "deep": "x = " + "(" * 5_000 + "1" + ")" * 5_000,
        "long": "x = " + " + ".join(["a"] * 20_000),
        "table": table,
        "five_mb": notebook((sample("copy"), output)),
        "empty": "",
        "binary": b"\x00\xff" * 1000,
        "cut": notebook("x = 1")[:40],
        "ada": sample("copy"),
        "bao": disguised(sample("copy"), "renamed"),
    }
    started = time.process_time()
    read = list(works(handed_in(tmp_path, files), ()))
    assert time.process_time() - started < 30
    found = found_in(
        [each for each in read if isinstance(each, Work)],
        NOTHING,
        [each for each in read if isinstance(each, Unread)],
    )
    assert {each.student for each in found.unread} >= {"empty", "cut"}
    assert found.groups == (("five_mb", "ada", "bao"),)


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    handed = handed_in(tmp_path, {f"s{n:02d}": f"{sample('copy')}\nx{n} = {n}\n" for n in range(60)})
    one, two = list(works(handed, ())), list(works(handed, (), jobs=2))
    assert [each.submission.student for each in two if isinstance(each, Work)] == [s.student for s in handed]
    assert [each.prints.hashes.tolist() for each in one if isinstance(each, Work)] == [
        each.prints.hashes.tolist() for each in two if isinstance(each, Work)
    ]


def test_marks_stand_at_the_code_that_is_shared() -> None:
    alone = "def other(a, b):\n    return sorted(a, key=lambda q: -q) + [b for _ in range(len(a))]\n\n\n"
    left, right = prints(sample("copy")), prints(alone + disguised(sample("copy"), "renamed"))
    from grader.similar.compare import compare

    cells = regions(left, right, compare([left, right], NOTHING).weighed)
    ours, theirs = ([region for cell in side for region in cell.regions] for side in cells)
    assert {region.number for region in theirs} <= {region.number for region in ours} != set()
    assert min(region.first for region in theirs) > 4
    lines = sample("copy").splitlines()
    assert all(1 <= region.first <= region.last <= len(lines) for region in ours)


def told(*texts: str, tmp_path: Path, given: str = "") -> tuple[str, ...]:
    handed = handed_in(tmp_path, {f"s{n}": text for n, text in enumerate(texts)})
    read = [each.traces for each in works(handed, (given,)) if isinstance(each, Work)]
    keys = unusual_traces(read, len(read))
    shared = [
        trace for trace in read[0] if (trace.kind, trace.key) in keys & {(t.kind, t.key) for t in read[1]}
    ]
    return sentences(shared)


def test_the_same_words_are_told_and_those_of_the_handout_are_not(tmp_path: Path) -> None:
    pair = [notebook("x = 1", words=(WORDS,)), notebook("y = 2", words=(WORDS.upper() + "  ",))]
    (sentence,) = told(*pair, tmp_path=tmp_path)
    assert sentence.startswith("The same 36 words in 1 paragraph: “Momentum carries")
    assert told(*pair, tmp_path=tmp_path, given=f"# Question\n\n{WORDS}") == ()


def test_saved_digits_comments_pictures_and_ids_are_told(tmp_path: Path) -> None:
    digits = [{"output_type": "stream", "name": "stdout", "text": "loss 0.693147182 0.512983471 0.401928374"}]
    picture = [{"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo" * 60}}]
    code = "x = 1  # heer the momentum gets its kik\n"
    pair = [notebook((code, digits), ("plot()", picture), "z = 3", ids=f"ab{n // 2}") for n in (0, 1)]
    text = "\n".join(told(*pair, tmp_path=tmp_path))
    assert "1 comment in the same words: “heer the momentum gets its kik”" in text
    assert "3 saved numbers are the same in every digit, such as 0.693147182" in text
    assert "1 saved picture is the same in every byte" in text
    assert "3 cells carry the same random ids" in text


def test_round_numbers_and_what_many_have_are_no_trace(tmp_path: Path) -> None:
    digits = [{"output_type": "stream", "name": "stdout", "text": "0.1000 0.2500 2.0000"}]
    assert told(notebook(("a", digits)), notebook(("b", digits)), tmp_path=tmp_path) == ()
    many = [notebook(f"x = {n}", words=(WORDS,)) for n in range(8)]
    assert told(*many, tmp_path=tmp_path) == ()


def test_a_pair_is_told_by_its_words_alone(tmp_path: Path) -> None:
    long = f"{WORDS} And the second ratio follows from the first one by the same argument once more."
    handed = handed_in(
        tmp_path,
        {"ada": notebook(sample("copy"), words=(long,)), "bao": notebook(sample("numpy"), words=(long,))},
    )
    found = found_in([each for each in works(handed, ()) if isinstance(each, Work)], NOTHING)
    (pair,) = found.pairs
    assert not pair.shared
    assert pair.traces[0].startswith("The same 51 words")


def test_a_large_group_crowds_nobody_out(tmp_path: Path) -> None:
    crowd = {f"s{n:02d}": sample("copy") for n in range(60)}
    pair = {"ada": sample("numpy"), "bao": disguised(sample("numpy"), "renamed")}
    read = [each for each in works(handed_in(tmp_path, crowd | pair), ()) if isinstance(each, Work)]
    found = found_in(read, NOTHING)
    assert len(found.pairs) == 40
    assert found.left_out == 20
    assert ("ada", "bao") in [(each.left.student, each.right.student) for each in found.pairs]
    assert [len(group) for group in found.groups] == [60]


def test_what_cannot_be_searched_for_traces_is_no_error() -> None:
    document = read_bytes(b"x = 1\n", "m.py")
    assert traces_of(document, ("m.py",), HandoutWords(())) == ()
