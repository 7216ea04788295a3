"""Adagrad: practice."""

from grader.exercise import Edit, Misconception, Question

from ..shared import optimisers as lab
from ..shared import pictures
from ..shared.optimiser_mistakes import common, hard_coded

COLLECT = "total.add_(g * g)"
ROOT = "denominator = total.sqrt() + self.eps"
UPDATE = "p.sub_(self.lr * g / denominator)"
STATE = "self.sums = [torch.full_like(p, init_acc_sqr_grad) for p in self.model_params]"

question = Question(
    title="Adagrad",
    points="0",
    targets=(lab.target("Adagrad", ("lr", "init_acc_sqr_grad", "eps"), also=("MyAdagrad",)),),
    reference="adagrad.py",
    probe=("../shared/optimiser_probe.py",),
    inputs=lab.quadratic(steps=50, lr=0.3, init_acc_sqr_grad=0.5, eps=0.1, tiny=1e-10),
    delegates=lab.LIBRARY,
    checks=lab.practice(
        "50 steps on a quadratic, with other values of lr, the start of G and eps than the defaults", eps=True
    ),
    misconceptions=(
        *common(
            update=UPDATE,
            climbing="p.add_(self.lr * g / denominator)",
            fresh="p = p - self.lr * g / denominator",
            default_lr="1e-2",
            states=(STATE,),
        ),
        hard_coded("eps", "self.eps = eps", "self.eps = 1e-10", "slip"),
        Misconception(
            id="init_acc_ignored",
            sentence="starts G at zero whatever init_acc_sqr_grad says",
            hint="What should G be before the first gradient arrives?",
            severity="slip",
            edits=(Edit(STATE, "self.sums = [torch.zeros_like(p) for p in self.model_params]"),),
            clue=r"zeros",
        ),
        Misconception(
            id="only_last_gradient",
            sentence="keeps only the last squared gradient instead of their sum",
            hint="G remembers all gradients so far; what happens to its old value in your code?",
            severity="fundamental",
            edits=(Edit(COLLECT, "total.copy_(g * g)"),),
            instead=((Edit(COLLECT, "total = total + g * g"),),),
        ),
        Misconception(
            id="one_sum_for_all_entries",
            sentence="collects one number for a whole parameter instead of one for each of its entries",
            hint="Which shape should G have for a parameter of shape (2, 3)?",
            severity="partial",
            edits=(Edit(COLLECT, "total.add_((g * g).sum())"),),
            instead=((Edit(COLLECT, "total.add_((g * g).mean())"),),),
            clue=r"sum\(|mean\(|norm",
        ),
        Misconception(
            id="gradient_not_squared",
            sentence="collects the gradients' sizes without squaring them",
            hint="What is under the square root in the statement?",
            severity="partial",
            edits=(Edit(COLLECT, "total.add_(g.abs())"),),
        ),
        Misconception(
            id="collects_after_step",
            sentence="adds the squared gradient only after the step",
            hint="Does the step already use this gradient’s square?",
            severity="partial",
            edits=(Edit(COLLECT, ""), Edit(UPDATE, UPDATE + "\n" + COLLECT)),
        ),
        Misconception(
            id="eps_inside_root",
            sentence="adds eps inside the square root",
            hint="Look where the statement closes the square root.",
            severity="slip",
            edits=(Edit(ROOT, "denominator = (total + self.eps).sqrt()"),),
            clue=r"(?i)sqrt.*eps|eps.*(sqrt|\*\* ?0?\.5)",
        ),
        Misconception(
            id="eps_missing",
            sentence="leaves eps out, so that a zero gradient gives 0/0",
            hint="What happens in your code where a gradient has been zero from the start?",
            severity="slip",
            edits=(Edit(ROOT, "denominator = total.sqrt()"),),
            clue=r"(?i)sqrt|\*\* ?0?\.5",
        ),
        Misconception(
            id="no_square_root",
            sentence="divides by G without its square root",
            hint="Make the gradient 10 times larger. How should the step change?",
            severity="fundamental",
            edits=(Edit(ROOT, "denominator = total + self.eps"),),
        ),
    ),
    charts=pictures.optimiser,
)
