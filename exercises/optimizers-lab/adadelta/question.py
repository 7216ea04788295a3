"""Adadelta: practice."""

from grader.exercise import Edit, Misconception, Question

from ..shared import optimisers as lab
from ..shared import pictures
from ..shared.optimiser_mistakes import common, hard_coded

AVERAGE = "s.add_((1 - self.rho) * g * g)"
NUMERATOR = "numerator = (d + self.eps).sqrt()"
DENOMINATOR = "denominator = (s + self.eps).sqrt()"
MAKE = "update = numerator / denominator * g"
UPDATE = "p.sub_(self.lr * update)"
FADE_GRADS = "s.mul_(self.rho)"
FADE = "d.mul_(self.rho)"
REMEMBER = "d.add_((1 - self.rho) * update * update)"
STATES = (
    "self.squared_grads = [torch.zeros_like(p) for p in self.model_params]",
    "self.squared_updates = [torch.zeros_like(p) for p in self.model_params]",
)

question = Question(
    title="Adadelta",
    points="0",
    targets=(lab.target("Adadelta", ("lr", "rho", "eps"), also=("MyAdadelta",)),),
    reference="adadelta.py",
    probe=("../shared/optimiser_probe.py",),
    inputs=lab.quadratic(steps=50, lr=0.7, rho=0.8, eps=0.01),
    delegates=lab.LIBRARY,
    checks=lab.practice("50 steps on a quadratic, with other values of lr, rho and eps than the defaults"),
    misconceptions=(
        *common(
            update=UPDATE,
            climbing="p.add_(self.lr * update)",
            fresh="p = p - self.lr * update",
            default_lr="1.0",
            states=STATES,
        ),
        hard_coded("rho", "self.rho = rho", "self.rho = 0.9"),
        hard_coded("eps", "self.eps = eps", "self.eps = 1e-6", "slip"),
        Misconception(
            id="gradients_unscaled",
            sentence="leaves out the factor 1 - rho in the average of the squared gradients",
            hint="What should the average be after many steps with the same gradient?",
            severity="partial",
            edits=(Edit(AVERAGE, "s.add_(g * g)"),),
        ),
        Misconception(
            id="updates_unscaled",
            sentence="leaves out the factor 1 - rho in the average of the squared updates",
            hint="What should the average be after many updates of the same size?",
            severity="partial",
            edits=(Edit(REMEMBER, "d.add_(update * update)"),),
        ),
        Misconception(
            id="weights_swapped",
            sentence="gives the old averages the share 1 - rho and the new squares the share rho",
            hint="With rho = 0.9, how long should the averages remember?",
            severity="partial",
            edits=(
                Edit(FADE_GRADS, "s.mul_(1 - self.rho)"),
                Edit(AVERAGE, "s.add_(self.rho * g * g)"),
                Edit(FADE, "d.mul_(1 - self.rho)"),
                Edit(REMEMBER, "d.add_(self.rho * update * update)"),
            ),
        ),
        Misconception(
            id="gradients_in_both",
            sentence="averages the squared gradients in D too, where the squared updates belong",
            hint="Which square does the last line of the statement add to D?",
            severity="partial",
            edits=(Edit(REMEMBER, "d.add_((1 - self.rho) * g * g)"),),
        ),
        Misconception(
            id="averages_not_kept",
            sentence="does not keep its averages from one step to the next",
            hint="What do S and D hold when the second step begins?",
            severity="fundamental",
            edits=(Edit(FADE_GRADS, "s.zero_()"), Edit(REMEMBER, "d.zero_()")),
            clue=r"zeros|^\s*\w+\s*=.*rho\s*\*",
        ),
        Misconception(
            id="lr_in_average",
            sentence="averages the updates after they were multiplied by lr",
            hint="Which d does the statement square: before or after lr?",
            severity="slip",
            edits=(Edit(REMEMBER, "d.add_((1 - self.rho) * (self.lr * update) ** 2)"),),
        ),
        Misconception(
            id="updates_not_averaged",
            sentence="never updates the average of the squared updates, so it stays zero",
            hint="What does D hold after ten steps?",
            severity="partial",
            edits=(Edit(REMEMBER, ""),),
        ),
        Misconception(
            id="averages_swapped",
            sentence="puts the average of the gradients above the line and that of the updates below",
            hint="Which of the two averages should make the step smaller as it grows?",
            severity="fundamental",
            edits=(
                Edit(NUMERATOR, "numerator = (s + self.eps).sqrt()"),
                Edit(DENOMINATOR, "denominator = (d + self.eps).sqrt()"),
            ),
        ),
        Misconception(
            id="gradients_averaged_after",
            sentence="uses the average of the squared gradients from before this gradient",
            hint="In which order do the lines of the statement stand?",
            severity="partial",
            edits=(
                Edit(FADE_GRADS + "\n" + AVERAGE, ""),
                Edit(UPDATE, f"{UPDATE}\n{FADE_GRADS}\n{AVERAGE}"),
            ),
        ),
        Misconception(
            id="updates_averaged_before",
            sentence="puts this step’s own update into D before D is used",
            hint="Which of the two averages is updated only after the step?",
            severity="partial",
            edits=(
                Edit(f"{FADE}\n{REMEMBER}", ""),
                Edit(UPDATE, f"{FADE}\n{REMEMBER}\n{NUMERATOR}\n{MAKE}\n{UPDATE}"),
            ),
        ),
        Misconception(
            id="updates_faded_before",
            sentence="multiplies the average of the updates by rho before it is used",
            hint="Which of the two averages is updated only after the step?",
            severity="partial",
            edits=(Edit(NUMERATOR, FADE + "\n" + NUMERATOR), Edit(FADE + "\n" + REMEMBER, REMEMBER)),
        ),
        Misconception(
            id="eps_outside_root",
            sentence="adds eps outside the square roots",
            hint="Look where the statement closes the square roots.",
            severity="slip",
            edits=(
                Edit(NUMERATOR, "numerator = d.sqrt() + self.eps"),
                Edit(DENOMINATOR, "denominator = s.sqrt() + self.eps"),
            ),
        ),
        Misconception(
            id="eps_missing_under_updates",
            sentence="leaves out the eps that belongs to D, so that D stays zero and nothing ever moves",
            hint="D starts at zero: how large is the first step then, and what does the statement add to D?",
            severity="fundamental",
            edits=(Edit(NUMERATOR, "numerator = d.sqrt()"),),
            clue=r"sqrt\(\s*[\w.\[\]]+\s*\)|[\w\]]\.sqrt\(|[\w\]]\s*\*\*\s*(0?\.5|\(1)",
            only_with_clue=True,
            alike=("nothing_changes", "new_tensor"),
        ),
        Misconception(
            id="eps_missing",
            sentence="leaves eps out, so that nothing ever moves and a zero gradient gives 0/0",
            hint="D starts at zero: how large is the first step then?",
            severity="fundamental",
            edits=(Edit(NUMERATOR, "numerator = d.sqrt()"), Edit(DENOMINATOR, "denominator = s.sqrt()")),
            clue=r"(?i)sqrt|\*\* ?0?\.5",
        ),
    ),
    charts=pictures.optimiser,
)
