"""Loading an exercise: an instructor's slip is told with its file, its name and the nearest valid one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.errors import ExerciseError, UsageError
from grader.exercise import Edit, edited
from grader.pack import assignments, load_pack

from .packs import write, written


def said(root: Path, changes: dict[str, tuple[str, str] | str | None]) -> str:
    with pytest.raises(ExerciseError) as caught:
        written(root, changes)
    return str(caught.value).replace(str(root), "ROOT")


def test_an_exercise_is_read_from_its_files(tmp_path: Path) -> None:
    pack = written(tmp_path)
    line = pack.question("line")
    assert (line.id, line.possible, line.statement[:13]) == ("line", 2, "Write `solve(")
    assert "def zero" in line.probe_source
    assert line.hidden_source == ""
    assert line.starter == "def solve(x):\n    ...\n"
    assert line.reference_source.startswith("def solve(x):")
    assert pack.secrets == (str(tmp_path / "exercises"), str(tmp_path / "reference"))
    assert assignments(tmp_path) == ["toys"]


QUESTION = "ROOT/exercises/toys/line/question.py"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (
            'id="zero",',
            'id="zero", after=("valeu",),',
            f'{QUESTION}: "zero" runs after "valeu"; did you mean \'value\'?',
        ),
        ('points="2"', 'points="3"', f"{QUESTION}: the checks' points add up to 2, the question has 3"),
        (
            'points="2"',
            'points="two"',
            f"{QUESTION}: the question has points 'two'; write a number as a text, such as \"0.5\"",
        ),
        (
            'points="1"',
            'points="-1"',
            f'{QUESTION}: "value" has points \'-1\'; write a number as a text, such as "0.5"',
        ),
        (
            'points="1"',
            'points="NaN"',
            f'{QUESTION}: "value" has points \'NaN\'; write a number as a text, such as "0.5"',
        ),
        ('id="zero"', 'id="value"', f"{QUESTION}: two checks have the same id"),
        ('id="slope"', 'id="no_shift"', f"{QUESTION}: two misconceptions have the same id"),
        (
            "compare=close(1e-6)",
            'review=("?",), compare=close(1e-6)',
            f'{QUESTION}: "value" needs one of compare, judge, review',
        ),
        (", compare=close(1e-6)", "", f'{QUESTION}: "value" needs one of compare, judge, review'),
        ('observes=("value",), ', "", f'{QUESTION}: "value" compares, but observes no scenario of the probe'),
        (
            'Edit("y = 2 * x"',
            'Edit("y = 2 * z"',
            f"{QUESTION}: the old lines of 'slope' are not found exactly once in line.py",
        ),
        (
            'Edit("y = y + 1", "y = y - 0")',
            'Edit("return", "y = y - 0")',
            f"{QUESTION}: the old lines of 'no_shift' are not found exactly once in line.py",
        ),
        (
            'severity="partial"',
            'severity="parital"',
            f"{QUESTION}: a misconception has the severity \"parital\"; did you mean 'partial'?",
        ),
        (
            'hint="At zero?"',
            'hint="", alike=("slop",)',
            f"{QUESTION}: a misconception is alike to \"slop\"; did you mean 'slope'?",
        ),
        (
            'hint="At zero?"',
            'hint="", source="gone.py"',
            f"{QUESTION}: 'no_shift' stands in gone.py, which is missing",
        ),
        (
            'hint="At zero?"',
            'hint="", clue="("',
            f"{QUESTION}: '(' is no regular expression: missing ), unterminated subpattern at position 0",
        ),
        (
            'title="The line"',
            'title="", section="["',
            f"{QUESTION}: '[' is no regular expression: unterminated character set at position 0",
        ),
        (
            'title="The line"',
            'title="", needs=(("solv",),)',
            f"{QUESTION}: needs \"solv\"; did you mean 'solve'?",
        ),
        (
            'title="The line"',
            'title="", follows_from=("lin",)',
            "ROOT/exercises/toys/line: follows from \"lin\"; did you mean 'line'?",
        ),
        ('title="The line"', 'titel=""', f"{QUESTION}: TypeError: Unexpected keyword argument 'titel'"),
        ('title="The line",', "", f"{QUESTION}: TypeError: Missing required argument 'title'"),
        (
            'reference="line.py"',
            'reference="lime.py"',
            f"{QUESTION}: there is no reference ROOT/reference/toys/lime.py",
        ),
        (
            "question = Question(",
            "questions = Question(",
            f"{QUESTION}: it must define question = Question(...)",
        ),
        ("question = Question(", "question = dict(", f"{QUESTION}: it must define question = Question(...)"),
        (
            "import Accepted",
            "import Acepted",
            f"{QUESTION}: ImportError: cannot import name 'Acepted' from 'grader.exercise'",
        ),
        ("question = Question(", "question = Question((", f"{QUESTION}: SyntaxError: '(' was never closed"),
        (
            "question = Question(",
            "1 / 0\nquestion = Question(",
            f"{QUESTION}: ZeroDivisionError: division by zero",
        ),
    ],
    ids=range(27),
)
def test_a_slip_in_question_py_is_told(tmp_path: Path, old: str, new: str, text: str) -> None:
    assert said(tmp_path, {"question.py": (old, new)}).startswith(text)


@pytest.mark.parametrize("name", ["question.py", "statement.md", "probe.py", "line.py"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    message = said(tmp_path, {name: None})
    assert name in message
    assert "missing" in message or "there is no reference" in message


def test_a_missing_hidden_probe_is_named_only_where_it_is_needed(tmp_path: Path) -> None:
    assert "hidden.py is missing" in said(
        tmp_path, {"question.py": ('points="1",', 'points="1", hidden=True,')}
    )


def test_a_missing_starter_is_fine(tmp_path: Path) -> None:
    assert written(tmp_path, {"starter.py": None}).question("line").starter == ""


def test_a_question_listed_twice_is_told(tmp_path: Path) -> None:
    changed = ('questions=("line",)', 'questions=("line",), practice=("line",)')
    assert (
        said(tmp_path, {"assignment.py": changed})
        == "ROOT/exercises/toys/assignment.py: a question is listed twice"
    )


def test_a_question_without_a_folder_is_told(tmp_path: Path) -> None:
    message = said(tmp_path, {"assignment.py": ('("line",)', '("line", "curve")')})
    assert message == "ROOT/exercises/toys/curve: question.py is missing"


def test_an_assignment_that_does_not_exist_names_those_that_do(tmp_path: Path) -> None:
    write(tmp_path, {})
    for name in ("toy", "", "..", "line"):
        with pytest.raises(UsageError, match=r"there are: toys$"):
            load_pack(tmp_path, name)
    with pytest.raises(UsageError, match=r"there are: none$"):
        load_pack(tmp_path / "exercises", "toys")


def test_a_question_that_does_not_exist_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="toys has no question 'lien'; did you mean 'line'"):
        written(tmp_path).question("lien")


def test_what_the_question_imports_from_its_folder_is_loaded_afresh(tmp_path: Path) -> None:
    write(tmp_path, {"question.py": ("question = ", "from .points import POINTS\nquestion = ")})
    points = tmp_path / "exercises/toys/line/points.py"
    write(
        tmp_path,
        {"question.py": ('points="2"', 'points=__import__(__package__ + ".points", fromlist=["x"]).POINTS')},
    )
    points.write_text('POINTS = "2.0"')
    assert load_pack(tmp_path, "toys").question("line").points == "2.0"
    points.write_text('POINTS = "2.00"')
    assert load_pack(tmp_path, "toys").question("line").points == "2.00"


def test_two_packs_of_one_name_do_not_mix(tmp_path: Path) -> None:
    first = written(tmp_path / "a")
    second = written(tmp_path / "b", {"question.py": ('title="The line"', 'title="Another line"')})
    assert (first.question("line").title, second.question("line").title) == ("The line", "Another line")
    assert first.assignment.digest != second.assignment.digest


def test_the_digest_covers_what_a_verdict_depends_on(tmp_path: Path) -> None:
    def digest(number: int, changes: dict[str, tuple[str, str] | str | None]) -> str:
        return written(tmp_path / str(number), changes).assignment.digest

    plain = digest(0, {})
    assert digest(1, {}) == plain
    assert digest(2, {"right.py": "# expect: right\n"}) == plain
    for number, name in enumerate(("probe.py", "line.py", "starter.py", "statement.md"), 3):
        assert (
            digest(
                number,
                {name: "x = 1\n" if name != "line.py" else "def solve(x):\n    y = 2 * x\n    y = y + 1\n"},
            )
            != plain
        )


def test_loading_leaves_no_module_of_ours_behind(tmp_path: Path) -> None:
    written(tmp_path)
    assert not {"line", "question", "assignment", "toys"} & sys.modules.keys()


# --- edits ---------------------------------------------------------------------------------------------------------

SOURCE = "def f(x):\n    for i in x:\n        a = 1\n        b = 2\n    a = 1\n    return a\n"


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (Edit("b = 2", "b = 3"), SOURCE.replace("b = 2", "b = 3")),
        (Edit("  b = 2  ", "b = 3\nc = 4"), SOURCE.replace("b = 2", "b = 3\n        c = 4")),
        (Edit("a = 1\nb = 2", "pass"), SOURCE.replace("a = 1\n        b = 2", "pass")),
        (Edit("b = 2\n", "if b:\n    b = 3\n"), SOURCE.replace("b = 2", "if b:\n            b = 3")),
        (Edit("b = 2", ""), SOURCE.replace("        b = 2\n", "")),
        (Edit("a = 1", "a = 2"), None),
        (Edit("b = 22", "x"), None),
        (Edit("b", "x"), None),
        (Edit("return a\nb", "x"), None),
    ],
    ids=range(9),
)
def test_an_edit_replaces_whole_lines_that_stand_there_once(edit: Edit, wanted: str | None) -> None:
    assert edited(SOURCE, (edit,)) == wanted


def test_edits_apply_one_after_another() -> None:
    assert edited("x = 1\n", (Edit("x = 1", "x = 2"), Edit("x = 2", "x = 3"))) == "x = 3\n"
    assert edited("x = 1\n", (Edit("x = 1", "x = 2"), Edit("x = 1", "x = 3"))) is None
    assert edited("x = 1\n", ()) == "x = 1\n"


def test_two_files_of_a_probe_that_define_one_name_are_refused(tmp_path: Path) -> None:
    changes = {
        "question.py": (
            'points="2",\n    targets',
            'points="2",\n    probe=("probe.py", "more.py"),\n    targets',
        ),
        "exercises/toys/line/more.py": "def zero(student, inputs):\n    return None\n",
    }
    with pytest.raises(ExerciseError, match="the probe's files define zero twice; rename one of them"):
        written(tmp_path, changes)
