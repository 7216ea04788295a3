"""SGD with momentum: practice."""

from grader.exercise import Accepted, Edit, Misconception, Question

from ..shared import optimisers as lab
from ..shared import pictures
from ..shared.optimiser_mistakes import common, hard_coded

DECAY = "v.mul_(self.momentum)"
ADD = "v.add_(p.grad)"
UPDATE = "p.sub_(self.lr * v)"
STATE = "self.velocities = [torch.zeros_like(p) for p in self.model_params]"

question = Question(
    title="SGD with momentum",
    points="0",
    targets=(
        lab.target(
            "SGDMomentum",
            ("lr", "momentum"),
            also=("SGDWithMomentum", "SGD_Momentum", "MomentumSGD", "Momentum", "SGDM"),
        ),
    ),
    reference="sgd_momentum.py",
    probe=("../shared/optimiser_probe.py",),
    inputs=lab.quadratic(steps=50, lr=0.05, momentum=0.8),
    delegates=lab.LIBRARY,
    checks=lab.practice("50 steps on a quadratic, with other values of lr and momentum than the defaults"),
    accepted=(
        Accepted(
            id="lr_in_velocity",
            edits=(Edit(ADD, "v.add_(self.lr * p.grad)"), Edit(UPDATE, "p.sub_(v)")),
        ),
    ),
    misconceptions=(
        *common(
            update=UPDATE,
            climbing="p.add_(self.lr * v)",
            fresh="p = p - self.lr * v",
            default_lr="1e-3",
            states=(STATE,),
        ),
        hard_coded("momentum", "self.momentum = momentum", "self.momentum = 0.9"),
        Misconception(
            id="momentum_missing",
            sentence="has no momentum: the old velocity is forgotten at every step",
            hint="Which part of the velocity comes from the steps before?",
            severity="fundamental",
            edits=(Edit(DECAY, "v.zero_()"),),
        ),
        Misconception(
            id="velocity_never_fades",
            sentence="adds all gradients up, so that old ones count as much as new ones",
            hint="By which factor does the old velocity enter the new one?",
            severity="partial",
            edits=(Edit(DECAY, ""),),
        ),
        Misconception(
            id="gradient_averaged",
            sentence="takes the gradient times 1 - momentum, which PyTorch does not",
            hint="Compare the statement’s line for v: what stands before g?",
            severity="partial",
            edits=(Edit(ADD, "v.add_((1 - self.momentum) * p.grad)"),),
            clue=r"1\.?0? *- *(self\.)?(momentum|beta|gamma|mu)",
        ),
        Misconception(
            id="lr_twice",
            sentence="multiplies by the learning rate in the velocity and in the step",
            hint="How often does lr stand in the statement’s two lines?",
            severity="partial",
            edits=(Edit(ADD, "v.add_(self.lr * p.grad)"),),
            clue=r"\blr\b",
        ),
        Misconception(
            id="old_velocity_used",
            sentence="moves by the velocity of the step before",
            hint="In which order do the two lines of the statement stand?",
            severity="partial",
            edits=(Edit(UPDATE, ""), Edit(DECAY, UPDATE + "\n" + DECAY)),
        ),
        Misconception(
            id="nesterov",
            sentence="looks ahead by one more step, as in Nesterov’s form",
            hint="That is a momentum method of its own; the statement moves by v itself.",
            severity="slip",
            edits=(Edit(UPDATE, "p.sub_(self.lr * (p.grad + self.momentum * v))"),),
        ),
    ),
    charts=pictures.optimiser,
)
