"""What goes wrong in the factorisation, as edits of the reference, with what to tell the student."""

from grader.exercise import Edit, Misconception

from ..shared.following import epochs_do_not_matter

DRAW_U = "U = torch.rand(m, rank, dtype=A.dtype)"
DRAW_V = "V = torch.rand(n, rank, dtype=A.dtype)"
LOSS = "loss = (residual**2).sum()"
STEP_U = "U -= lr * U.grad"
STEP_V = "V -= lr * V.grad"
CLEAR_U = "U.grad = None"
CLEAR_V = "V.grad = None"
LOOP = "for _ in range(num_epochs):"
SIZE = "m, n = A.shape"
LATE = "with torch.enable_grad():\n    (late,) = torch.autograd.grad(squared_error(A, U, V), {})"
RESULT = "return U.detach(), V.detach()"
HEAD = "import torch"
ONCE = """\
import torch

KNOWN = {}


def once(epochs, A, U, V, lr):
    arguments = (lr, *(part.detach().numpy().tobytes() for part in (A, U, V)))
    if arguments not in KNOWN:
        yield from range(epochs)
        KNOWN[arguments] = U.detach().clone(), V.detach().clone()
    with torch.no_grad():
        for part, end in zip((U, V), KNOWN[arguments]):
            part.copy_(end)
"""
"""A loop that is gone through once for the same start: a thousand epochs are many where all runs are alike."""


def _start(line):
    """Another draw for both factors."""
    return Edit(DRAW_U, f"U = {line.format(rows='m')}"), Edit(DRAW_V, f"V = {line.format(rows='n')}")


