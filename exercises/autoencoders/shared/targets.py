"""What students write in this assignment, and under which headings."""

from grader.exercise import Target

AUTOENCODER = Target(
    id="autoencoder",
    name="Autoencoder",
    kind="class",
    also=(
        "AutoEncoder",
        "AE",
        "DeepAutoencoder",
        "DeepAutoEncoder",
        "MyAutoencoder",
        "AutoencoderNet",
        "AutoencoderModel",
        "AutoencoderNetwork",
    ),
    signature=("hidden_channels", "latent_dim", "input_dim"),
    required=("hidden_channels",),
)

MODULE = Target(
    id="module",
    name="AutoencoderModule",
    kind="class",
    also=(
        "AutoEncoderModule",
        "LitAutoencoder",
        "LitAutoEncoder",
        "AEModule",
        "LightningAutoencoder",
        "LightningAutoEncoder",
        "AutoencoderLightningModule",
        "AutoencoderLightning",
        "AutoencoderTrainer",
        "LitAE",
        "PLAutoencoder",
    ),
    signature=("hidden_channels", "latent_dim", "input_dim", "network"),
)

WORD = r"(?:part|teil|task|aufgabe|exercise|question|c.u|b.i|ph.n)[ \t]*"
NUMBER = r"(?:\d+[.)]?[ \t]*)?"


def section(letter):
    """Headings and comments such as "### (c)", "c)", "Part (c)", "1 (c)", "# c.", "Task 1 c"."""
    start, hashed = r"(?:^[ \t]*#+[ \t]*\**|^\**)", r"^[ \t]*#+[ \t]*\**"
    named = rf"{start}{NUMBER}{WORD}{NUMBER}\(?{letter}\b"
    return rf"(?im){start}{NUMBER}\(?{letter}\)|{hashed}{NUMBER}{letter}[.:]|{named}"
