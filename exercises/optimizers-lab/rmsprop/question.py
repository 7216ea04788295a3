"""RMSprop: practice."""

from grader.exercise import Edit, Misconception, Question

from ..shared import optimisers as lab
from ..shared import pictures
from ..shared.optimiser_mistakes import common, hard_coded

AVERAGE = "s.add_((1 - self.alpha) * g * g)"
FADE = "s.mul_(self.alpha)"
ROOT = "denominator = s.sqrt() + self.eps"
UPDATE = "p.sub_(self.lr * g / denominator)"
STATE = "self.averages = [torch.zeros_like(p) for p in self.model_params]"

question = Question(
    title="RMSprop",
    points="0",
    targets=(lab.target("RMSprop", ("lr", "alpha", "eps"), also=("RMSProp", "MyRMSprop")),),
    reference="rmsprop.py",
    probe=("../shared/optimiser_probe.py",),
    inputs=lab.quadratic(steps=50, lr=0.03, alpha=0.9, eps=0.1, tiny=1e-8),
    delegates=lab.LIBRARY,
    checks=lab.practice(
        "50 steps on a quadratic, with other values of lr, alpha and eps than the defaults", eps=True
    ),
    misconceptions=(
        *common(
            update=UPDATE,
            climbing="p.add_(self.lr * g / denominator)",
            fresh="p = p - self.lr * g / denominator",
            default_lr="1e-2",
            states=(STATE,),
        ),
        hard_coded("alpha", "self.alpha = alpha", "self.alpha = 0.99"),
        hard_coded("eps", "self.eps = eps", "self.eps = 1e-8", "slip"),
        Misconception(
            id="average_unscaled",
            sentence="leaves out the factor 1 - alpha in the average",
            hint="What should the average be after many steps with the same gradient?",
            severity="partial",
            edits=(Edit(AVERAGE, "s.add_(g * g)"),),
        ),
        Misconception(
            id="weights_swapped",
            sentence="gives the old average the share 1 - alpha and the new square the share alpha",
            hint="With alpha = 0.99, how long should the average remember?",
            severity="partial",
            edits=(Edit(FADE, "s.mul_(1 - self.alpha)"), Edit(AVERAGE, "s.add_(self.alpha * g * g)")),
        ),
        Misconception(
            id="never_fades",
            sentence="adds the squares up instead of averaging them, as Adagrad does",
            hint="By which factor does the old average enter the new one?",
            severity="partial",
            edits=(Edit(FADE, ""), Edit(AVERAGE, "s.add_(g * g)")),
            instead=((Edit(FADE, ""),),),
        ),
        Misconception(
            id="average_not_kept",
            sentence="does not keep its average from one step to the next",
            hint="What does S hold when the second step begins?",
            severity="fundamental",
            edits=(Edit(FADE, "s.zero_()"),),
            clue=r"zeros|^\s*\w+\s*=.*(alpha|rho|decay|beta|gamma)\s*\*",
        ),
        Misconception(
            id="gradient_not_squared",
            sentence="averages the gradient itself, not its square",
            hint="What is under the square root in the statement?",
            severity="fundamental",
            edits=(Edit(AVERAGE, "s.add_((1 - self.alpha) * g)"),),
        ),
        Misconception(
            id="averaged_after_step",
            sentence="updates the average only after the step",
            hint="Does the step already use this gradient’s square?",
            severity="partial",
            edits=(
                Edit(FADE + "\n" + AVERAGE, ""),
                Edit(UPDATE, UPDATE + "\n" + FADE + "\n" + AVERAGE),
            ),
        ),
        Misconception(
            id="eps_inside_root",
            sentence="adds eps inside the square root",
            hint="Look where the statement closes the square root.",
            severity="slip",
            edits=(Edit(ROOT, "denominator = (s + self.eps).sqrt()"),),
            clue=r"(?i)sqrt.*eps|eps.*(sqrt|\*\* ?0?\.5)",
        ),
        Misconception(
            id="eps_missing",
            sentence="leaves eps out, so that a zero gradient gives 0/0",
            hint="What happens in your code where a gradient has been zero from the start?",
            severity="slip",
            edits=(Edit(ROOT, "denominator = s.sqrt()"),),
            clue=r"(?i)sqrt|\*\* ?0?\.5",
        ),
        Misconception(
            id="no_square_root",
            sentence="divides by the average without its square root",
            hint="Make the gradient 10 times larger. How should the step change?",
            severity="fundamental",
            edits=(Edit(ROOT, "denominator = s + self.eps"),),
        ),
    ),
    charts=pictures.optimiser,
)