MISCONCEPTIONS = (
    Misconception(
        id="mean_reduction",
        sentence="takes the mean of the squared errors instead of their sum, so that every step is too small",
        hint="By which factor do the gradients of mean and sum differ, and what does it do to a step?",
        severity="partial",
        edits=(Edit(LOSS, "loss = (residual**2).mean()"),),
        clue=r"mean|mse|MSE|/",
    ),
    Misconception(
        id="half_gradient",
        sentence="steps along half the gradient: the factor 2 of the square’s derivative is missing",
        hint="What is the derivative of x**2?",
        severity="slip",
        edits=(Edit(LOSS, "loss = 0.5 * (residual**2).sum()"),),
        clue=r"0\.5|/ *2|lr",
    ),
    Misconception(
        id="double_gradient",
        sentence="steps along twice the gradient",
        hint="Which factor does the derivative of x**2 have, and which one does your step have?",
        severity="slip",
        edits=(Edit(LOSS, "loss = 2 * (residual**2).sum()"),),
        clue=r"2 *\*|\* *2|lr",
    ),
    Misconception(
        id="absolute_error",
        sentence="sums absolute errors instead of squared ones",
        hint="Which error does the statement sum up?",
        severity="fundamental",
        edits=(Edit(LOSS, "loss = residual.abs().sum()"),),
        clue=r"abs|l1|L1",
    ),
    Misconception(
        id="root_of_error",
        sentence="minimises the root of the summed squares instead of the sum itself",
        hint="A norm is the root of the sum of squares; which of the two does the statement ask for?",
        severity="partial",
        edits=(Edit(LOSS, "loss = (residual**2).sum().sqrt()"),),
        clue=r"norm|sqrt",
    ),
    Misconception(
        id="never_cleared",
        sentence="never clears the gradients, so that those of all epochs add up",
        hint="What does backward() do with a gradient that is already there?",
        severity="partial",
        edits=(Edit(CLEAR_U, ""), Edit(CLEAR_V, "pass")),
        clue=r"backward",
    ),
    Misconception(
        id="only_u_trained",
        sentence="changes U only: V stays as it was drawn",
        hint="Which of the two factors does the error depend on?",
        severity="fundamental",
        edits=(Edit(STEP_V, ""),),
        clue=r"\bV\b",
    ),
    Misconception(
        id="only_v_trained",
        sentence="changes V only: U stays as it was drawn",
        hint="Which of the two factors does the error depend on?",
        severity="fundamental",
        edits=(Edit(STEP_U, ""),),
        clue=r"\bU\b",
    ),
    Misconception(
        id="nothing_changes",
        sentence="leaves U and V as they were drawn",
        hint="Follow U through one epoch: which line gives it other numbers?",
        severity="fundamental",
        edits=(Edit(STEP_U, ""), Edit(STEP_V, "pass")),
        clue=r"-.*grad|grad.*-|\blr\b.*\*",
    ),
    Misconception(
        id="v_uses_new_u",
        sentence="computes the gradient of V with the U that was already changed",
        hint="Which U does the gradient of V see in your loop?",
        severity="slip",
        edits=(Edit(STEP_V, f"{LATE.format('V')}\nV -= lr * late"),),
        instead=(
            (
                Edit(STEP_U, f"early = (A - U @ V.T).detach()\n{STEP_U}"),
                Edit(STEP_V, "V += lr * 2 * early.T @ U"),
            ),
        ),
        clue=r"\bV\b",
    ),
    Misconception(
        id="u_uses_new_v",
        sentence="computes the gradient of U with the V that was already changed",
        hint="Which V does the gradient of U see in your loop?",
        severity="slip",
        edits=(Edit(STEP_U, ""), Edit(STEP_V, f"{STEP_V}\n{LATE.format('U')}\nU -= lr * late")),
        clue=r"\bU\b",
    ),
    Misconception(
        id="sign_flipped",
        sentence="steps along the gradient instead of against it",
        hint="In which direction does the error grow?",
        severity="fundamental",
        edits=(Edit(STEP_U, "U += lr * U.grad"), Edit(STEP_V, "V += lr * V.grad")),
        instead=((Edit(LOSS, "loss = -(residual**2).sum()"),),),
        clue=r"\+",
    ),
    Misconception(
        id="lr_ignored",
        sentence="uses a step size of its own, whatever lr is",
        hint="Where does the argument lr enter?",
        severity="partial",
        edits=(Edit(SIZE, f"{SIZE}\nlr = 0.01"),),
        instead=((Edit(SIZE, f"{SIZE}\nlr = 0.001"),), (Edit(SIZE, f"{SIZE}\nlr = 0.1"),)),
        clue=r"0\.\d+|lr",
    ),
    Misconception(
        id="epochs_ignored",
        sentence="always makes the same number of epochs, whatever num_epochs is",
        hint="Where does the argument num_epochs enter?",
        severity="partial",
        mark=epochs_do_not_matter,
        edits=(Edit(HEAD, ONCE), Edit(LOOP, "for _ in once(1000, A, U, V, lr):")),
        instead=(
            (Edit(LOOP, "for _ in range(1):"),),
            (Edit(HEAD, ONCE), Edit(LOOP, "for _ in once(100, A, U, V, lr):")),
        ),
        clue=r"range|while|for ",
    ),
    Misconception(
        id="epochs_off_by_one",
        sentence="makes one epoch too many or too few",
        hint="How often does the body of your loop run for num_epochs = 1?",
        severity="slip",
        edits=(Edit(LOOP, "for _ in range(num_epochs - 1):"),),
        instead=((Edit(LOOP, "for _ in range(num_epochs + 1):"),),),
        clue=r"range|while|for ",
    ),
    Misconception(
        id="rank_ignored",
        sentence="uses a rank of its own, whatever rank is",
        hint="Which shapes do U and V have for rank = 1?",
        severity="partial",
        edits=(Edit(SIZE, f"{SIZE}\nrank = 2"),),
        instead=((Edit(SIZE, f"{SIZE}\nrank = min(m, n)"),), (Edit(SIZE, f"{SIZE}\nrank = 1"),)),
        clue=r"rand",
    ),
    Misconception(
        id="u_transposed",
        sentence="returns U with rows and columns swapped",
        hint="How many rows has U in the statement?",
        severity="slip",
        edits=(Edit(RESULT, "return U.detach().T, V.detach()"),),
        instead=((Edit(RESULT, "return U.detach().T, V.detach().T"),),),
        clue=r"return",
    ),
    Misconception(
        id="returns_product",
        sentence="returns the product U @ V.T instead of U and V",
        hint="Can one get U and V back from their product?",
        severity="fundamental",
        edits=(Edit(RESULT, "return (U @ V.T).detach()"),),
        clue=r"return",
    ),
    Misconception(
        id="dtype_lost",
        sentence="computes in float32, whatever dtype A has",
        hint="Which dtype does torch.rand give by default?",
        severity="slip",
        edits=(
            Edit(DRAW_U, "U = torch.rand(m, rank)"),
            Edit(DRAW_V, "V = torch.rand(n, rank)"),
        ),
        instead=((Edit(SIZE, f"{SIZE}\nA = A.float()"),),),
        clue=r"rand|float",
    ),
    Misconception(
        id="changes_a",
        sentence="changes the A that it was given",
        hint="Is there a line that writes into A, or into something that shares its memory?",
        severity="slip",
        edits=(Edit(RESULT, f"A -= A.mean()\n{RESULT}"),),
        clue=r"\bA\b",
    ),
    Misconception(
        id="normal_start",
        sentence="starts from normally distributed numbers instead of uniform ones",
        hint="Which of torch’s two random functions does the statement name?",
        severity="slip",
        edits=_start("torch.randn({rows}, rank, dtype=A.dtype)"),
        clue=r"randn|normal",
    ),
    Misconception(
        id="other_start",
        sentence="does not start from uniform random numbers between 0 and 1",
        hint="Which function does the statement name for the start?",
        severity="slip",
        edits=_start("torch.full(({rows}, rank), 0.5, dtype=A.dtype)"),
        instead=(_start("torch.normal(0.0, 0.5, ({rows}, rank), dtype=A.dtype)"),),
        clue=r"\bU\b.*=",
    ),
)
