"""Files as students hand them in, and a catalogue of two assignments."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from grader.exercise import Assignment, Check, Pack, Question, Target
from grader.intake import Catalogue

PACKS = {
    "first-lab": (("Adam", "SGD", "train"), ("lab", "optimizer")),
    "second-lab": (("encoder", "decoder"), ("autoencoder",)),
}


def pack(name: str = "first-lab") -> Pack:
    """An assignment with one question for each name asked for."""
    names, words = PACKS[name]
    checks = (Check(id="it_is_right", title="It is right", points="1", review=("look",)),)
    questions = {
        n.lower(): Question(id=n.lower(), title=n, points="1", checks=checks, targets=(Target(id=n, name=n),))
        for n in names
    }
    spec = Assignment(title=f"The {name}", questions=tuple(questions), files=words, id=name, digest="d")
    return Pack(assignment=spec, questions=questions, secrets=())


def catalogue() -> Catalogue:
    """Two assignments."""
    return Catalogue(names=tuple(PACKS), load=pack, questions=frozenset({"adam", "sgd", "encoder"}))


def notebook(*sources: str, assignment: str = "") -> str:
    """A notebook's text."""
    cells = [{"cell_type": "code", "source": s, "metadata": {}, "outputs": []} for s in sources]
    metadata = {"grader": {"assignment": assignment}} if assignment else {}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def write(folder: Path, **files: str) -> Path:
    """Files by path; "__" in a name stands for "/", "_py" at its end for ".py"."""
    for name, text in files.items():
        put(folder / (name.replace("__", "/").removesuffix("_py") + ".py"), text)
    return folder


def put(path: Path, text: str) -> Path:
    """One file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    """An archive of these entries."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


ADAM = "class Adam:\n    pass\n"
CODER = "def encoder(x):\n    return x\n\ndef decoder(x):\n    return x\n"
