from grader.exercise import Assignment

assignment = Assignment(
    title="A linear autoencoder",
    questions=(
        "encoder",
        "decoder",
        "observations",
        "pca_text",
        "diagonals_text",
    ),
    roles={
        "self": ("self",),
        "x": ("x", "xs", "data", "points", "inputs", "input", "daten", "punkte"),
        "z": ("z", "zs", "code", "codes", "latent", "h", "hidden", "encoded"),
        "w": (
            "w",
            "ws",
            "weight",
            "weights",
            "gewicht",
            "gewichte",
            "w_enc",
            "w_dec",
            "w_e",
            "w_d",
            "wEncoder",
            "wDecoder",
            "enc_w",
            "dec_w",
            "w_encoder",
            "w_decoder",
            "encoder_w",
            "decoder_w",
            "w1",
            "w2",
        ),
        "b": (
            "b",
            "bs",
            "bias",
            "biases",
            "b_enc",
            "b_dec",
            "b_e",
            "b_d",
            "bEncoder",
            "bDecoder",
            "enc_b",
            "dec_b",
            "b_encoder",
            "b_decoder",
            "encoder_b",
            "decoder_b",
            "b1",
            "b2",
        ),
    },
    preload=("numpy", "torch", "matplotlib.pyplot"),
    seed=20261126,
    files=("linear", "autoencoder"),
    setup="""\
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
""",
)
