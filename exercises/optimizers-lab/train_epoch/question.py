"""One epoch of ordinary training: practice."""

from grader.exercise import Check, Comparison, Edit, Misconception, Question, Target, close, same
from grader.language import say

from ..shared import pictures, training

TRAINING = ("iterator", "model", "optimizer", "criterion", "device")
CLEAR = "optimizer.zero_grad()"
BACKWARD = "loss.backward()"
STEP = "optimizer.step()"
RETURN = "return losses"
LOOP = "for inputs, labels in iterator:"
EXTEND = "history.extend(epoch_losses)"


def charts(scene):
    mine, right = (v.get("losses") if isinstance(v, dict) else None for v in scene.pair("losses"))
    return (
        *pictures.training(scene, "steps", "SGD"),
        *pictures.losses(mine, right, x_label=say("batch")),
    )


def passes_through(seen, expected, naming=False):  # noqa: ARG001  # all comparisons are called with it
    """compare: what of a step was made; it says which part was not."""
    made = [isinstance(seen, dict) and seen.get(part) is want for part, want in expected.items()]
    if all(made):
        return Comparison(agrees=True)
    if not isinstance(seen, dict) or seen.get("step") is not True:
        message = say("nothing moved: optimizer.step() was not called")
    else:
        message = say("nothing moved: no gradient reached the parameters")
    return Comparison(agrees=False, message=message, departure=float("inf"))


