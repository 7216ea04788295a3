"""What goes wrong in gradient accumulation, as edits of the reference, with what to tell the student."""

from grader.exercise import Edit, Misconception

START = "batches = list(iterator)"
SCALED = "scaled = loss / accumulation_steps"
BACKWARD = "scaled.backward()"
RECORD = "group.append(loss.item())"
COMPLETE = "complete = number % accumulation_steps == 0"
WHEN = "if complete or number == len(batches):"
STEP = "optimizer.step()"
CLEAR = "optimizer.zero_grad()"
APPEND = "losses.append(sum(group) / len(group))"
CALL = "epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device, accumulation_steps)"

REST = """\
rest = len(batches) % accumulation_steps
size = rest if number > len(batches) - rest else accumulation_steps
"""
ROWS = """\
start = (number - 1) // accumulation_steps * accumulation_steps
rows = sum(len(y) for _, y in batches[start : start + accumulation_steps])
"""
TWICE_RETURNED = Edit(APPEND, "losses.append(sum(group) / accumulation_steps / len(group))")
TWICE = (
    Edit(SCALED, "scaled = loss / accumulation_steps / accumulation_steps"),
    Edit(SCALED, REST + "scaled = loss / accumulation_steps / size"),
    Edit(SCALED, REST + "scaled = loss / size / size"),
    Edit(SCALED, ROWS + "scaled = loss * len(labels) / rows / accumulation_steps"),
)


def complete(condition):
    """A group is taken to be complete at another time."""
    return Edit(COMPLETE, f"complete = {condition}")


EARLY = "(number - 1) % accumulation_steps == 0"
LATE = f"number > 1 and {EARLY}"
REST_ONLY = Edit(WHEN, "if complete or (number == len(batches) and number % accumulation_steps):")
FRESH = Edit(START, f"{CLEAR}\n{START}")  # what an unfinished group leaves is gone in the next epoch

