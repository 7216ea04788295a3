"""Real submissions of students, as handed in. They are not part of this repository; without them these tests are skipped."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from grader.examine import Examination, Examiner
from grader.model import QuestionResult, Submission
from grader.pack import load_pack
from grader.sandbox import open_sandbox

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "submissions"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real submissions are not here")


def examine(assignment: str, name: str) -> dict[str, QuestionResult]:
    """Question results of a real submission, by id."""
    pack = load_pack(ROOT, assignment)
    path = SHARED / assignment / name
    submission = Submission(
        student=path.stem, path=name, files=(str(path),), sha256=hashlib.sha256(path.read_bytes()).hexdigest()
    )
    with open_sandbox(
        preload=pack.assignment.preload, secrets=tuple(Path(s) for s in pack.secrets)
    ) as sandbox:
        found: Examination = Examiner(pack, sandbox).examine(submission)
    return {q.id: q for q in found.result.questions}


@pytest.fixture(scope="module")
def lab() -> dict[str, QuestionResult]:
    return examine("optimizers-lab", "student-4.ipynb")


@pytest.fixture(scope="module")
def numerics() -> dict[str, QuestionResult]:
    return examine("optimizer-numerics", "student-5.ipynb")


def named(result: QuestionResult) -> set[str]:
    return {d.id for d in result.diagnoses}


def test_accumulation_clears_at_every_micro_batch_and_leaves_the_boundary_loss_out(
    lab: dict[str, QuestionResult],
) -> None:
    assert named(lab["gradient_accumulation"]) == {"cleared_every_micro_batch", "boundary_loss_left_out"}


def test_adam_exhausts_the_generator_and_squares_the_first_moment(lab: dict[str, QuestionResult]) -> None:
    assert {"generator_exhausted", "first_moment_squared"} <= named(lab["adam"])


def test_the_line_at_fault_is_the_one_with_the_first_moment(lab: dict[str, QuestionResult]) -> None:
    places = {d.id: d.place for d in lab["adam"].diagnoses}
    first = places["first_moment_squared"]
    assert first is not None
    assert (first.label, first.line) == ("cell 100", 21)


@pytest.mark.parametrize(
    "id", ["sgd", "sgd_momentum", "adagrad", "adadelta", "rmsprop", "mlp", "train_epoch", "moving_average"]
)
def test_the_worked_examples_are_right(lab: dict[str, QuestionResult], id: str) -> None:
    assert lab[id].status == "passed"


def test_the_plot_is_noted_as_not_of_the_students_own_adam(lab: dict[str, QuestionResult]) -> None:
    words = " ".join((*lab["comparison_plot"].notes, *(c.message for c in lab["comparison_plot"].checks)))
    assert "torch.optim" in words


@pytest.mark.parametrize("number", [5, 6, 7, 8, 11, 12, 13, 14])
def test_the_numbers_are_right(numerics: dict[str, QuestionResult], number: int) -> None:
    assert numerics[f"numeric_q{number}"].status == "passed"


@pytest.mark.parametrize("id", ["df_w", "rule_gd", "rule_momentum", "rule_rmsprop", "vanishing_mlp"])
def test_the_other_rules_are_right(numerics: dict[str, QuestionResult], id: str) -> None:
    assert numerics[id].status == "passed"


def test_eps_after_the_division_is_named_although_the_numbers_are_right(
    numerics: dict[str, QuestionResult],
) -> None:
    assert named(numerics["rule_adam"]) == {"eps_after_division"}
    assert numerics["rule_adam"].earned < numerics["rule_adam"].possible


@pytest.fixture(scope="module")
def linear() -> dict[str, QuestionResult]:
    return examine("linear-autoencoder", "student-1.ipynb")


def test_the_decoder_works_for_a_hundred_points_only(linear: dict[str, QuestionResult]) -> None:
    decoder = linear["decoder"]
    (found,) = decoder.diagnoses
    assert found.id == "hard_coded_rows"
    assert found.place is not None
    assert (found.place.label, found.place.line) == ("cell 8", 2)
    assert decoder.possible - decoder.earned <= decoder.possible * 15 / 100


@pytest.mark.parametrize("id", ["encoder", "training_record", "weight_ratio"])
def test_the_rest_of_the_linear_autoencoder_is_right(linear: dict[str, QuestionResult], id: str) -> None:
    assert linear[id].status == "passed"
    assert linear[id].doubts == ()


@pytest.mark.parametrize("id", ["observations", "pca_text", "diagonals_text"])
def test_texts_on_the_linear_autoencoder_await_a_person(linear: dict[str, QuestionResult], id: str) -> None:
    assert linear[id].status == "awaiting_review"


@pytest.fixture(scope="module")
def autoencoders() -> dict[str, QuestionResult]:
    pytest.importorskip("lightning")
    return examine("autoencoders", "student-3.ipynb")


def test_the_second_autoencoder_lacks_a_layer_and_loses_a_slip(
    autoencoders: dict[str, QuestionResult],
) -> None:
    record = autoencoders["training_record"]
    said = [check.message for check in record.checks if check.status != "passed"]
    assert said == ["the second model has two layers of 50 units instead of three"]
    assert record.possible - record.earned == Decimal("0.3")


@pytest.mark.parametrize("id", ["autoencoder_arch", "ae_module", "frozen_decoder", "sgd_vs_gd"])
def test_the_rest_of_the_autoencoders_is_right(autoencoders: dict[str, QuestionResult], id: str) -> None:
    """Among it the module class that is defined twice: with Adam for part (a), with SGD for part (h)."""
    assert autoencoders[id].status == "passed"
    assert not autoencoders[id].doubts


@pytest.mark.parametrize("id", ["latent_plot", "text_c", "text_e", "text_f", "text_g"])
def test_pictures_and_texts_of_the_autoencoders_wait_for_a_person(
    autoencoders: dict[str, QuestionResult], id: str
) -> None:
    assert autoencoders[id].status == "awaiting_review"


@pytest.fixture(scope="module")
def autograd() -> dict[str, QuestionResult]:
    return examine("autograd-lab", "student-2.py")


def test_the_factorisation_is_right_to_the_last_point(autograd: dict[str, QuestionResult]) -> None:
    result = autograd["factorise"]
    assert (result.status, result.earned, named(result)) == ("passed", result.possible, set())


def test_the_perceptron_has_one_bias_a_layer_and_tells_the_loss_before_the_last_update(
    autograd: dict[str, QuestionResult],
) -> None:
    result = autograd["mlp_train"]
    assert named(result) == {"scalar_biases"}
    assert result.possible - result.earned == Decimal("0.45")
    assert any("before the last update" in check.message for check in result.checks)


@pytest.mark.parametrize("id", ["iris_svd", "pca", "runs_table"])
def test_what_was_not_handed_in_is_not_attempted(autograd: dict[str, QuestionResult], id: str) -> None:
    assert autograd[id].status == "not_attempted"
