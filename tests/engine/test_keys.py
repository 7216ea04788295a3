"""What is kept is found again by all that decides it: a change makes new just what it touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import footprint, keys
from grader.keys import Keys
from grader.model import Submission
from grader.pack import assignments, load_pack
from tests.test_layers import MODULES, imports

from .packs import ASSIGNMENT, PROBE, QUESTION, REFERENCE, write

ROOT = Path(__file__).resolve().parents[2]
SUBMISSION = Submission(student="ada", path="lab.py", files=("lab.py",), sha256="0" * 64)

TWO: dict[str, tuple[str, str] | str | None] = {
    "assignment.py": ASSIGNMENT.replace('("line",)', '("line", "curve")'),
    "exercises/toys/curve/question.py": "from ..shared.words import TITLE\n"
    + QUESTION.replace('"line.py"', '"curve.py"')
    .replace('title="The line"', "title=TITLE")
    .replace("solve", "bend"),
    "exercises/toys/curve/statement.md": "Write `bend(x)`.\n",
    "exercises/toys/curve/probe.py": PROBE.replace("solve", "bend"),
    "exercises/toys/curve/starter.py": "def bend(x):\n    ...\n",
    "exercises/toys/shared/words.py": 'from .more import OF\nTITLE = "The curve" + OF\n',
    "exercises/toys/shared/more.py": 'OF = ""\n',
    "exercises/toys/shared/points.csv": "1,2\n",
    "exercises/toys/shared/unused.py": "ONE = 1\n",
    "reference/toys/curve.py": REFERENCE.replace("solve", "bend"),
}


def parts(root: Path, **changes: str) -> dict[str, str]:
    write(root, TWO | changes)
    return Keys(load_pack(root, "toys"), "strong", 1).parts(SUBMISSION)


def touched(tmp_path: Path, name: str, text: str) -> set[str]:
    """The questions that a changed file makes new."""
    before = parts(tmp_path / "a")
    after = parts(tmp_path / "b", **{name: text})
    return {id for id in before if before[id] != after[id]}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("exercises/toys/line/probe.py", PROBE + "\n# more\n", {"line"}),
        ("exercises/toys/line/statement.md", "Write `solve(x)`, please.\n", {"line"}),
        ("exercises/toys/line/question.py", QUESTION.replace("1e-6", "1e-5"), {"line"}),
        ("exercises/toys/line/helper.py", "A = 1\n", {"line"}),
        ("reference/toys/line.py", REFERENCE + "\n# more\n", {"line"}),
        ("exercises/toys/shared/words.py", 'from .more import OF\nTITLE = "A curve" + OF\n', {"curve"}),
        ("exercises/toys/shared/more.py", 'OF = "!"\n', {"curve"}),
        ("exercises/toys/shared/points.csv", "1,3\n", {"curve"}),
        ("exercises/toys/shared/unused.py", "ONE = 2\n", set()),
        ("exercises/toys/line/samples/right.py", "# expect: right\n", set()),
        ("exercises/toys/assignment.py", str(TWO["assignment.py"]).replace("Toys", "Games"), set()),
        (
            "exercises/toys/assignment.py",
            str(TWO["assignment.py"]).replace('"xs"', '"xx"'),
            {"line", "curve"},
        ),
        # a name that another question asks for is nobody else's answer
        (
            "exercises/toys/line/question.py",
            QUESTION.replace('name="solve"', 'name="solved"'),
            {"line", "curve"},
        ),
        ("exercises/toys/line/starter.py", "def solve(x):\n    return x\n", {"line", "curve"}),
    ],
)
def test_a_change_touches_what_it_decides(tmp_path: Path, name: str, text: str, expected: set[str]) -> None:
    assert touched(tmp_path, name, text) == expected


@pytest.mark.parametrize("what", ["engine", "libraries"])
def test_another_engine_or_library_touches_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = parts(tmp_path / "a")
    monkeypatch.setattr(keys, what, lambda: "another")
    after = parts(tmp_path / "b")
    assert all(before[id] != after[id] for id in before)


def test_file_tier_and_seed_belong_to_the_key(tmp_path: Path) -> None:
    write(tmp_path, TWO)
    pack = load_pack(tmp_path, "toys")
    plain = Keys(pack, "strong", 1)
    other = Submission(student="bob", path="b.py", files=("b.py",), sha256="1" * 64)
    renamed = Submission(student="bob", path="bob.py", files=("bob.py",), sha256="0" * 64)
    found = [plain.whole(SUBMISSION), plain.whole(other), plain.whole(renamed)]
    found += [Keys(pack, "medium", 1).whole(SUBMISSION), Keys(pack, "strong", 2).whole(SUBMISSION)]
    assert len(set(found)) == 5
    assert Keys(pack, "strong", 1).whole(SUBMISSION) == plain.whole(SUBMISSION)


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_every_question_depends_on_its_folder_its_shared_modules_and_no_sample(assignment: str) -> None:
    folder = ROOT / "exercises" / assignment
    for question in load_pack(ROOT, assignment).questions:
        found = {path.relative_to(folder).as_posix() for path in footprint.files_behind(folder / question)}
        assert f"{question}/question.py" in found
        assert not [name for name in found if "/samples/" in name or "__pycache__" in name]
        text = (folder / question / "question.py").read_text(encoding="utf-8")
        for module in sorted((folder / "shared").glob("*.py")):
            if f"shared.{module.stem} import" in text:
                assert f"shared/{module.name}" in found, (question, module.name)


def test_all_that_makes_an_examination_is_among_the_rooms_that_decide() -> None:
    seen: set[str] = set()
    todo = ["grader.examine", "grader.keys", "grader.extract", "grader.pictures"]
    while todo:
        name = todo.pop()
        if name in seen or name not in MODULES:
            continue
        seen.add(name)
        if not name.startswith("grader.report."):
            todo += imports(name)
    rooms = {tuple(room.removesuffix(".py").split("/")) for room in footprint.DECIDES}
    for name in seen - {"grader", "grader.report"}:
        place = tuple(name.split(".")[1:])
        assert any(place[: len(room)] == room for room in rooms), f"{name} decides, and no key knows of it"
    assert all((footprint.ENGINE / room).exists() for room in (*footprint.DECIDES, *footprint.SHOWS))
