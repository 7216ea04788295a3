"""Which words of a notebook answer which question: nothing that is there may count as missing."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from grader.answers import answered, answers
from grader.exercise import Assignment, Check, Pack, Question
from grader.extract import parse, read_bytes, read_document
from grader.handout import given_texts
from grader.model import Answer, CheckResult, Passage

SUBMISSIONS = Path(__file__).resolve().parents[3] / "shared" / "submissions"
STATEMENTS = {
    "latent_plot": "# (b) The codes\n\nPlot the data of all models, every point coloured by its code.",
    "text_c": "# (c) What the decoder draws: expectation\n\nWrite in a Markdown cell what you expect of each curve.",
    "text_e": "# (e) Perfect reconstruction\n\nCan a model with a code of one number reconstruct all points?",
    "pca_text": "# Relation to PCA\n\nExplain how this autoencoder is related to principal component analysis.",
    "encoder": "# Encoder\n\nWrite `encoder(x, w, b)`, which gives a code for each point.",
}
STARTER = "# Your answer goes into a Markdown cell below the heading."
TEXTS = ("text_c", "text_e", "pca_text")


def question(id: str, **more: Any) -> Question:
    """A question of the sheet; the three texts are for a person."""
    rubric = (Check(id="read", title="Says why", points="1", review=("Says why.",)),) if id in TEXTS else ()
    values = {"title": id, "points": "1", "checks": rubric, "statement": STATEMENTS[id], "starter": STARTER}
    return Question(id=id, **{**values, **more})


def pack(**more: dict[str, Any]) -> Pack:
    """The sheet."""
    questions = {id: question(id, **more.get(id, {})) for id in STATEMENTS}
    spec = Assignment(title="Autoencoders and their codes", id="a-lab", questions=tuple(questions))
    return Pack(assignment=spec, questions=questions, secrets=())


def md(text: str) -> dict[str, Any]:
    """A Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text: str) -> dict[str, Any]:
    """A code cell."""
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}


def found(*cells: dict[str, Any], of: Pack | None = None) -> dict[str, Answer]:
    """The answers in a notebook of these cells."""
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)}
    document = read_bytes(json.dumps(book).encode(), "lab.ipynb")
    return answers(of or pack(), document, parse(document))


def texts(answer: Answer) -> list[tuple[str, str]]:
    """What is shown, and from where."""
    return [(passage.label, passage.text) for passage in answer.passages]


def starter() -> list[dict[str, Any]]:
    """The starter notebook's cells."""
    return [cell for text in STATEMENTS.values() for cell in (md(text), code(STARTER))]


def test_only_questions_for_a_person_have_answers() -> None:
    assert set(found(*starter())) == set(TEXTS)


def test_the_untouched_starter_answers_nothing() -> None:
    title = md("# Autoencoders and their codes\n\nCheck your work with: `grader check a-lab.ipynb`")
    for answer in found(title, *starter()).values():
        assert answer == Answer()


def test_an_answer_below_the_statement_in_a_cell_of_its_own() -> None:
    cells = starter()
    cells.insert(3, md("The curve will be a line, I **expect**."))
    answer = found(*cells)["text_c"]
    assert texts(answer) == [("cell 4", "The curve will be a line, I **expect**.")]
    assert answer.sure


def test_an_answer_written_into_the_statements_own_cell() -> None:
    answer = found(md(STATEMENTS["text_c"] + "\n\nA line."), md(STATEMENTS["text_e"]))
    assert texts(answer["text_c"]) == [("cell 1", "A line.")]
    assert answer["text_e"] == Answer()


def test_an_answer_appended_to_the_statements_own_sentence_is_not_lost() -> None:
    answer = found(md(STATEMENTS["text_e"] + " Yes, it can."))["text_e"]
    assert "Yes, it can." in answer.passages[0].text


@pytest.mark.parametrize(
    "changed",
    [
        "# (e) Perfect reconstruction\n\n\nCan a model with a code of one number *reconstruct* all   points ?",
        "# (e) Perfect reconstruction\n\nCan a model with a code of one number reconstruct all pionts?",
        "## (e) Perfect reconstruction (1 point)\n\nCan a model with a code of one number reconstruct all points?"
        "\n\n*Your answer here*",
        "# (e) Perfect reconstruction\n\nTODO",
        "# (e) Perfect reconstruction\n\n...",
    ],
)
def test_a_statement_nearly_unchanged_is_no_answer(changed: str) -> None:
    assert found(md(changed))["text_e"] == Answer()


