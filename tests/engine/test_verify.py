"""Proving an exercise: each way in which an instructor's work can be wrong is found, in a pack where only that is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.pack import load_pack
from grader.proof import Verification
from grader.samples import label_of
from grader.sandbox import Sandbox, open_sandbox
from grader.verify import verify

from .packs import written

Changes = dict[str, tuple[str, str] | str | None]


def proved(root: Path, wall: Sandbox, changes: Changes | None = None) -> Verification:
    return verify(written(root, changes), wall)


def test_a_sound_exercise_has_no_violation(tmp_path: Path, wall: Sandbox) -> None:
    verification = proved(tmp_path, wall)
    assert verification.violations == ()
    (proof,) = verification.proofs
    assert (proof.forms, proof.misconceptions, proof.samples) == (2, 2, 2)
    assert sorted(proof.labels) == ["right", "slope"]
    assert proof.told_apart == (("no_shift", ("no_shift",)), ("slope", ("slope",)))


def test_questions_proved_side_by_side_are_proved_as_one_after_another(tmp_path: Path, wall: Sandbox) -> None:
    pack = written(tmp_path)
    one = verify(pack, wall, only=("line", "line"))
    with open_sandbox(preload=("numpy",), allow_weak=True) as second:
        two = verify(pack, wall, only=("line", "line"), beside=[second])
    assert one == two
    assert len(two.proofs) == 2


def test_the_margins_stand_on_both_sides_of_the_tolerance(tmp_path: Path, wall: Sandbox) -> None:
    (proof,) = proved(tmp_path, wall).proofs
    for margin in proof.margins:
        assert margin.accepted < 0.1 < 10 < margin.misconception
        assert not margin.narrow
    assert [m.nearest for m in proof.margins] == ["no_shift", "no_shift"]


def test_a_narrow_margin_is_warned_of(tmp_path: Path, wall: Sandbox) -> None:
    verification = proved(tmp_path, wall, {"question.py": ("close(1e-6)", "close(0.1)")})
    assert verification.violations == ()
    assert any(
        re.match(r"line: value: narrow: .*no_shift by \d", warning) for warning in verification.warnings
    )


ALIKE = 'id="twin", sentence="s", hint="h", severity="partial", edits=(Edit("y = y + 1", "y = y + 0"),)'

VIOLATIONS: dict[str, tuple[Changes, str]] = {
    "the reference raises": (
        {"line.py": ("return y", "raise ValueError(y)")},
        r"the reference: is not right at value \(our fault, it costs you nothing: the reference fails: reference, line 4",
    ),
    "the reference gives NaN": (
        {"line.py": ("return y", "return y * float('nan')")},
        r"the reference: is not right at value \(.*NaN",
    ),
    "the probe raises": (
        {"probe.py": ("np.zeros(2)", "np.zeros(two)")},
        r"the reference: is not right at zero \(our fault, .*NameError",
    ),
    "a scenario is missing from the probe": (
        {"probe.py": ("def zero", "def naught")},
        r"the reference: is not right at zero \(our fault, .*KeyError: 'zero'",
    ),
    "an accepted form is not found": (
        {"question.py": ('Edit("y = y + 1", "y = 1.0 + y")', 'Edit("y += 1", "y = 1.0 + y")')},
        r"other_order: its edits are not found exactly once",
    ),
    "an accepted form raises": (
        {"question.py": ("y = 1.0 + y", "y = 1.0 + z")},
        r"other_order: is not right at value \(reference, line 3: NameError: name 'z' is not defined",
    ),
    "a misconception changes nothing": (
        {"question.py": ("y = 3 * x", "y = x * 2")},
        r"slope: loses nothing",
    ),
    "a misconception within the tolerance": (
        {"question.py": ("y = 3 * x", "y = 2.0000001 * x")},
        r"slope: is named nothing",
    ),
    "another way of a misconception loses nothing": (
        {"question.py": ("y = y - 0", "y = y + 1.0")},
        r"no_shift \(way 2\): loses nothing",
    ),
    "two alike, undeclared": (
        {"question.py": ("misconceptions=(", f"misconceptions=(Misconception({ALIKE}),")},
        r"no_shift: is not told from twin",
    ),
    "a slip that costs too much": (
        {
            "question.py": (
                'observes=("value",), compare=close(1e-6)),\n        Check(id="zero",',
                'observes=("value",), compare=close(1e-6)),\n        Check(id="zero", naming=False,',
            ),
            "line.py": "def solve(x):\n    y = 2 * x\n    y = y + 1\n    return y\n",
            "probe.py": (
                'return student.solve(x=inputs["x"])',
                'return student.solve(x=inputs["x"]) - student.solve(x=0)',
            ),
        },
        r"no_shift: is named nothing",
    ),
    "a fundamental mistake that costs little": (
        {
            "question.py": (
                'points="1", observes=("value",), compare=close(1e-6)),\n        Check(id="zero", title="At zero", points="1"',
                'points="0.5", observes=("value",), compare=close(1e-6)),\n'
                '        Check(id="zero", title="At zero", points="1.5"',
            )
        },
        r"slope: costs 25%, a fundamental mistake at least half",
    ),
    "junk passes": (
        {
            "question.py": (
                "compare=close(1e-6)",
                "compare=lambda seen, want, naming: close(1)(1.0, 1.0, naming)",
            )
        },
        r"NaN passes value",
    ),
    "junk earns a part": (
        {
            "question.py": (
                "compare=close(1e-6)",
                "judge=lambda e: __import__('grader.exercise').exercise.Comparison("
                "agrees=True, share=__import__('decimal').Decimal('0.5'))",
            )
        },
        r"NaN passes value",
    ),
    "junk breaks a comparison": (
        {
            "question.py": (
                "compare=close(1e-6)",
                "compare=lambda seen, want, naming: close(1e-6)(seen + 0, want, naming)",
            )
        },
        r"an empty list breaks value: our fault, it costs you nothing: TypeError",
    ),
    "a right sample is wrong": (
        {"right.py": ("1 + xs + xs", "1 + xs")},
        r"samples/right.py: is right, but value: failed, 3 of 3 values differ",
    ),
    "a sample has no label": (
        {"right.py": ("# expect: right", "# Ada")},
        r"samples/right.py: has no label",
    ),
    "a sample has no label but something that looks like one": (
        {"right.py": ("# expect: right", "try:\n    import numpy\nfinally:\n    pass")},
        r"samples/right.py: has no label",
    ),
    "a sample has the wrong label": (
        {"slope.py": ("# expect: slope", "# expect: no_shift")},
        r"samples/slope.py: is not named no_shift but slope",
    ),
    "a sample has one label too many": (
        {"slope.py": ("# expect: slope", "# expect: slope + no_shift")},
        r"samples/slope.py: is not named no_shift",
    ),
    "a wrong sample is right": (
        {"slope.py": ("3 * xs", "2 * xs")},
        r"samples/slope.py: is wrong \(slope\) but loses nothing",
    ),
    "an unattempted sample is an attempt": (
        {"slope.py": ("# expect: slope", "# expect: not_attempted")},
        r"samples/slope.py: is not attempted, but value: failed",
    ),
}


@pytest.mark.parametrize(("changes", "said"), VIOLATIONS.values(), ids=VIOLATIONS.keys())
def test_what_is_wrong_is_found(tmp_path: Path, wall: Sandbox, changes: Changes, said: str) -> None:
    found = proved(tmp_path, wall, changes).violations
    assert any(re.match(f"line: {said}", violation) for violation in found), found


def test_a_slip_that_nothing_bounds_is_found_too_costly(tmp_path: Path, wall: Sandbox) -> None:
    changes: Changes = {"question.py": ('severity="partial"', 'severity="slip"')}
    assert proved(tmp_path / "bounded", wall, changes).violations == ()
    changes, _ = VIOLATIONS["a slip that costs too much"]
    root = tmp_path / "loose"
    written(root, changes)
    path = root / "exercises/toys/line/question.py"
    path.write_text(path.read_text().replace('severity="partial"', 'severity="slip"'))
    found = verify(load_pack(root, "toys"), wall).violations
    assert "line: no_shift: costs 50%, a slip costs at most 15%" in found


def test_a_starter_that_holds_the_answer_is_found(tmp_path: Path, wall: Sandbox) -> None:
    changes: Changes = {
        "question.py": (
            'Target(id="solve", name="solve", signature=("x",))',
            'Target(id="solve", name="slope", kind="value")',
        ),
        "probe.py": "def value(student, inputs):\n    return student.value('solve')\ndef zero(student, inputs):\n    return 1\n",
        "line.py": "slope = 2 * 1\ny = 2 * x if (x := 1) else 0\ny = y + 1\n",
        "starter.py": "slope = 2\n",
    }
    question = "exercises/toys/line/question.py"
    written(tmp_path, {"question.py": changes.pop("question.py")})
    text = (tmp_path / question).read_text().replace('Edit("y = 2 * x"', 'Edit("slope = 2 * 1"')
    found = proved(tmp_path, wall, changes | {question: text}).violations
    assert any(re.match("line: the starter is passed at value", violation) for violation in found), found


def test_declared_alike_misconceptions_are_no_violation(tmp_path: Path, wall: Sandbox) -> None:
    declared = ALIKE + ', alike=("no_shift",)'
    changes: Changes = {"question.py": ("misconceptions=(", f"misconceptions=(Misconception({declared}),")}
    verification = proved(tmp_path, wall, changes)
    assert verification.violations == ()
    assert verification.proofs[0].told_apart[0] == ("twin", ("twin", "no_shift"))


def test_an_unattempted_sample_is_labelled_so(tmp_path: Path, wall: Sandbox) -> None:
    changes: Changes = {"slope.py": "# expect: not_attempted\ndef solve(x):\n    pass\n"}
    assert proved(tmp_path, wall, changes).violations == ()


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("a.py", "# expect: right\n", "right"),
        ("a.py", "\n# expect: one + two\n", "one + two"),
        ("a.py", '"""Note: something."""\n# expect: right\n', "right"),
        ("a.py", "Note: int = 3\n# expect: right\n", "right"),
        ("a.py", "x = 1\n", ""),
        ("a.expect.txt", "adam: one + two\n", "one + two"),
        ("a.expect.txt", "# expect: right", "right"),
    ],
    ids=range(7),
)
def test_a_label_is_read(tmp_path: Path, name: str, text: str, label: str) -> None:
    (tmp_path / "a.py").write_text("")
    (tmp_path / name).write_text(text)
    assert label_of(tmp_path / "a.py") == label
