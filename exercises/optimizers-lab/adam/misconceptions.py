"""What goes wrong in Adam, as edits of the reference, with what to tell the student."""

from grader.exercise import Edit, Misconception

FIRST = "m.add_((1 - self.beta1) * g)"
SECOND = "v.add_((1 - self.beta2) * g * g)"
M_HAT = "m_hat = m / (1 - self.beta1**t)"
V_HAT = "v_hat = v / (1 - self.beta2**t)"
ROOT = "denominator = v_hat.sqrt() + self.eps"
UPDATE = "p.sub_(self.lr * m_hat / denominator)"
COUNT = "self.t += 1"
FADE = "m.mul_(self.beta1)"
FIRST_STATE = "self.first_moments = [torch.zeros_like(p) for p in self.model_params]"
SECOND_STATE = "self.second_moments = [torch.zeros_like(p) for p in self.model_params]"
LOOP = "for p, m, v in zip(self.model_params, self.first_moments, self.second_moments):"

BUFFER = """\
size = max(p.numel() for p in self.model_params)
m, v = torch.zeros(2, size, dtype=self.model_params[0].dtype)
"""


def _shared(state, key, zeros):
    """The same state for all parameters of one key."""
    name, _, _ = state.partition(" = ")
    return Edit(
        state, f"known = {{}}\n{name} = [known.setdefault({key}, {zeros}) for p in self.model_params]"
    )


