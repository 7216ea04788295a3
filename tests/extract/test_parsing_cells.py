"""Cells become statements with true line numbers, whatever IPython, Python 2 or a slip put into them."""

from __future__ import annotations

import sys
import traceback

import pytest
from documents import execute, module, source
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.extract import SyntaxProblem, definitions, slice_for, whole
from grader.extract.magics import to_python


def raised_at(units: object) -> list[tuple[str, int]]:
    """(label, line) of each traceback entry of ours."""
    with pytest.raises(ZeroDivisionError) as caught:
        execute(units)  # type: ignore[arg-type]
    frames = traceback.extract_tb(caught.value.__traceback__)
    return [(f.filename, f.lineno or 0) for f in frames if f.filename.startswith(("cell", "lab"))]


@pytest.mark.parametrize(
    "before",
    [
        "!pip install torch\n%matplotlib inline",
        "\n\n%%time\n",
        "%%capture out\n# comment",
        "!pip install \\\n   torch \\\n   torchvision",
        "x = !ls -l \\\n  -a",
        "print?\n?print\nprint??",
        "%env A=1\nhome = %env HOME",
        "for i in range(2):\n    !echo {i}\n    %time z = i",
        "if True:\n    %matplotlib inline",
        "s = '''\n!not a command\n%nor this\n'''\n%pylab --no",
        ">>> a = 1\n>>> b = 2",
        "pip install torch",
        "a = [1,\n     2]; b = 3",
        "x = 5 % 3; \\\ny = 2",
    ],
)
def test_a_traceback_names_the_cell_and_line_that_the_student_sees(before: str) -> None:
    cell = before.replace("%pylab --no", "%matplotlib inline") + "\ndef f():\n    return 1 / 0\nf()"
    line = cell.count("\n") + 1
    stub = "class S:\n    def __getattr__(self, n): return lambda *a, **k: ''\ndef get_ipython(): return S()"
    parsed = source(stub, cell)
    assert not parsed.problems
    assert raised_at(whole(parsed)) == [("cell 2", line), ("cell 2", line - 1)]
    assert raised_at(
        [*whole(source(stub)), *slice_for(parsed, ["f"]), *whole(source("", "", "", "f()"))]
    ) == [
        ("cell 4", 1),
        ("cell 2", line - 1),
    ]


def test_shell_lines_and_magics_are_noted_once_and_quiet_ones_not_at_all() -> None:
    parsed = source(
        "%matplotlib inline\n!pip install torch\n%run helper.py\nx = !ls",
        "%%bash\nrm -rf data",
        "%%html\n<b>hi</b>",
        "%%writefile lab.py\nx = 1",
        "pip install lightning",
        "%%timeit\nx = 1",
    )
    assert parsed.notes == (
        "cell 1: !pip install torch was not run",
        "cell 1: %run helper.py was not run",
        "cell 1: !ls was not run",
        "cell 2 (%%bash) was not run",
        "cell 3 (%%html) was not run",
        "cell 4 (%%writefile) was not run",
        "cell 5: pip install lightning was not run",
    )
    assert not parsed.problems


def test_a_command_is_found_where_a_statement_begins_and_nowhere_else() -> None:
    parsed = source(
        "s = '''\n!ls\n?x\n'''\n'''\n!ls\n'''\n(a,\n b) = !ls\nif s:\n    x = !ls\n    s?\nt = s  # why?"
    )
    assert not parsed.problems
    assert parsed.notes == ("cell 1: !ls was not run",)
    assert [s.line for s in parsed.statements] == [1, 5, 8, 10, 13]


def test_what_is_wrong_is_told_by_the_lines_of_the_cell_wherever_a_piece_of_it_begins() -> None:
    (problem,) = source("x = 1\ny = 2\n\nz = [3,\n)\n").problems
    assert (problem.line, problem.first_line) == (5, 4)
    assert problem.message == "closing parenthesis ')' does not match opening parenthesis '[' on line 4"


def test_of_a_long_broken_cell_what_stands_after_the_first_lines_is_one_piece() -> None:
    many = "".join(f"x{n} = {n}\n" for n in range(10_000))
    parsed = source(f"y = = 1\n{many}")
    assert len(parsed.statements) == 10_000
    assert [p.line for p in parsed.problems] == [1]
    parsed = source(f"{many}y = = 1\nz = 2")
    assert 1_000 < len(parsed.statements) < 10_000
    assert [p.line for p in parsed.problems] == [10_001]


def test_25_000_statements_are_read_and_it_is_said_where_that_ended() -> None:
    parsed = source("x = 1\n" * 24_999, "y = 1", "z = 1\nz = 2")
    assert len(parsed.statements) == 25_000
    assert parsed.notes == (
        "more than 25,000 statements are not read; from cell 3, line 1 on nothing was looked at",
    )


