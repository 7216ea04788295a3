"""A check goes into a kit only if the reference stands under other arithmetic."""

from __future__ import annotations

from pathlib import Path

from engine.packs import written

from grader.kit import build
from grader.kit.arithmetic import Arithmetic, departures

SINGLE = Arithmetic(name="float32", single=True)
TIGHT = ('compare=close(1e-6)),\n        Check(id="zero"', 'compare=close(1e-8)),\n        Check(id="zero"')


REFERENCE = """\
def solve(x):
    try:
        from other_rules import SLOPE
    except ImportError:
        SLOPE = 2
    y = SLOPE * x
    y = y + 1
    return y
"""


def test_a_check_that_float32_upsets_stays_with_the_instructor(tmp_path: Path) -> None:
    pack = written(tmp_path, {"question.py": TIGHT})
    built = build(pack, arithmetics=(SINGLE,))
    assert [each.check for each in built.left_out] == ["value"]
    assert "under float32 the reference itself departs by" in built.left_out[0].why
    assert [check.id for check in built.pack.questions["line"].checks] == ["zero"]


def test_a_check_with_room_goes_along(tmp_path: Path) -> None:
    loose = (TIGHT[0], TIGHT[1].replace("1e-8", "1e-5"))
    pack = written(tmp_path, {"question.py": loose})
    assert build(pack, arithmetics=(SINGLE,)).left_out == ()


def test_another_package_is_taken_where_it_comes_first(tmp_path: Path) -> None:
    other = tmp_path / "packages"
    other.mkdir()
    (other / "other_rules.py").write_text("SLOPE = 2.5\n", encoding="utf-8")
    changes = {"line.py": REFERENCE, "question.py": ("y = 2 * x", "y = SLOPE * x")}
    pack = written(tmp_path / "root", changes)
    found = departures(pack, [Arithmetic(name="another package", packages=(str(other),))], seed=3)
    sizes = {each.check: each.size for each in found}
    assert sizes["value"] > 1000
    assert sizes["zero"] == 0