MISCONCEPTIONS = (
    Misconception(
        id="first_moment_squared",
        sentence="squares the gradient in the first moment",
        hint="The first moment averages the gradient itself; which of the two moments averages its square?",
        severity="partial",
        edits=(Edit(FIRST, "m.add_((1 - self.beta1) * g * g)"),),
        clue=r"(?i)(beta_?1|b1|betas\[0\]).*(grad|\bg\b).*(\*|\*\*|square|pow|\bg\b)",
    ),
    Misconception(
        id="first_moment_unscaled",
        sentence="leaves out the factor 1 - beta1 in the first moment",
        hint="What should the average be after many steps with the same gradient?",
        severity="partial",
        edits=(Edit(FIRST, "m.add_(g)"),),
    ),
    Misconception(
        id="second_moment_unscaled",
        sentence="leaves out the factor 1 - beta2 in the second moment",
        hint="What should the average be after many steps with the same gradient?",
        severity="partial",
        edits=(Edit(SECOND, "v.add_(g * g)"),),
    ),
    Misconception(
        id="no_bias_correction",
        sentence="does not correct the bias of its moments",
        hint="Both moments start at zero, so they are too small at first; look at the two lines of the statement with a hat.",
        severity="partial",
        edits=(Edit(M_HAT, "m_hat = m"), Edit(V_HAT, "v_hat = v")),
    ),
    Misconception(
        id="only_first_corrected",
        sentence="corrects the bias of the first moment only",
        hint="What value does the second moment have at t = 1?",
        severity="partial",
        edits=(Edit(V_HAT, "v_hat = v"),),
    ),
    Misconception(
        id="only_second_corrected",
        sentence="corrects the bias of the second moment only",
        hint="What value does the first moment have at t = 1?",
        severity="partial",
        edits=(Edit(M_HAT, "m_hat = m"),),
    ),
    Misconception(
        id="time_from_zero",
        sentence="has t = 0 at its first step, where the bias correction divides by zero",
        hint="Which number should the first step have, and which line of yours counts it?",
        severity="partial",
        edits=(Edit(FADE, "t -= 1\n" + FADE),),
        instead=((Edit(FADE, "t -= 1\n" + FADE), Edit(M_HAT, "m_hat = 1 / (1 - self.beta1**t) * m")),),
        clue=r"\*\*|pow\(",
        only_with_clue=True,
        detour="from_one",
    ),
    Misconception(
        id="time_never_counts",
        sentence="never counts its steps: t is the same at each of them",
        hint="The bias correction becomes smaller with every step; what makes t grow in your code?",
        severity="partial",
        edits=(Edit(FADE, "t = 1\n" + FADE),),
        clue=r"\*\*\s*\(?[a-z_]|pow\(",
    ),
    Misconception(
        id="time_reset",
        sentence="starts counting its steps anew at every zero_grad()",
        hint="zero_grad() is called before or after every step of training; what happens to t then?",
        severity="partial",
        edits=(Edit("p.grad = None", "p.grad = None\nself.t = type(self.t)()"),),
        clue=r"=\s*0\b",
    ),
    Misconception(
        id="correction_written_back",
        sentence="writes the corrected moments back into its moments",
        hint="The corrected values are for this step’s update only; what does the next step start from?",
        severity="partial",
        edits=(
            Edit(M_HAT, "m_hat = m.div_(1 - self.beta1**t)"),
            Edit(V_HAT, "v_hat = v.div_(1 - self.beta2**t)"),
        ),
    ),
    Misconception(
        id="betas_swapped",
        sentence="swaps beta1 and beta2",
        hint="Which of the two belongs to the average of the gradient, which to that of its square?",
        severity="partial",
        edits=(Edit("self.beta1, self.beta2 = betas", "self.beta2, self.beta1 = betas"),),
        clue=r"(?i)beta.*=.*beta",
    ),
    Misconception(
        id="eps_inside_root",
        sentence="adds eps inside the square root",
        hint="Look where the statement closes the square root.",
        severity="slip",
        edits=(Edit(ROOT, "denominator = (v_hat + self.eps).sqrt()"),),
        clue=r"(?i)sqrt.*eps|eps.*(sqrt|\*\* ?0?\.5)",
    ),
    Misconception(
        id="eps_after_division",
        sentence="adds eps after the division instead of to the denominator",
        hint="What should eps keep from happening when the second moment is zero?",
        severity="slip",
        edits=(
            Edit(ROOT, "denominator = v_hat.sqrt()"),
            Edit(UPDATE, "p.sub_(self.lr * (m_hat / denominator + self.eps))"),
        ),
        clue=r"(?i)/.*\+.*eps",
    ),
    Misconception(
        id="eps_missing",
        sentence="leaves eps out, so that a zero gradient gives 0/0",
        hint="What happens in your code where a gradient has been zero from the start?",
        severity="slip",
        edits=(Edit(ROOT, "denominator = v_hat.sqrt()"),),
        clue=r"(?i)sqrt|\*\* ?0?\.5",
    ),
    Misconception(
        id="eps_of_the_paper",
        sentence="uses the paper’s efficient form without rescaling eps",
        hint="With the correction moved into the step size, eps is no longer compared with the corrected second moment.",
        severity="slip",
        edits=(
            Edit(ROOT, "denominator = v.sqrt() + self.eps"),
            Edit(
                UPDATE,
                "p.sub_(self.lr * (1 - self.beta2**t) ** 0.5 / (1 - self.beta1**t) * m / denominator)",
            ),
        ),
    ),
    Misconception(
        id="no_square_root",
        sentence="divides by the second moment without its square root",
        hint="Make the gradient 10 times larger. How should the step change?",
        severity="fundamental",
        edits=(Edit(ROOT, "denominator = v_hat + self.eps"),),
    ),
    Misconception(
        id="sign_flipped",
        sentence="adds the step instead of subtracting it, so it climbs",
        hint="In which direction does the loss fall?",
        severity="fundamental",
        edits=(Edit(UPDATE, "p.add_(self.lr * m_hat / denominator)"),),
        clue=r"(?i)(\+=|add_|\+).*lr",
    ),
    Misconception(
        id="lr_hard_coded",
        sentence="uses a fixed learning rate instead of the one it is given",
        hint="Does your step use the value that the constructor was called with?",
        severity="partial",
        edits=(Edit("self.lr = lr", "self.lr = 1e-3"),),
        clue=r"(?i)(lr|0\.001|1e-0?3)",
    ),
    Misconception(
        id="betas_hard_coded",
        sentence="uses fixed betas instead of those it is given",
        hint="Do your moments use the values that the constructor was called with?",
        severity="partial",
        edits=(Edit("self.beta1, self.beta2 = betas", "self.beta1, self.beta2 = 0.9, 0.999"),),
        clue=r"0\.9",
    ),
    Misconception(
        id="eps_hard_coded",
        sentence="uses a fixed eps instead of the one it is given",
        hint="Does your step use the value that the constructor was called with?",
        severity="slip",
        edits=(Edit("self.eps = eps", "self.eps = 1e-8"),),
        clue=r"(?i)(1e-0?8|eps)",
    ),
    Misconception(
        id="generator_exhausted",
        sentence="uses up model.parameters() in the constructor, so that step() changes nothing",
        hint="model.parameters() is a generator and can be gone through once only; what can you keep instead?",
        severity="partial",
        edits=(
            Edit("self.model_params = list(model_params)", "self.model_params = model_params"),
            Edit(
                "self.second_moments = [torch.zeros_like(p) for p in self.model_params]",
                "self.second_moments = [torch.zeros_like(p) for p in model_params]",
            ),
        ),
        clue=r"=\s*(model_)?param\w*\s*$",
    ),
    Misconception(
        id="first_parameter_only",
        sentence="updates the first parameter only",
        hint="A model has many parameters; what does your loop do after the first?",
        severity="fundamental",
        edits=(Edit(UPDATE, UPDATE + "\nbreak"),),
        instead=(
            (
                Edit(
                    LOOP,
                    "for p, m, v in [(self.model_params[0], self.first_moments[0], self.second_moments[0])]:",
                ),
            ),
        ),
        clue=r"\[0\]|break|return",
    ),
    Misconception(
        id="shared_state",
        sentence="keeps one pair of moments for all parameters",
        hint="Every parameter has gradients of its own; how many m and v do you need?",
        severity="fundamental",
        source="shared_state.py",
        instead=(
            (
                _shared(FIRST_STATE, "p.shape", "torch.zeros_like(p)"),
                _shared(SECOND_STATE, "p.shape", "torch.zeros_like(p)"),
            ),
            (
                Edit(
                    FIRST_STATE,
                    BUFFER + "self.first_moments = [m[: p.numel()].view_as(p) for p in self.model_params]",
                ),
                Edit(
                    SECOND_STATE,
                    "self.second_moments = [v[: p.numel()].view_as(p) for p in self.model_params]",
                ),
            ),
        ),
        clue=r"=\s*(0|0\.0?|None)\s*$|zeros",
    ),
    Misconception(
        id="time_per_parameter",
        sentence="counts a step for every parameter tensor instead of once per step()",
        hint="How often does t grow during one call of step() when the model has several parameters?",
        severity="partial",
        edits=(Edit(COUNT, ""), Edit("g = p.grad", "self.t += 1\ng = p.grad")),
        clue=r"(\+= ?1|\+ ?1\b)",
    ),
    Misconception(
        id="new_tensor",
        sentence="makes a new tensor instead of changing the parameter, so the model never learns",
        hint="`p = p - ...` gives the name p to a new tensor; what keeps the model’s own?",
        severity="fundamental",
        edits=(Edit(UPDATE, "p = p - self.lr * m_hat / denominator"),),
        clue=r"(?i)^\s*((self\.)?(p|q|x|w|theta|tensor|par\w*|weight\w*|model_par\w*)(\[\w+\])?)\s*=\s*.*[-+]",
        only_with_clue=True,
        alike=("nothing_changes",),
    ),
    Misconception(
        id="nothing_changes",
        sentence="leaves all parameters as they were",
        hint="Follow one parameter through step(): which line changes its numbers?",
        severity="fundamental",
        edits=(Edit(UPDATE, "pass"),),
        otherwise=True,
    ),
    Misconception(
        id="missing_no_grad",
        sentence="changes parameters in place while autograd is recording",
        hint="How do you tell autograd not to record your update?",
        severity="partial",
        edits=(Edit("@torch.no_grad()", ""),),
        detour="no_grad",
        clue=r"-=|sub_|add_|copy_",
    ),
    Misconception(
        id="zero_grad_does_nothing",
        sentence="leaves the gradients as they are in zero_grad()",
        hint="After zero_grad(), what should p.grad be for every parameter?",
        severity="partial",
        edits=(Edit("p.grad = None", "pass"),),
        clue=r"def zero_grad",
    ),
    Misconception(
        id="none_gradient_not_skipped",
        sentence="fails on a parameter that has no gradient",
        hint=(
            "What is p.grad of a parameter that had no part in the loss, and what does your step() "
            "do with it?"
        ),
        severity="slip",
        edits=(Edit("if p.grad is None:\n    continue", ""),),
        clue=r"\.grad",
    ),
    Misconception(
        id="none_gradient_as_zero",
        sentence="treats a missing gradient as zero instead of leaving the parameter alone",
        hint=(
            "With a zero gradient, does the parameter still move in your step()? What should happen"
            " where there is no gradient?"
        ),
        severity="slip",
        edits=(
            Edit("if p.grad is None:\n    continue", ""),
            Edit("g = p.grad", "g = torch.zeros_like(p) if p.grad is None else p.grad"),
        ),
        clue=r"None",
    ),
)