question = Question(
    title="One epoch of training",
    points="0",
    targets=(
        Target(
            id="train_epoch",
            name="train_epoch",
            signature=(*TRAINING, "accumulation_steps"),
            required=("iterator", "model", "optimizer", "criterion"),
            avoided=("accumulation_steps",),
        ),
        Target(
            id="train",
            name="train",
            signature=(*TRAINING, "n_epochs", "accumulation_steps"),
            required=("iterator", "model", "optimizer", "criterion"),
            avoided=("accumulation_steps",),
        ),
    ),
    needs=(("train_epoch",),),
    reference="train_epoch.py",
    probe=("../shared/training_probe.py", "probe.py"),
    inputs=training.batches((4, 3, 5, 2, 4)),
    checks=(
        Check(
            id="steps",
            title="One optimiser step per batch",
            points="0",
            observes=("steps",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="passage",
            title="A gradient reaches the parameters, and a step follows",
            points="0",
            observes=("passage",),
            compare=passes_through,
        ),
        Check(
            id="losses",
            title="It returns the loss of every batch",
            points="0",
            observes=("losses",),
            compare=close(1e-5),
        ),
        Check(
            id="list",
            title="The iterator can be a list",
            points="0",
            observes=("from_list",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="training_mode",
            title="The model trains in training mode",
            points="0",
            observes=("training_mode",),
            compare=same("the model was in evaluation mode while it was trained"),
        ),
        Check(
            id="train",
            title="train initialises the model anew and trains for n_epochs",
            points="0",
            observes=("through_train",),
            compare=training.steps_close(1e-5),
        ),
        Check(
            id="train_losses",
            title="train returns the losses of all epochs",
            points="0",
            observes=("losses_of_train",),
            compare=close(1e-5),
        ),
        Check(
            id="train_defaults",
            title="Without n_epochs, train makes five epochs",
            points="0",
            observes=("defaults_of_train",),
            compare=same("without n_epochs, train does not make five epochs"),
        ),
    ),
    misconceptions=(
        Misconception(
            id="never_cleared",
            sentence="does not clear the gradients between batches, so those of earlier batches count again",
            hint="backward() adds to the gradients that are there; what is in them at the second batch?",
            severity="partial",
            edits=(Edit(CLEAR, ""),),
            instead=((Edit(CLEAR, ""), Edit(LOOP, f"{CLEAR}\n{LOOP}")),),
            clue=r"for .* in",
        ),
        Misconception(
            id="cleared_before_step",
            sentence="clears the gradients before the optimiser has used them",
            hint="In which order do backward, step and zero_grad have to stand?",
            severity="fundamental",
            edits=(Edit(BACKWARD, f"{BACKWARD}\n{CLEAR}"),),
            clue=r"zero_grad|grad\.zero_|grad\s*=",
        ),
        Misconception(
            id="no_step",
            sentence="makes no optimiser step",
            hint="Which call moves the parameters?",
            severity="fundamental",
            edits=(Edit(STEP, ""),),
            clue=r"backward",
        ),
        Misconception(
            id="loss_detached",
            sentence="turns the loss into a number before backward, so no gradient reaches the model",
            hint="What does backward() need to know of how the loss was computed?",
            severity="fundamental",
            edits=(Edit(BACKWARD, "loss = loss.detach().requires_grad_()\nloss.backward()"),),
            clue=r"item\(|detach|tensor\(|float\(",
        ),
        Misconception(
            id="one_step_an_epoch",
            sentence="makes its optimiser step once an epoch, not at every batch",
            hint="How often is step() called in an epoch of five batches?",
            severity="partial",
            edits=(Edit(STEP, ""), Edit(RETURN, f"{STEP}\n{RETURN}")),
            instead=((Edit(STEP, ""), Edit(RETURN, f"{STEP}\n{RETURN}"), Edit(CLEAR, "")),),
            clue=r"\.step\(",
        ),
        Misconception(
            id="first_batch_only",
            sentence="returns after its first batch",
            hint="After how many batches does your function return?",
            severity="fundamental",
            edits=(Edit("losses.append(loss.item())", "losses.append(loss.item())\nbreak"),),
            clue=r"return|break",
        ),
        Misconception(
            id="mean_of_epoch",
            sentence="returns one mean loss for the epoch, not the loss of every batch",
            hint="How many numbers should come back for five batches?",
            severity="slip",
            edits=(Edit(RETURN, "return [sum(losses) / len(losses)]"),),
            clue=r"return",
        ),
        Misconception(
            id="eval_mode",
            sentence="trains the model in evaluation mode",
            hint="Which layers behave differently after model.eval(), and when do you want that?",
            severity="slip",
            edits=(Edit(LOOP, f"model.eval()\n{LOOP}"),),
            clue=r"\.eval\(|train\(False",
        ),
        Misconception(
            id="start_not_drawn",
            sentence="gets a model from train that was not initialised: train does not call model.init_params()",
            hint="What does train do before its first epoch?",
            severity="slip",
            edits=(Edit("model.init_params()", ""),),
            clue=r"def train\b",
        ),
        Misconception(
            id="drawn_every_epoch",
            sentence="trains a model that is initialised anew at every epoch, so that what it learnt before is lost",
            hint="How often should training begin anew?",
            severity="partial",
            edits=(
                Edit("model.init_params()", ""),
                Edit("for _ in range(n_epochs):", "for _ in range(n_epochs):\n    model.init_params()"),
            ),
            clue=r"init_params",
        ),
        Misconception(
            id="epoch_losses_lost",
            sentence="returns its losses, but train returns those of the last epoch only",
            hint="How many losses should three epochs of five batches give?",
            severity="slip",
            edits=(Edit(EXTEND, "history = epoch_losses"),),
            clue=r"(?<!def )\btrain_\w+\(",
        ),
        Misconception(
            id="list_of_lists",
            sentence="returns a list that train puts into its own list as a whole, not the losses one by one",
            hint="What is the difference between append and extend?",
            severity="slip",
            edits=(Edit(EXTEND, "history.append(epoch_losses)"),),
            clue=r"(append\(|\[).*(train\w*\(|epoch)",
        ),
        Misconception(
            id="one_epoch_only",
            sentence="is used by train for one epoch only, whatever n_epochs says",
            hint="What does your loop run over?",
            severity="partial",
            edits=(Edit(EXTEND, f"{EXTEND}\nbreak"),),
            clue=r"range|return",
        ),
    ),
    charts=charts,
)
