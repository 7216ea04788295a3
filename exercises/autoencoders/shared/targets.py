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

HEADING = r"(?im)^(?:[ \t]*#+[ \t]*)?\**(?:\d+[.)]?[ \t]*)?(?:(?:part|teil|task|aufgabe|exercise|question|c.u|b.i|ph.n)[ \t]*)?"


def section(letter):
    """Headings and comments such as "### (c)", "c)", "Part (c)", "1 (c)", "# c."."""
    hashed = rf"(?im)^[ \t]*#+[ \t]*\**(?:\d+[.)]?[ \t]*)?{letter}[.:]"
    named = rf"(?im)^[ \t]*#*[ \t]*\**(?:part|teil|task|aufgabe|exercise|question)[ \t]*\d*[ \t]*{letter}\b"
    return rf"(?:{HEADING.removeprefix('(?im)')}\(?{letter}\)|{hashed.removeprefix('(?im)')}|{named.removeprefix('(?im)')})"