def test_of_many_commands_the_first_are_noted_and_the_others_counted() -> None:
    parsed = source("\n".join(f"!echo {n}" for n in range(25)), "!ls\n" * 3_000 + "x = 1")
    assert parsed.notes[19:] == (
        "cell 1: !echo 19 was not run",
        "cell 1: 5 more lines were not run",
        "cell 2: !ls was not run",
    )
    assert not parsed.problems
    assert len(parsed.statements) == 25 + 3_001


def test_the_code_of_a_timed_line_and_of_a_timed_cell_runs() -> None:
    assert execute(whole(source("%time x = 1 + 1", "%%time\ny = 3")))["y"] == 3
    assert execute(whole(source("%time x = 1 + 1")))["x"] == 2


def test_a_syntax_error_loses_only_its_own_statement() -> None:
    parsed = source(
        "import math\n\ndef good(x):\n    return x + 1\n\nclass Adam:\n    def __init__(self):\n        self.t = (0\n"
        "\n    def step(self):\n        self.t += 1\n\ndef also_good(x):\n    return x + 2\n"
    )
    space = execute(whole(parsed))
    assert (space["good"](1), space["also_good"](1), "Adam" in space) == (2, 3, False)
    (problem,) = parsed.problems
    assert problem.sentence() == (
        "cell 1, line 8 has a syntax error (in def __init__ of class Adam): '(' was never closed"
    )
    assert problem.names == {"Adam"}


@pytest.mark.parametrize(
    ("broken", "line", "inside", "message"),
    [
        ("def f(x)\n    return x", 1, "def f", "expected ':'"),
        ("def f(x):\nreturn x", 1, "def f", "expected an indented block after function definition"),
        (
            "class A:\n    def f(self):\n        print 'x'",
            3,
            "def f of class A",
            "print is a function in Python 3: ",
        ),
        ("def f():\n    x = 1\n      y = 2", 3, "def f", "unexpected indent"),
        ("def f():\n        x = 1\n    y = 2", 3, "def f", "this line is indented less than the one above"),
        ("def f():\n    if True:\n        x = 1\n\ty = 2", 4, "def f", ""),
        ("x = = 3", 1, "", "invalid syntax"),
        ("x = foo(1, 2", 1, "", "'(' was never closed"),
        ("for i in range(3)\n    print(i)", 1, "", "expected ':'"),
        ("s = 'abc", 1, "", "unterminated string literal"),
        ("return 5", 1, "", "'return' outside function"),
        ("def f(a, a): pass", 1, "def f", "duplicate argument 'a' in function definition"),
        ("def f():\n    s = '''abc\n    return s", 2, "def f", "unterminated triple-quoted string literal"),
        ("exec 'x = 1'", 1, "", "Missing parentheses in call to 'exec'"),
        ("x = 08", 1, "", "leading zeros in decimal integer literals are not permitted"),
        ("Dies ist meine Antwort.", 1, "", "invalid syntax"),
    ],
)
def test_each_slip_has_a_message_and_its_neighbours_survive(
    broken: str, line: int, inside: str, message: str
) -> None:
    parsed = source(f"before = 1\n{broken}\n\ndef after():\n    return before + 1\n")
    problem: SyntaxProblem = parsed.problems[0]
    assert (problem.line, problem.inside) == (line + 1, inside)
    assert problem.message.startswith(message), problem.message
    space = execute(whole(parsed))
    assert space["before"] == 1
    if "'''" not in broken:  # an open text swallows what follows
        assert space["after"]() == 2


def test_a_definition_that_holds_only_the_starters_comment_is_a_stub_and_no_error() -> None:
    parsed = source(
        "class Adam:\n    def __init__(self, params):  # keep: this line\n        # your code here\n\n"
        "    def step(\n        self,\n    ):\n        # your code here\n",
        "def f(x):\n\n    # TODO\n\ny = 1 / 0",
    )
    assert not parsed.problems
    assert [d.path for d in definitions(parsed) if d.is_stub] == ["Adam", "Adam.__init__", "Adam.step", "f"]
    assert raised_at(whole(parsed)) == [("cell 2", 5)]


def test_a_cell_that_is_indented_as_a_whole_is_read() -> None:
    parsed = source("\ufeff\n\n    def f(x):\n        return x\n    y = f(1)")
    assert execute(whole(parsed))["y"] == 1
    assert [s.line for s in parsed.statements] == [3, 5]


def test_half_of_a_class_is_never_taken_for_the_class() -> None:
    parsed = source(
        "class Adam:\n    def __init__(self):\n        self.t = 0\n   def step(self):\n        pass\n"
    )
    assert not parsed.statements
    assert [p.names for p in parsed.problems] == [frozenset({"Adam"})]


def test_a_syntax_error_and_magics_in_one_cell_are_both_dealt_with() -> None:
    parsed = source("%matplotlib inline\n!ls\ndef f(:\n    pass\nx = 1\n")
    assert [p.line for p in parsed.problems] == [3]
    assert "x" in parsed.bound