MISCONCEPTIONS = (
    Misconception(
        id="cleared_every_micro_batch",
        sentence="clears the gradients at every micro-batch, so only the last one of a group counts",
        hint="backward() adds to the gradients that are there; when may they be thrown away?",
        severity="partial",
        edits=(Edit(BACKWARD, f"{CLEAR}\n{BACKWARD}"),),
        instead=(
            # cleared at the end of every turn: the step after the loop finds nothing
            (
                Edit(
                    WHEN,
                    f"if number == len(batches) and number % accumulation_steps:\n    {CLEAR}\n{WHEN}",
                ),
                Edit(BACKWARD, f"{CLEAR}\n{BACKWARD}"),
            ),
        ),
        clue=r"zero_grad",
    ),
    Misconception(
        id="never_cleared",
        sentence="does not clear the gradients between groups, so those of earlier groups count again",
        hint="backward() adds to the gradients that are there; what is in them when the second group begins?",
        severity="partial",
        edits=(Edit(CLEAR, ""),),
        instead=((Edit(CLEAR, ""), FRESH),),
        clue=r"\.step\(",
    ),
    Misconception(
        id="step_every_micro_batch",
        sentence="makes an optimiser step at every micro-batch",
        hint="How many optimiser steps should 6 micro-batches with accumulation_steps=3 give?",
        severity="fundamental",
        edits=(complete("True"),),
        instead=(
            (Edit(STEP, ""), Edit(BACKWARD, f"{BACKWARD}\n{STEP}")),
            (Edit(BACKWARD, f"{BACKWARD}\n{STEP}"),),
        ),
        clue=r"\.step\(",
    ),
    Misconception(
        id="last_group_dropped",
        sentence="loses the gradients of the last group if it is incomplete",
        hint="With 7 micro-batches and accumulation_steps=3, what becomes of the gradient of the seventh?",
        severity="slip",
        edits=(Edit(WHEN, "if complete:"),),
        instead=(
            (Edit(WHEN, "if complete:"), FRESH),
            (Edit(STEP, f"if complete:\n    {STEP}"),),
        ),
        clue=r"%",
    ),
    Misconception(
        id="steps_after_first",
        sentence="counts from the wrong end: the first step comes after the very first micro-batch",
        hint="Which numbers does enumerate give to the micro-batches, and for which of them is your condition true?",
        severity="partial",
        edits=(complete(EARLY),),
        instead=((complete(EARLY), REST_ONLY), (complete(EARLY), REST_ONLY, FRESH)),
        clue=r"%",
    ),
    Misconception(
        id="steps_one_late",
        sentence="makes the first step one micro-batch too late",
        hint="Which numbers does enumerate give to the micro-batches, and for which of them is your condition true?",
        severity="partial",
        edits=(complete(LATE),),
        clue=r"%",
    ),
    Misconception(
        id="boundary_loss_left_out",
        sentence="does not return the loss of the micro-batch at which it makes a step",
        hint="Try accumulation_steps=1: which losses come back?",
        severity="slip",
        edits=(
            Edit(RECORD, "if number % accumulation_steps:\n    group.append(loss.item())"),
            Edit(APPEND, "losses.append(sum(group) / accumulation_steps)"),
        ),
        clue=r"\+= *loss|append",
    ),
    Misconception(
        id="only_boundary_loss",
        sentence="returns the loss of a group’s last micro-batch instead of the group’s",
        hint="How many micro-batches had a part in the step, and how many in the loss you return?",
        severity="slip",
        edits=(Edit(APPEND, "losses.append(loss.item())"),),
        clue=r"append",
    ),
    Misconception(
        id="loss_never_reset",
        sentence="never starts its sum of losses anew, so every returned loss holds all earlier ones",
        hint="What should the sum be when a new group begins?",
        severity="slip",
        edits=(Edit(APPEND + "\ngroup = []", APPEND),),
        clue=r"\+= *loss|append",
    ),
    Misconception(
        id="divided_twice",
        sentence="divides by accumulation_steps twice",
        hint="Compare with one large batch: by what must the sum of the losses be divided to give their mean?",
        severity="partial",
        edits=(TWICE[0],),
        instead=(
            *((edit,) for edit in TWICE[1:]),
            (TWICE_RETURNED,),
            *((edit, TWICE_RETURNED) for edit in TWICE),
        ),
        clue=r"/",
    ),
    Misconception(
        id="loss_detached",
        sentence="turns the loss into a plain number before backward(), so nothing can be learnt from it",
        hint="What does backward() need to know of how the loss was computed?",
        severity="fundamental",
        edits=(Edit(SCALED, "scaled = loss.item() / accumulation_steps"),),
        instead=(
            (Edit(SCALED, "scaled = loss.detach() / accumulation_steps"),),
            (Edit(SCALED, "scaled = (loss.detach() / accumulation_steps).requires_grad_()"),),
        ),
        clue=r"requires_grad(_\(|\s*=\s*True)|\b(loss|scaled\w*|l)\s*=[^=].*(\.item\(|\.detach\(|float\(|\.data\b)",
        only_with_clue=True,
        alike=("nothing_learnt",),
    ),
    Misconception(
        id="nothing_learnt",
        sentence="never changes the model’s parameters",
        hint="backward() fills the gradients, step() uses them, zero_grad() throws them away: in which order do they stand?",
        severity="fundamental",
        edits=(Edit(STEP, "pass"),),
        otherwise=True,
    ),
    Misconception(
        id="eval_mode",
        sentence="trains the model in evaluation mode",
        hint="Which layers behave differently after model.eval(), and when do you want that?",
        severity="slip",
        edits=(Edit(START, f"model.eval()\n{START}"),),
        clue=r"\.eval\(|train\(False",
    ),
    Misconception(
        id="only_first_epoch_accumulates",
        sentence="gets accumulation_steps from train in the first epoch only",
        hint="Which accumulation_steps does the second epoch get?",
        severity="partial",
        edits=(
            Edit("for _ in range(n_epochs):", "for epoch in range(n_epochs):"),
            Edit(
                CALL,
                "steps = accumulation_steps if epoch == 0 else 1\n"
                + CALL.replace("accumulation_steps", "steps"),
            ),
        ),
        clue=r"accumulation|epoch",
    ),
    Misconception(
        id="not_handed_on",
        sentence="gets no accumulation_steps from train",
        hint="Follow accumulation_steps from the call of train to the call of train_epoch.",
        severity="partial",
        edits=(Edit(CALL, CALL.replace("accumulation_steps", "1")),),
        clue=r"(?<!def )\btrain_\w+\(",
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
        id="epoch_losses_lost",
        sentence="returns its losses, but train does not return those of all epochs",
        hint="How many losses should three epochs give?",
        severity="slip",
        edits=(Edit("losses.extend(epoch_losses)", "losses = epoch_losses"),),
        clue=r"(?<!def )\btrain_\w+\(",
    ),
    Misconception(
        id="list_of_lists",
        sentence="returns a list that train puts into its own list as a whole, not the losses one by one",
        hint="What is the difference between append and extend?",
        severity="slip",
        edits=(Edit("losses.extend(epoch_losses)", "losses.append(epoch_losses)"),),
        clue=r"(append\(|\[).*(train\w*\(|epoch)",
    ),
)
