"""Saying things in another language: gaps, what is missing, plurals, threads."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from grader.errors import UsageError
from grader.language import cell_name, language, listed, number_text, said, say, say_n, speaking
from grader.retold import retold

HEAD = """\
msgid ""
msgstr ""
"Language: {}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
ENTRY = 'msgid "{}"\nmsgstr "{}"\n\n'


def book(folder: Path, code: str, *entries: tuple[str, str], more: str = "") -> Path:
    text = HEAD.format(code) + "".join(ENTRY.format(*each) for each in entries) + more
    (folder / f"{code}.po").write_text(text, encoding="utf-8")
    return folder


def test_a_sentence_is_said_with_its_gaps_in_another_order(tmp_path: Path) -> None:
    book(tmp_path, "de", ("{a} before {b}", "{b} nach {a}"))
    with speaking("de", tmp_path):
        assert say("{a} before {b}", a="x", b="{y}") == "{y} nach x"
        assert language() == "de"
    assert say("{a} before {b}", a="x", b="y") == "x before y"


def test_what_a_catalogue_lacks_is_said_in_english(tmp_path: Path) -> None:
    book(tmp_path, "de", ("known", "bekannt"), ("half", ""))
    with speaking("de", tmp_path):
        assert [said("known"), said("half"), said("other"), said("")] == ["bekannt", "half", "other", ""]


def test_a_translation_that_asks_for_what_is_not_there_is_not_used(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    book(tmp_path, "de", ("{count} left", "{anzahl} übrig"))
    with speaking("de", tmp_path):
        assert say("{count} left", count=3) == "3 left"
    assert "{anzahl} übrig" in caplog.text


def test_a_message_that_nobody_has_confirmed_is_not_used(tmp_path: Path) -> None:
    book(tmp_path, "de", more='#, fuzzy\nmsgid "known"\nmsgstr "geraten"\n')
    with speaking("de", tmp_path):
        assert said("known") == "known"


def test_each_number_of_things_has_its_form(tmp_path: Path) -> None:
    plural = 'msgid "{n} cat"\nmsgid_plural "{n} cats"\nmsgstr[0] "{n} Katze"\nmsgstr[1] "{n} Katzen"\n'
    book(tmp_path, "de", more=plural)
    assert [say_n("{n} cat", "{n} cats", n) for n in (0, 1, 2000)] == ["0 cats", "1 cat", "2,000 cats"]
    with speaking("de", tmp_path):
        assert [say_n("{n} cat", "{n} cats", n) for n in (0, 1, 2)] == ["0 Katzen", "1 Katze", "2 Katzen"]


def test_an_instructor_may_word_english_anew(tmp_path: Path) -> None:
    book(tmp_path, "en", ("well done", "splendid"), ("other", ""))
    with speaking("en", tmp_path):
        assert [said("well done"), said("other")] == ["splendid", "other"]


def test_the_first_folder_is_believed(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    book(tmp_path, "de", ("a", "alle"), ("b", "beide"))
    book(tmp_path / "own", "de", ("a", "eigen"))
    with speaking("de", tmp_path / "own", tmp_path):
        assert [said("a"), said("b")] == ["eigen", "beide"]


@pytest.mark.parametrize("code", ["xx", "../de", "de/..", "DE"])
def test_a_language_that_is_not_there_is_refused_with_those_that_are(code: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there are: .*en"), speaking(code, tmp_path):
        pass


def test_two_threads_speak_two_languages(tmp_path: Path) -> None:
    book(tmp_path, "de", ("yes, certainly", "ja"))
    book(tmp_path, "vi", ("yes, certainly", "vâng"))
    together = Barrier(2, timeout=10)

    def told(code: str) -> list[str]:
        heard = []
        for _ in range(50):
            with speaking(code, tmp_path):
                together.wait()
                heard.append(said("yes, certainly"))
        return heard

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(told, ("de", "vi"))) == [["ja"] * 50, ["vâng"] * 50]


def test_cells_are_keys_of_data_and_words_for_people() -> None:
    with speaking("pseudo"):
        assert cell_name("cell 12") == "⟦cell 12⟧"
        assert cell_name("lab.py cell 3") == "lab.py ⟦cell 3⟧"
        assert cell_name("lab.py") == "lab.py"
        assert listed(["a", "b", "c"]) == "⟦a, b and c⟧"
    assert [listed([]), listed(["a"]), listed(["a", "b"])] == ["", "a", "a and b"]


def test_notes_from_inside_the_wall_are_told_outside() -> None:
    note = "MNIST is not downloaded here: 256 small handwritten digits, scaled to 28x28, stood in for it"
    assert retold(note) == note
    with speaking("pseudo"):
        assert retold(note) == f"⟦{note}⟧"
        assert retold("time.sleep returned at once") == "⟦time.sleep returned at once⟧"


def test_english_as_it_is_shipped_is_read_from_no_catalogue() -> None:
    exercises = Path(__file__).parents[2] / "exercises/messages"
    source = (
        "import sys; from pathlib import Path; from grader.language import say, speaking\n"
        "with speaking('en', Path(sys.argv[1])): print(say('passed'), 'babel' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", source, str(exercises)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "passed False\n"


def test_thousands_are_set_apart_as_each_language_does(tmp_path: Path) -> None:
    assert [number_text(n) for n in (7, 999, 1414, 1_000_000)] == ["7", "999", "1,414", "1,000,000"]
    with speaking("de"):
        assert number_text(1_000_000) == "1\u202f000\u202f000"
        assert say_n("{n} check passed", "{n} checks passed", 1414).startswith("1\u202f414 ")
