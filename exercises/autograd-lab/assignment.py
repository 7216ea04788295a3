from grader.exercise import Assignment

assignment = Assignment(
    title="Automatic differentiation: factorisation and a perceptron",
    questions=("factorise", "iris_svd", "pca", "mlp_train", "runs_table"),
    roles={
        "A": ("A", "a", "X", "x", "M", "mat", "matrix", "data", "Y", "target", "targets", "tensor"),
        "rank": ("rank", "r", "k", "n_components", "rang", "hang", "latent_dim", "d"),
        "num_epochs": (
            "num_epochs",
            "epochs",
            "n_epochs",
            "nepochs",
            "iterations",
            "n_iter",
            "num_iter",
            "steps",
            "epoch",
            "n_steps",
            "max_iter",
            "epochen",
        ),
        "lr": ("lr", "learning_rate", "alpha", "eta", "step_size", "lernrate", "rate", "gamma"),
        "data": ("data", "X", "x", "inputs", "features", "X_train", "x_train", "daten", "A"),
        "targets": ("targets", "target", "y", "Y", "labels", "t", "y_train", "ziele", "classes"),
    },
    preload=("numpy", "torch", "matplotlib.pyplot"),
    cell_seconds=30.0,
    seed=20261126,
    files=("autograd", "factor", "worksheet", "iris"),
    setup="""\
import matplotlib.pyplot as plt
import torch
""",
)
