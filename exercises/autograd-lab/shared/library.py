"""The libraries' optimisers in every form: descent that leans on one of them is not the student's."""

CLASSES = "SGD ASGD Adam AdamW NAdam RAdam Adamax Adagrad Adadelta RMSprop Rprop Adafactor LBFGS"
MODULES = "sgd asgd adam adamw nadam radam adamax adagrad adadelta rmsprop rprop"
FORMS = ("{0}", "_single_tensor_{0}", "_multi_tensor_{0}", "_fused_{0}")

LIBRARY = (
    *(f"torch.optim.{name}.step" for name in CLASSES.split()),
    *(f"torch.optim.{module}.{form.format(module)}" for module in MODULES.split() for form in FORMS),
    *(f"torch._fused_{module}_" for module in ("adam", "adamw", "adagrad", "sgd")),
)
