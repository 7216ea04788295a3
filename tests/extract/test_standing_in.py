"""What a notebook misses inside the wall is stood in for: each script runs in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.inside import standin_digits

ROOT = Path(__file__).parents[2]

RUNNER = """
import json, sys, time
import {preload}
from grader.inside import standins
{before}
notes = []
timed = time.perf_counter()
standins.install(notes.append, {rows})
took = time.perf_counter() - timed
space = {{"__name__": "__main__"}}
exec(compile(sys.stdin.read(), "cell 1", "exec"), space)
out = {{"seen": space.get("seen"), "notes": notes, "install": took}}
sys.stdout.write("\\n" + json.dumps(out))
"""


def student(code: str, *, rows: int = 20, before: str = "", preload: str = "numpy") -> dict[str, Any]:
    """What the student's code put into `seen`, and the notes, run as the executor runs it."""
    runner = RUNNER.format(rows=rows, before=before, preload=preload)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", runner],
        input=textwrap.dedent(code),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.rsplit("\n", 1)[1])
    assert result["install"] < 0.1  # about 1 ms on a quiet machine
    return result


HIDDEN = """
import importlib.machinery
find = importlib.machinery.PathFinder.find_spec
hidden = {names}
def find_spec(name, path=None, target=None):
    return None if name in hidden and path is None else find(name, path, target)
importlib.machinery.PathFinder.find_spec = find_spec
"""
"""Makes packages that may be installed here look as if they were not."""

FAILS = '''
def fails(do):
    """The type and text of what `do` raises."""
    try:
        do()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"
'''


def test_missing_packages_import_fine_and_fail_when_used() -> None:
    result = student(
        FAILS
        + """
import tensorflow as tf, jax.numpy as jnp
from tensorflow.keras.layers import Dense
import pytorch_lightning as pl
from optimizers import Adam
from helper import *
import seaborn as sns
import numba
import torch

class Net(pl.LightningModule):
    def __init__(self):
        super().__init__()

class Both(torch.nn.Module, tf.Module):
    def forward(self, x): return x

@tf.function
def plain(x: "tf.Tensor") -> "tf.Tensor": return x + 1

@numba.njit(parallel=True)
def quick(x): return x * 2

def annotated(x: tf.Tensor | None, y: jnp.ndarray["n"]) -> None: ...

sns.set_theme(style="dark")
pl.seed_everything(7)
first = torch.rand(1).item()
torch.manual_seed(7)
try:
    import xgboost
    there = True
except ImportError:
    there = False
try:
    import lightning
    stood_in = True
except ImportError:
    stood_in = False
try:
    with open("nothing") as f: import mlx
except OSError:
    pass
import importlib.util
def inner():
    import cupy
    return cupy
seen = {
    "use": fails(lambda: tf.constant(1)),
    "deep": fails(lambda: jnp.linalg.norm([1])),
    "make": fails(Net),
    "own": fails(lambda: Adam([1])),
    "operator": fails(lambda: Dense + 1),
    "loop": fails(lambda: list(Dense)),
    "plain": plain(1),
    "quick": quick(2),
    "isinstance": isinstance(1, tf.Tensor),
    "guarded": there,
    "guarded_but_known": stood_in,
    "spec": importlib.util.find_spec("tensorflow_hub") is None,
    "seeded": first == torch.rand(1).item(),
    "name": inner().__name__,
}
""",
        before=HIDDEN.format(names=["lightning", "pytorch_lightning", "seaborn", "numba", "xgboost"]),
    )
    assert result["seen"] == {
        "use": "ModuleNotFoundError: tensorflow is not installed here; tensorflow.constant cannot be used",
        "deep": "ModuleNotFoundError: jax is not installed here; jax.numpy.linalg.norm cannot be used",
        "make": "ModuleNotFoundError: pytorch_lightning is not installed here; "
        "pytorch_lightning.LightningModule cannot be used",
        "own": "ModuleNotFoundError: optimizers is not installed here; optimizers.Adam cannot be used",
        "operator": "ModuleNotFoundError: tensorflow is not installed here; "
        "tensorflow.keras.layers.Dense cannot be used",
        "loop": "ModuleNotFoundError: tensorflow is not installed here; "
        "tensorflow.keras.layers.Dense cannot be used",
        "plain": 2,
        "quick": 4,
        "isinstance": False,
        "guarded": False,
        "guarded_but_known": True,
        "spec": True,
        "seeded": True,
        "name": "cupy",
    }
    missing = ["tensorflow", "jax", "pytorch_lightning", "optimizers", "helper", "seaborn", "numba"]
    missing += ["lightning", "cupy"]
    assert result["notes"] == [
        f"{name} is missing here (not installed, and no such file was handed in); what uses it fails"
        for name in missing
    ]