def test_a_section_ends_at_the_next_question_and_not_at_its_own_headings() -> None:
    answer = found(
        md("### (c)"),
        md("#### i)\nRandom.\n#### ii)\nA line.\n\n**Note**\n\nMore."),
        code("x = 1"),
        md("### My remark\nStill (c)."),
        md("### (e)\nYes."),
        md("Also (e)."),
    )
    assert texts(answer["text_c"]) == [
        ("cell 2", "#### i)\n\nRandom.\n\n#### ii)\n\nA line.\n\n**Note**\n\nMore."),
        ("cell 4", "### My remark\n\nStill (c)."),
    ]
    assert texts(answer["text_e"]) == [("cell 5", "Yes."), ("cell 6", "Also (e).")]


def test_counting_on_ends_a_section_though_nobody_asks_for_it() -> None:
    answer = found(md("### (c)\nA line."), md("### (d)\nIt was no line, as the plot shows."))
    assert texts(answer["text_c"]) == [("cell 1", "A line.")]


def test_two_answers_in_one_cell_with_headings_are_told_apart() -> None:
    answer = found(md("## (c)\nA line.\n\n## Relation between PCA and the model\nThe same plane."))
    assert texts(answer["text_c"]) == [("cell 1", "A line.")]
    assert texts(answer["pca_text"]) == [("cell 1", "The same plane.")]


def test_where_nothing_tells_the_whole_cell_is_shown_for_each() -> None:
    all_in_one = (
        "I saw:\n\n1. A line.\n\nThe model is almost equivalent to PCA.\n\n(e) yes, given enough layers."
    )
    answer = found(md("Now with momentum"), code("x = 1"), md(all_in_one))
    for id in ("pca_text", "text_e"):
        assert texts(answer[id]) == [("cell 3", all_in_one)]
        assert not answer[id].sure
    assert answer["pca_text"].elsewhere == ("cell 1",)
    assert [label for label, _ in texts(answer["text_c"])] == ["cell 1", "cell 3"]


def test_all_answers_under_the_last_heading_are_found() -> None:
    last = "(c) A line at first, later a curve.\n\n(e) Yes, with enough layers."
    answer = found(*starter(), md(last))
    assert texts(answer["text_c"]) == [("cell 11", last)]
    assert not answer["text_c"].sure


def test_a_remark_in_another_questions_section_is_shown_in_doubt_only_where_it_is_long() -> None:
    short = found(md("# Encoder"), md("Done!"))
    assert short["text_c"] == Answer()
    long = "Random weights draw a point, trained ones draw a long curve."
    assert (
        texts(found(md("# Encoder"), md(long))["text_c"]) == [("cell 1", "# Encoder"), ("cell 2", long)][1:]
    )


def test_a_heading_that_is_the_answer_counts() -> None:
    assert found(md("### (e) Yes, since enough layers map every point to a number of its own"))[
        "text_e"
    ].passages
    assert found(md("### (e)"), md("**Yes.**"))["text_e"].passages
    assert found(md("### (e) Reconstruction"), md("#### i)"))["text_e"] == Answer()


@pytest.mark.parametrize(
    "written",
    [
        'answer_e = """Yes, it can."""',
        'answers["text_e"] = "Yes, " + "it can."',
        'answers = {"e": "Yes, it can."}',
        'text_e: str = "Yes, it can."',
        'antworten["E"] = textwrap.dedent("""Yes, it can.""")',
        'AnswerE = "Yes, it can.".strip()',
    ],
)
def test_texts_in_variables_and_dicts_are_found_by_the_questions_name(written: str) -> None:
    answer = found(code("import textwrap\nanswers = {}\nantworten = {}"), code(written))["text_e"]
    assert texts(answer) == [("cell 2", "Yes, it can.")]
    assert answer.sure


def test_a_variable_that_only_happens_to_be_called_so_is_no_answer() -> None:
    assert found(code('c = "red"\ne = "blue"'))["text_c"] == Answer()


@pytest.mark.parametrize(
    "written",
    [
        '"""A line."""',
        'print("A line.")',
        'display(Markdown("A line."))',
        "# A line.",
    ],
)
def test_a_code_cell_that_is_just_a_text_counts_where_it_stands(written: str) -> None:
    answer = found(md(STATEMENTS["text_c"]), code(STARTER), code(written))["text_c"]
    assert texts(answer) == [("cell 3", "A line.")]


def test_a_comment_in_place_of_code_that_was_taken_out_is_no_answer() -> None:
    shown = {"output_type": "stream", "name": "stdout", "text": "1"}
    removed = code("# taken out") | {"outputs": [shown]}
    assert texts(found(md(STATEMENTS["text_c"]), removed, md("A line."))["text_c"]) == [("cell 3", "A line.")]


