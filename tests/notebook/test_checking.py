"""What `grader.check` says of what is defined in the notebook; IPython's shell runs in this process."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from grader.notebook import Checked
from grader.notebook.checking import NotebookError
from tests.notebook.conftest import Notebook

RIGHT = "def solve(x):\n    return 2 * x + 1"
SLOPE = "def solve(x):\n    return 3 * x + 1"


def statuses(seen: Checked) -> dict[str, str]:
    return {check.id: check.status for check in seen.checks}


def test_a_right_answer_passes_the_public_checks_and_nobody_says_all(notebook: Notebook) -> None:
    seen = notebook.run(RIGHT, 'grader.check("line")')
    assert seen.passed
    assert seen
    assert seen.score == (Decimal(2), Decimal(2))
    assert statuses(seen) == {"value": "passed", "zero": "passed"}
    for text in (str(seen), seen._repr_html_()):
        assert "Public checks passed. Hidden checks run after submission." in text
        assert "2 public checks passed" in text
        assert "all" not in text.replace("Hidden", "").casefold().split()


def test_a_hidden_check_is_neither_run_nor_named(notebook: Notebook) -> None:
    seen = notebook.run(
        "asked = []", "def solve(x):\n    asked.append(x)\n    return 2 * x + 1", 'grader.check("line")'
    )
    assert "far" not in statuses(seen)
    assert "Far away" not in str(seen) + seen._repr_html_()


def test_a_mistake_is_named_with_its_cell_and_its_hint(notebook: Notebook) -> None:
    seen = notebook.run(SLOPE, 'grader.check("line")')
    assert not seen.passed
    assert [d.id for d in seen.result.questions[0].diagnoses] == ["slope"]
    for text in (str(seen), seen._repr_html_()):
        assert "solve takes another slope" in text
        assert "Two points?" in text
        assert 'grader.check("line")' in text.replace("&#34;", '"')
        assert "grader check" not in text


def test_what_is_not_defined_is_not_attempted(notebook: Notebook) -> None:
    seen = notebook.run('grader.check("line")')
    assert not seen.passed
    assert "`solve` not found" in str(seen)


def test_the_last_definition_counts(notebook: Notebook) -> None:
    assert not notebook.run(RIGHT, SLOPE, 'grader.check("line")').passed
    assert notebook.run(RIGHT, 'grader.check("line")').passed


def test_a_definition_that_was_deleted_is_gone(notebook: Notebook) -> None:
    seen = notebook.run(RIGHT, "del solve", 'grader.check("line")')
    assert set(statuses(seen).values()) == {"not_attempted"}


def test_a_cell_that_failed_before_its_definition_does_not_count(notebook: Notebook) -> None:
    notebook.run(RIGHT)
    notebook.fails("1 / 0\ndef solve(points):\n    return 3 * points")
    seen = notebook.run('grader.check("line")')
    assert seen.passed
    assert seen.result.questions[0].bound[0].label == "In [3]"


def test_a_cell_with_a_syntax_error_does_not_count(notebook: Notebook) -> None:
    notebook.run(RIGHT)
    notebook.fails("def solve(points):\n    return 3 * points\n\ndef other(:")
    assert notebook.run('grader.check("line")').passed


@pytest.mark.parametrize(
    "cells",
    [
        ("def solve(xs):\n    return xs + xs + 1",),
        ("solve = lambda x: 2 * x + 1",),
        ("shift = 1", "def helper(x):\n    return 2 * x", "def solve(x):\n    return helper(x) + shift"),
        ("%%time\ndef solve(x):\n    return 2 * x + 1",),
        (
            "import functools",
            "@functools.lru_cache\ndef shift():\n    return 1",
            "def solve(*, x):\n    return 2 * x + shift()",
        ),
        ("def Solve(x):\n    return 2 * x + 1",),
    ],
    ids=["other name", "lambda", "helpers", "timed cell", "keyword only", "other case"],
)
def test_it_may_be_written_in_any_style(notebook: Notebook, cells: tuple[str, ...]) -> None:
    assert notebook.run(*cells, 'grader.check("line")').passed


def test_a_module_beside_the_notebook_is_read_like_a_cell(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "mine_for_the_line.py").write_text("def solve(xs):\n    return 3 * xs + 1\n")
    seen = notebook.run(
        "import sys; sys.path.insert(0, '.')", "from mine_for_the_line import solve", 'grader.check("line")'
    )
    assert "takes another slope" in str(seen)
    assert seen.result.questions[0].bound[0].label == "mine_for_the_line.py"


def test_an_exception_says_the_cell_and_the_line(notebook: Notebook) -> None:
    seen = notebook.run(
        "# first\n\ndef solve(x):\n    y = 2 * x\n    return y / nothing", 'grader.check("line")'
    )
    assert "NameError: name 'nothing' is not defined" in str(seen)
    assert "In [3], line 5" in " ".join(str(seen).split())
    assert "In [3], line 5" in seen._repr_html_()


def test_leaving_the_interpreter_leaves_the_kernel_alone(notebook: Notebook) -> None:
    seen = notebook.run("import sys\ndef solve(x):\n    sys.exit('enough')", 'grader.check("line")')
    assert not seen.passed
    assert "SystemExit: enough" in str(seen)


@pytest.mark.parametrize("leave", ["exit()", "quit()", "exit(1)", "get_ipython().ask_exit()"])
def test_leaving_as_a_notebook_does_is_an_end_of_the_code(notebook: Notebook, leave: str) -> None:
    before = notebook.names["exit"]
    seen = notebook.run(f"def solve(x):\n    {leave}\n    return 2 * x + 1", 'grader.check("line")')
    assert not seen.passed
    assert "SystemExit" in str(seen)
    assert notebook.names["exit"] is before
    assert "ask_exit" not in vars(notebook.shell)


def test_a_question_to_the_keyboard_is_answered_by_nobody(notebook: Notebook) -> None:
    seen = notebook.run("def solve(x):\n    return input('lr? ')", 'grader.check("line")')
    assert "input('lr? ') was called, but nobody is there to answer" in " ".join(str(seen).split())


def test_an_object_may_be_given_instead_of_a_name(notebook: Notebook) -> None:
    assert notebook.run(RIGHT, "grader.check(solve)").passed
    assert "no question here asks for `print`" in str(notebook.fails("grader.check(print)"))


def test_all_questions_and_what_only_a_fresh_run_can_judge(notebook: Notebook) -> None:
    seen = notebook.run(RIGHT, "grader.check()")
    assert [q.id for q in seen.result.questions] == ["line"]
    assert 'grader.check("curve", fresh=True)' in str(seen)
    assert "What can be checked here passed. Hidden checks run after submission." in str(seen)
    assert not seen.passed  # of two questions that were asked, one is open
    alone = notebook.run('grader.check("curve")')
    assert not alone.passed
    assert "judged from a run of the whole notebook" in str(alone)
    assert "judged from a run of the whole notebook" in alone._repr_html_()


def test_a_wrong_name_gives_one_line_and_the_nearest(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    error = notebook.fails('grader.check("lime")')
    assert isinstance(error, NotebookError)
    out = capsys.readouterr().out
    assert "did you mean 'line'?" in out
    assert "Traceback" not in out
    assert "checking.py" not in out


def test_the_magic_runs_the_cell_then_checks_what_it_answers(notebook: Notebook) -> None:
    seen = notebook.run(f"%%check\n{RIGHT}")
    assert seen.passed
    assert [q.id for q in seen.result.questions] == ["line"]
    assert "In [4], line 3" in str(notebook.run("%%check line\ndef solve(x):\n    return 1 / 0"))
    assert not notebook.run("%check line").passed


def test_the_magic_leaves_a_failing_cell_to_the_notebook(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    assert notebook.run("%%check line\n1 / 0") is None
    assert "ZeroDivisionError" in capsys.readouterr().out


def test_a_checked_cell_with_a_dedent_error_is_an_ordinary_syntax_error(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    assert notebook.run("%%check line\ndef solve(x):\n        y = x\n    return y") is None
    out = capsys.readouterr().out
    assert "IndentationError" in out
    assert "session.py" not in out
    assert notebook.run(f"%%check line\n{RIGHT}").passed
    assert notebook.run('grader.check("line")').passed


def test_the_magic_knows_its_options(notebook: Notebook) -> None:
    assert "knows --fresh, not --fast" in str(notebook.fails("%%check line --fast\n1"))


def test_importing_grader_alone_brings_the_magic(notebook: Notebook) -> None:
    from importlib import reload

    import grader

    notebook.shell.magics_manager.magics["cell"].pop("check")
    reload(grader)
    assert notebook.run(f"%%check line\n{RIGHT}").passed


def test_what_is_printed_is_shown_with_the_verdict_and_nowhere_else(
    notebook: Notebook, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook.run("from IPython.display import HTML, display")
    capsys.readouterr()
    seen = notebook.run(
        "def solve(x):\n    print('<b>loud</b>'); display(HTML('<i>x</i>'))\n    return 2 * x + 1",
        'seen = grader.check("line")\nseen.passed',
    )
    assert "loud" not in capsys.readouterr().out
    html = notebook.names["seen"]._repr_html_()
    assert "&lt;b&gt;loud" in html
    assert seen


def test_a_notebook_that_went_to_another_folder_finds_its_exercises(
    notebook: Notebook, course: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GRADER_EXERCISES")
    monkeypatch.chdir(course)
    assert notebook.run(RIGHT, 'grader.check("line")').passed
    monkeypatch.chdir(tmp_path)
    assert notebook.run('grader.check("line")').passed


def test_outside_of_a_notebook_it_says_where_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython.core.interactiveshell import InteractiveShell

    import grader

    InteractiveShell.clear_instance()
    with pytest.raises(NotebookError, match="works in a notebook"):
        grader.check("line")


def test_importing_grader_brings_nothing_else() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; before = set(sys.modules); import grader; print(*(set(sys.modules) - before))",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert {name for name in told if name.partition(".")[0] == "grader"} == {"grader"}
    assert not {"numpy", "torch", "IPython", "msgspec"} & set(told)