def test_libraries_still_see_that_a_package_is_missing() -> None:
    code = "import json.nothing"
    result = student(
        FAILS
        + f"""
import sys, types
library = types.ModuleType("library")
exec("def ask():\\n    import tensorflow", vars(library))
exec("import time\\ndef rest(): time.sleep(0.001)", vars(library))
library.rest()
seen = [fails(library.ask), fails(lambda: exec({code!r}))]
"""
    )
    assert result["notes"] == []  # a library's pause is none of the student's
    assert result["seen"] == [
        "ModuleNotFoundError: No module named 'tensorflow'",
        "ModuleNotFoundError: No module named 'json.nothing'",
    ]


def test_a_training_notebook_on_mnist_runs_without_network_gpu_or_torchvision() -> None:
    result = student(
        """
import torch, torchvision, tqdm, time
import torchvision.transforms as transforms
from torchvision import datasets, models
from torchvision.datasets import FashionMNIST
from torchvision.transforms import v2
from torchvision.transforms import functional as TF
from tqdm.auto import trange
from google.colab import drive
from torch.utils.data import DataLoader, random_split
drive.mount("/content/drive")
device = "cuda"
several = transforms.Compose([
    transforms.RandomRotation(5), transforms.RandomCrop(28, padding=2), transforms.RandomHorizontalFlip(),
    transforms.Resize((32, 32)), transforms.ToTensor(), transforms.Normalize(mean=[0.13], std=[0.3]),
])
train = datasets.MNIST(root=".data", train=True, download=True, transform=several)
test = FashionMNIST("data", False, transform=transforms.ToTensor(), target_transform=lambda y: y + 100)
a, b = random_split(train, [50000, 10000])
loader = DataLoader(a, 8, True, num_workers=4, pin_memory=True, prefetch_factor=2)
model = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(1024, 10)).cuda().to("cuda:0")
model = torch.compile(model)
opt = torch.optim.SGD(model.parameters(), 0.01)
bar = tqdm.tqdm(loader, leave=False)
for x, y in bar:
    bar.set_description("x"); bar.set_postfix(loss=1)
    x, y = x.to(torch.device("cuda")), y.cuda(non_blocking=True)
    torch.nn.functional.cross_entropy(model(x), y).backward()
    opt.step()
torch.cuda.synchronize(); torch.cuda.empty_cache()
assert torch.cuda.FloatTensor([1.0]).device.type == "cpu"
time.sleep(100)
picture, label = datasets.MNIST(".", train=False)[0]
image = torchvision.utils.make_grid(x, nrow=4)
seen = {
    "sizes": [len(train), len(test), len(a), len(b), len(loader)],
    "data": [str(train.data.dtype), list(train.data.shape), str(train.targets.dtype)],
    "classes": [train.classes[3], test.classes[9]],
    "batch": [list(x.shape), str(y.dtype), str(x.device)],
    "zeros": str(torch.zeros(2, device=device).device),
    "target": test[0][1] >= 100,
    "test": [list(test[0][0].shape), 0 <= float(test[0][0].min()), float(test[0][0].max()) <= 1],
    "picture": [picture.size, picture.mode, label],
    "grid": list(image.shape),
    "v2": list(v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])(picture).shape),
    "functional": list(TF.to_tensor(picture).shape),
    "beyond": [int(train[100][1]), len(list(train))],
    "wide": [len({int(i) for i in train.targets}), int(train.data.max())],
    "available": torch.cuda.is_available(),
    "range": list(trange(2)),
}
""",
        preload="numpy, torch",
    )
    seen = result["seen"]
    assert seen["sizes"] == [20, 20, 17, 3, 3]
    assert seen["data"] == ["torch.uint8", [20, 28, 28], "torch.int64"]
    assert seen["classes"] == ["3 - three", "Ankle boot"]
    assert seen["batch"][1:] == ["torch.int64", "cpu"]
    assert seen["batch"][0][1:] == [1, 32, 32]
    assert seen["zeros"] == "cpu"
    assert seen["target"] is True
    assert seen["test"] == [[1, 28, 28], True, True]
    assert seen["picture"][:2] == [[28, 28], "L"]
    assert seen["grid"] == [3, 36, 36]
    assert seen["v2"] == seen["functional"] == [1, 28, 28]
    assert seen["beyond"][1] == 20
    assert seen["wide"][0] >= 8
    assert seen["wide"][1] > 200
    assert seen["available"] is False
    assert seen["range"] == [0, 1]
    assert result["notes"] == [
        "torchvision is missing: a stand-in with its common parts was used",
        "MNIST is not downloaded here: 20 small handwritten digits, scaled to 28x28, stood in for it",
        "FashionMNIST is not downloaded here: 20 small handwritten digits, scaled to 28x28, stood in for it",
        "random_split: the sizes were scaled to the stand-in’s rows",
        "DataLoader ran without worker processes (num_workers=0)",
        "there is no GPU here: everything ran on the CPU",
        "time.sleep returned at once",
    ]