def test_comments_and_prints_in_code_are_no_answers() -> None:
    assert found(md(STATEMENTS["text_c"]), code("# train it\nx = 1\nprint('done')"))["text_c"] == Answer()


def test_a_photo_of_the_answer_is_something() -> None:
    answer = found(md(STATEMENTS["text_e"]), md("![IMG_1.jpg](attachment:IMG_1.jpg)"))["text_e"]
    assert answer.passages


def test_hashes_in_a_fence_are_no_headings() -> None:
    text = "Look:\n\n```python\n# (e) not a heading\nx = 1\n```\n\nThat is all."
    assert texts(found(md("# (c)"), md(text))["text_c"]) == [("cell 2", text)]


def test_a_section_pattern_of_the_author_comes_first() -> None:
    own = pack(pca_text={"section": r"(?i)hauptkomponenten"})
    answer = found(md("## Vergleich mit Hauptkomponenten\nGleich."), of=own)["pca_text"]
    assert texts(answer) == [("cell 1", "Gleich.")]


def test_a_module_may_hold_answers_as_texts() -> None:
    document = read_bytes(b'"""(c) The curve is a line."""\nx = 1\n\nanswer_e = """Yes."""\n', "lab.py")
    answer = answers(pack(), document, parse(document))
    assert [p.text for p in answer["text_e"].passages] == ["Yes."]
    assert [p.text for p in answer["text_c"].passages] == ["(c) The curve is a line."]


@pytest.mark.parametrize(
    "text", ["", "\x00", "#" * 9_000, "# \n" * 3_000, "(" * 9_000, "**" * 5_000, "é" * 9_000]
)
def test_odd_texts_harm_nobody(text: str) -> None:
    found(md("# (c)"), md(text), md("a\n" * 4_000), code("'" + "x" * 9_000 + "'"))


def checks(status: str) -> tuple[CheckResult, ...]:
    one = CheckResult(id="read", title="Says why", status=status, earned=Decimal(0), possible=Decimal(1))  # type: ignore[arg-type]
    return (one,)


def test_a_missing_text_is_not_attempted_and_one_that_is_there_waits_for_a_person() -> None:
    asking = question("text_c")
    there = Answer(passages=(Passage(label="cell 1", text="A line."),))
    doubtful = Answer(passages=there.passages, sure=False)
    assert answered(asking, checks("awaiting_review"), Answer())[0].status == "not_attempted"
    assert answered(asking, checks("not_attempted"), there)[0].status == "awaiting_review"
    assert answered(asking, checks("awaiting_review"), doubtful)[0].message.startswith("nothing tells")


def test_a_figure_keeps_its_own_rule() -> None:
    for more in ({"answer": "figure"}, {"after": ("drawn",)}):
        rubric = Check(id="read", title="Looks right", points="1", review=("Looks.",), **more)  # type: ignore[arg-type]
        asking = question("latent_plot", checks=(rubric,))
        assert answered(asking, checks("awaiting_review"), Answer())[0].status == "awaiting_review"
    whole = question(
        "latent_plot", checks=(Check(id="read", title="x", points="1", review=("x",)),), whole=True
    )
    assert answered(whole, checks("awaiting_review"), Answer())[0].status == "awaiting_review"


def test_the_hand_out_knows_all_its_texts() -> None:
    given = given_texts(pack())
    assert STARTER in given
    assert all(text in given for text in STATEMENTS.values())


@pytest.mark.skipif(not SUBMISSIONS.is_dir(), reason="the real submissions are not here")
def test_real_notebooks() -> None:
    document = read_document(SUBMISSIONS / "autoencoders/student-3.ipynb")
    answer = answers(pack(), document, parse(document))
    assert [label for label, _ in texts(answer["text_c"])] == ["cell 15"]
    assert [label for label, _ in texts(answer["text_e"])] == ["cell 19"]
    document = read_document(SUBMISSIONS / "linear-autoencoder/student-1.ipynb")
    answer = answers(pack(), document, parse(document))
    assert [label for label, _ in texts(answer["pca_text"])] == ["cell 21"]
    assert not answer["pca_text"].sure


def test_a_hundred_thousand_headings_are_read_in_seconds_and_no_word_is_lost() -> None:
    before = time.process_time()
    answer = found(md(STATEMENTS["text_c"] + "\n\n" + "# Adam\n" * 100_000 + "The last word."))["text_c"]
    assert time.process_time() - before < 5
    assert answer.passages[-1].text.endswith("The last word.")
