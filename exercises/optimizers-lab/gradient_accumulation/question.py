"""Gradient accumulation: 5 points."""

from grader.exercise import Accepted, Check, Comparison, Edit, Question, Target, same, say

from ..shared import pictures, training
from . import readings
from .misconceptions import MISCONCEPTIONS, REST, ROWS, SCALED

TRAINING = ("iterator", "model", "optimizer", "criterion", "device")
ATTEMPT = r"(?i)accum|micro_?batch|%\s*\(?[a-z_]\w*\)?\s*[=!]="
SIZES = (5, 2, 4, 3, 6, 2, 4)


def of_generator(evidence):
    """Never costs anything: a note where an iterator that can be gone through once is not served."""
    said = evidence.values["from_generator"]
    if not isinstance(said, dict) or not isinstance(said.get("served"), bool):
        return Comparison(agrees=False, message=say("nothing can be said about it"))
    if said["served"]:
        return Comparison(agrees=True)
    message = say(
        "it does not work with a generator ({why}), but with a DataLoader it does: this costs nothing",
        why=said["why"],
    )
    return Comparison(agrees=True, message=message)


def charts(scene):
    return pictures.training(scene, "groups", "SGD, accumulation_steps = 2")


question = Question(
    title="Gradient accumulation",
    points="5",
    targets=(
        Target(
            id="train_epoch",
            name="train_epoch",
            also=(
                "train_epoch_accumulation",
                "train_epoch_accum",
                "train_epoch_accumulate",
                "train_epoch_with_accumulation",
                "train_epoch_grad_accum",
                "train_epoch_ga",
                "train_one_epoch",
            ),
            signature=(*TRAINING, "accumulation_steps"),
            required=("iterator", "model", "optimizer", "criterion", "accumulation_steps"),
            attempt=ATTEMPT,
        ),
        Target(
            id="train",
            name="train",
            also=(
                "train_accumulation",
                "train_accum",
                "train_with_accumulation",
                "train_accumulate",
                "train_ga",
                "train_model",
            ),
            signature=(*TRAINING, "n_epochs", "accumulation_steps"),
            required=("iterator", "model", "optimizer", "criterion", "accumulation_steps"),
            attempt=ATTEMPT,
        ),
    ),
    needs=(("train_epoch",),),
    reference="gradient_accumulation.py",
    probe=("../shared/training_probe.py", "probe.py"),
    hidden_probe=("../shared/training_probe.py", "hidden.py"),
    inputs=training.batches(SIZES),
    checks=(
        Check(
            id="ordinary",
            title="accumulation_steps=1 is ordinary mini-batch training",
            points="0.5",
            observes=("one",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="groups",
            title="One optimiser step per accumulation_steps micro-batches, with the gradients of all of them",
            points="1.25",
            observes=("groups",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="last_group",
            title="The last group gets its step, even if it is incomplete",
            points="0.5",
            observes=("last_group",),
            compare=training.values_close(1e-5),
        ),
        Check(
            id="losses",
            title="The returned losses are those of the groups or of the micro-batches",
            points="0.75",
            observes=("losses",),
            compare=readings.compare,
        ),
        Check(
            id="training_mode",
            title="The model trains in training mode",
            points="0.25",
            observes=("training_mode",),
            constant=True,
            compare=same("the model was in evaluation mode while it was trained"),
        ),
        Check(
            id="list",
            title="The iterator can be a list",
            points="0.25",
            observes=("from_list",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="generator",
            title="The iterator can be a generator",
            points="0",
            observes=("from_generator",),
            judge=of_generator,
        ),
        Check(
            id="train",
            title="train initialises the model anew and hands accumulation_steps on",
            points="0.4",
            observes=("through_train",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="train_losses",
            title="train returns the losses of all epochs",
            points="0.1",
            observes=("losses_of_train",),
            constant=True,
            compare=same(
                {
                    "all": "train does not return the losses of all its epochs",
                    "one_list": "train does not return its losses in one list",
                }
            ),
        ),
        Check(
            id="train_defaults",
            title="Without settings, train makes five epochs of ordinary training",
            points="0.1",
            observes=("defaults_of_train",),
            constant=True,
            compare=same(
                "without n_epochs and accumulation_steps, train does not make five epochs with a step "
                "at every batch"
            ),
        ),
        Check(
            id="other_counts",
            title="Other numbers of micro-batches",
            points="0.5",
            observes=("other_counts",),
            compare=training.steps_close(1e-5),
            hidden=True,
        ),
        Check(
            id="several_epochs",
            title="Several epochs through train",
            points="0.4",
            observes=("several_epochs",),
            compare=training.steps_close(1e-5),
            hidden=True,
        ),
    ),
    accepted=(
        Accepted(id="sum", axis="gradient", edits=(Edit(SCALED, "scaled = loss"),)),
        Accepted(id="mean_of_rest", axis="gradient", edits=(Edit(SCALED, REST + "scaled = loss / size"),)),
        Accepted(
            id="weighted", axis="gradient", edits=(Edit(SCALED, ROWS + "scaled = loss * len(labels) / rows"),)
        ),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=charts,
)