def test_a_part_of_torchvision_that_is_not_stood_in_for_fails_when_used() -> None:
    result = student(
        FAILS
        + """
from torchvision import models, datasets
from torchvision.models import resnet18
seen = [fails(lambda: datasets.CIFAR10(".")), fails(lambda: models.vgg16()), fails(resnet18)]
"""
    )
    assert result["seen"] == [
        f"ModuleNotFoundError: torchvision is not installed here; torchvision.{part} cannot be used"
        for part in ("datasets.CIFAR10", "models.vgg16", "models.resnet18")
    ]


def test_without_scikit_learn_drawn_digits_that_are_always_the_same_stand_in() -> None:
    images, labels = standin_digits._drawn()
    again, _ = standin_digits._drawn()
    assert (images.shape, images.min() >= 0, images.max() <= 16) == ((1797, 8, 8), True, True)
    assert np.array_equal(images, again)
    assert sorted(set(labels)) == list(range(10))
    real = standin_digits._from_sklearn()
    assert real is not None
    assert real[0].shape == images.shape


def test_screens_prompts_and_magics_do_nothing() -> None:
    result = student(
        FAILS
        + """
import matplotlib
matplotlib.use("TkAgg")
import matplotlib.pyplot as plt
plt.switch_backend("Qt5Agg")
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    plt.plot([1, 2]); plt.show(); plt.pause(3)
from torch.utils.tensorboard import SummaryWriter
import wandb, ipywidgets as widgets
from google.colab import files
with SummaryWriter("runs") as writer:
    writer.add_scalar("loss", 1, 2)
wandb.init(project="x"); wandb.log({"a": 1})
@widgets.interact(x=(1, 2))
def f(x): return x
display(f)
seen = {
    "input": fails(lambda: input("n = ")),
    "shell": get_ipython().getoutput("ls"),
    "magic": get_ipython().run_line_magic("matplotlib", "inline"),
    "system": get_ipython().system("pip install x"),
    "upload": files.upload(),
    "figures": plt.get_fignums(),
    "backend": matplotlib.get_backend().lower(),
}
"""
    )
    assert result["seen"] == {
        "input": "EOFError: input('n = ') was called, but nobody is there to answer",
        "shell": [],
        "magic": None,
        "system": None,
        "upload": {},
        "figures": [1],
        "backend": "agg",
    }