def test_awaits_at_the_top_run_and_async_loops_are_left_out_with_a_note() -> None:
    parsed = source(
        "async def f(): return 1\nx = await f(); y = [await f(), 2]\nz = 1",
        "async for i in g():\n    pass\nw = 1",
    )
    space = execute(whole(parsed))
    assert (space["x"], space["y"], space["z"], space["w"]) == (1, [1, 2], 1, 1)
    assert parsed.notes == ("cell 2, line 1: async code outside of a function was not run",)


def test_deep_and_long_code_does_not_stop_the_parsing() -> None:
    deep = "x = " + "+".join(["1"] * 5000)
    parsed = source("a = 1", deep, "(" * 500, "y = " + "9" * 5000, "z = '\0'", "b = [" + "1," * 50_000 + "]")
    assert {"a", "b"} <= set(parsed.bound)
    assert {p.cell for p in parsed.problems} <= {2, 3, 4, 5}
    assert definitions(parsed)


def test_code_under_a_guard_on_the_name_is_taken_apart_with_its_lines() -> None:
    text = (
        "x = 1\nif __name__ == '__main__':\n    # settings\n    a = 1; b = 2\n    @staticmethod\n    def f():\n"
        "        return '''\n  text'''\n\n    if a:\n        c = 3\nif '__main__' == __name__: d = 4\n"
    )
    for parsed in (module(text), source(text)):
        assert [s.line for s in parsed.statements] == [1, 4, 4, 5, 10, 12]
        space = execute(whole(parsed))
        assert (space["a"], space["b"], space["c"], space["d"], space["f"]()) == (1, 2, 3, 4, "\n  text")
        assert execute(slice_for(parsed, ["f"]))["f"]() == "\n  text"


def test_one_failing_statement_of_a_module_stops_no_other() -> None:
    assert [(u.label, u.line, u.cell) for u in whole(module("x = 1\n\ny = 1 / 0\nz = 2\n"))] == [
        ("lab.py", 1, 0),
        ("lab.py", 3, 0),
        ("lab.py", 4, 0),
    ]


def test_carriage_returns_form_feeds_and_odd_separators_do_not_move_lines() -> None:
    parsed = source("x = 1\r\ny = 2\r\n\x0cz = 3\rw = 's\x1c\u2028'\n!ls\nq = 1")
    assert [s.line for s in parsed.statements if s.names.defines] == [1, 2, 3, 4, 6]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('f"{d["a"]:.1f} and {d[\'b\']}"', "1.0 and 2"),
        ('f"{f"{1 + 1}"}"', "2"),
        ("f'{d['a']}' 'x' f\"{d['b']}\"", "1x2"),
        ('rf"\\d{{{d["a"]}}}"', "\\d{1}"),
        ('f"{"#".join(k for k in d)!r:>6}"', " 'a#b'"),
        ('f"{max({"x": 3}.values()):>{d["b"]}}"', " 3"),
        ('f"plain {d}" + "{d["[0:1]', "plain {'a': 1, 'b': 2}{"),
    ],
)
def test_f_strings_of_newer_pythons_are_understood(text: str, value: str) -> None:
    parsed = source(
        f"d = {{'a': 1, 'b': 2}}\ns = 'it\\'s'  # don't\nx = {text}\ndef f():\n    return 1 / 0\nf()"
    )
    assert not parsed.problems
    assert execute(slice_for(parsed, ["x"]))["x"] == value
    assert raised_at(whole(parsed)) == [("cell 1", 6), ("cell 1", 5)]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="newer Pythons take it")
def test_an_f_string_that_cannot_be_understood_says_why() -> None:
    (problem,) = source("x = 1\ny = f\"{'\\n'.join('ab')}\"").problems
    assert problem.message.endswith(
        "(in Python 3.11 a field of an f-string holds neither its own quotes nor a backslash)"
    )


snippets = st.sampled_from(
    [
        "x = 1",
        "def f(a):",
        "    return a",
        "class A:",
        "    def g(self):",
        "        pass",
        "!ls \\",
        "%time y = 2",
        "%%bash",
        "z = (1,",
        ")",
        "'''",
        "# note",
        "",
        "\tq = 1",
        "print 'a'",
        "obj?",
        "else:",
        "await h()",
        'x = f"{d["a"]}"',
        'f"{',
        "k = !pwd",
        "@d",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(snippets, max_size=9).map("\n".join))
def test_lines_never_move(text: str) -> None:
    assert to_python(text, "cell 1").text.rstrip("\n").count("\n") <= text.count("\n")
    parsed = source(text)
    for statement in parsed.statements:
        for name in statement.names.defines & {"x", "f", "A", "q", "y", "z"}:
            lines = text.split("\n")[statement.line - 1 : statement.last_line]
            assert any(name in line for line in lines), (statement, text)
    for unit in whole(parsed):
        compile("\n" * (unit.line - 1) + unit.source, unit.label, "exec")
