"""What goes wrong in every optimiser of the lab, as edits of references that are built alike."""

from grader.exercise import Edit, Misconception

KEPT = "self.model_params = list(model_params)"
REBINDS = r"(?i)^\s*((self\.)?(p|q|x|w|theta|tensor|par\w*|weight\w*|model_par\w*)(\[\w+\])?)\s*=\s*.*[-+]"
"""A line that gives a parameter's name to something new; what changes it in place (`-=`) is none."""


def common(*, update, climbing, fresh, default_lr, states=()):
    """The mistakes that have nothing to do with the rule itself.

    `update` is the reference's line that moves p; `climbing` the same with its sign flipped; `fresh` with a new tensor;
    `states` are the constructor's lines that go through the parameters.
    """
    return (
        Misconception(
            id="sign_flipped",
            sentence="adds the step instead of subtracting it, so it climbs",
            hint="In which direction does the loss fall?",
            severity="fundamental",
            edits=(Edit(update, climbing),),
            clue=r"(?i)(\+=|add_|\+).*lr",
        ),
        Misconception(
            id="lr_hard_coded",
            sentence="uses a fixed learning rate instead of the one it is given",
            hint="Does your step use the value that the constructor was called with?",
            severity="partial",
            edits=(Edit("self.lr = lr", f"self.lr = {default_lr}"),),
            clue=r"(?i)\b(lr|eta|learning_rate)\s*=\s*[\d.]|\*\s*[\d.]+e?-?\d*",
        ),
        _exhausted(states),
        Misconception(
            id="first_parameter_only",
            sentence="updates the first parameter only",
            hint="A model has many parameters; what does your loop do after the first?",
            severity="fundamental",
            edits=(Edit(update, update + "\nbreak"),),
            clue=r"\[0\]|break|return",
        ),
        Misconception(
            id="new_tensor",
            sentence="makes a new tensor instead of changing the parameter, so the model never learns",
            hint="`p = p - ...` gives the name p to a new tensor; what keeps the model’s own?",
            severity="fundamental",
            edits=(Edit(update, fresh),),
            clue=REBINDS,
            only_with_clue=True,
            alike=("nothing_changes",),
        ),
        Misconception(
            id="nothing_changes",
            sentence="leaves all parameters as they were",
            hint="Follow one parameter through step(): which line changes its numbers?",
            severity="fundamental",
            edits=(Edit(update, "pass"),),
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
    )


def _exhausted(states):
    """The first pass over the generator uses it up: in the constructor where states are made there, else in step()."""
    renamed = tuple(Edit(line, line.replace("self.model_params", "model_params")) for line in states)
    return Misconception(
        id="generator_exhausted",
        sentence="goes through model.parameters() more than once, so that later there is nothing left to change",
        hint="model.parameters() is a generator and can be gone through once only; what can you keep instead?",
        severity="partial",
        edits=(Edit(KEPT, "self.model_params = model_params"), *renamed),
        instead=()
        if states
        else ((Edit(KEPT, "self.model_params = model_params\nself.count = len(list(model_params))"),),),
        clue=r"=\s*(model_)?param\w*\s*$",
    )


def hard_coded(name, given, fixed, severity="partial"):
    """The setting `name` is not the one that the constructor was given."""
    return Misconception(
        id=f"{name}_hard_coded",
        sentence=f"uses a fixed {name} instead of the one it is given",
        hint="Does your step use the value that the constructor was called with?",
        severity=severity,
        edits=(Edit(given, fixed),),
        clue=rf"(?i){name}",
    )