def test_from_ipython_import_works_where_it_is_installed_and_where_it_is_not() -> None:
    code = """
from IPython import get_ipython
from IPython.display import clear_output, display, HTML
get_ipython().run_line_magic("matplotlib", "inline")
clear_output(wait=True)
seen = True
"""
    hide = (
        "from importlib.machinery import PathFinder as P; find = P.find_spec; P.find_spec = staticmethod("
        "lambda name, *a: None if name.startswith('IPython') else find(name, *a))"
    )
    assert student(code)["seen"] is True
    assert student(code, before=hide)["seen"] is True


def test_lightning_is_found_under_its_other_name(tmp_path: Path) -> None:
    code = """
import {old} as pl
from {old}.callbacks import Callback
import {new}
seen = [pl.LightningModule.__module__, pl.callbacks.Callback is Callback, pl.__spec__.name, Callback.__module__]
"""
    for real, old in (("lightning.pytorch", "pytorch_lightning"), ("pytorch_lightning", "lightning")):
        root = tmp_path / old
        package = root.joinpath(*real.split("."))
        package.mkdir(parents=True)
        for folder in package.parents:
            if folder != root and root in folder.parents:
                (folder / "__init__.py").touch()
        (package / "__init__.py").write_text("class LightningModule: pass\nfrom . import callbacks\n")
        (package / "callbacks.py").write_text("class Callback: pass\n")
        before = f"sys.path.insert(0, {str(root)!r})" + HIDDEN.format(names=[old])
        result = student(code.format(old=old, new=real), before=before)
        assert result["seen"] == [real, True, real, f"{real}.callbacks"]
        assert result["notes"] == []


# --- data files behind addresses -----------------------------------------------------------------------------------

UCI = "https://archive.example/ml/machine-learning-databases/iris/iris.data"
ERROR_OF_RANK_2 = """
import numpy as np
def error(table):
    a = np.asarray(table, float)
    a = a - a.mean(axis=0)
    return round(float((np.linalg.svd(a, compute_uv=False)[2:] ** 2).sum()), 4)
"""


def test_the_uci_file_of_iris_is_stood_in_for_with_its_two_odd_rows() -> None:
    result = student(
        f"""
        {ERROR_OF_RANK_2.replace(chr(10), chr(10) + " " * 8)}
        import pandas as pd, urllib.request, numpy as np
        frame = pd.read_csv("{UCI}", header=None)
        text = urllib.request.urlopen("{UCI}").read().decode()
        path, _ = urllib.request.urlretrieve("{UCI}", "/tmp/grader-iris-test.data")
        table = np.genfromtxt(path, delimiter=",", usecols=range(4))
        seen = [list(frame.shape), frame[4][0], len(text.split()), error(frame.iloc[:, :4]), error(table)]
        import os; os.remove(path)
        """
    )
    assert result["seen"] == [[150, 5], "Iris-setosa", 150, 15.2288, 15.2288]
    assert f"a stand-in was read instead of {UCI}" in result["notes"]


def test_seaborns_iris_is_scikit_learns() -> None:
    result = student(
        f"""
        {ERROR_OF_RANK_2.replace(chr(10), chr(10) + " " * 8)}
        import warnings; warnings.simplefilter("ignore")
        import os, tempfile; os.environ["SEABORN_DATA"] = tempfile.mkdtemp()
        import seaborn as sns
        frame = sns.load_dataset("iris")
        seen = [list(frame.columns), error(frame.iloc[:, :4])]
        """
    )
    assert result["seen"][0][-1] == "species"
    assert result["seen"][1] == 15.2046


def test_an_unknown_address_says_that_there_is_no_network() -> None:
    result = student(
        FAILS
        + """
import urllib.request
seen = fails(lambda: urllib.request.urlopen("https://example.org/other.csv"))
"""
    )
    assert "there is no network here" in result["seen"]


def test_progress_bars_of_a_notebook_need_no_browser_where_tqdm_is_installed() -> None:
    pytest.importorskip("tqdm")
    code = "from tqdm.notebook import tqdm, trange\nseen = [sum(tqdm([1, 2], desc='x')), list(trange(2))]"
    assert student(code)["seen"] == [3, [0, 1]]
