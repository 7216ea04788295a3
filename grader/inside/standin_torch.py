"""Inside the wall: torch as it behaves on a machine with a GPU, on one without; loaders without workers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

__all__ = ["patch_torch"]

_FACTORIES = (
    "arange as_tensor empty empty_like eye full full_like linspace logspace ones ones_like rand rand_like "
    "randint randint_like randn randn_like randperm tensor zeros zeros_like asarray normal"
)

QUIET_CUDA = ("synchronize", "empty_cache", "set_device", "reset_peak_memory_stats", "init")
Note = Callable[[str], None]


def patch_torch(torch: Any, note: Note) -> None:
    """Nothing comes back; tensors and modules stay on the CPU wherever the student sends them."""
    before = getattr(torch, "_stood_in", None)
    if before is not None:
        before.note = note
        return
    torch._stood_in = stay = _Stay(torch, note)
    torch.Tensor.cuda = lambda tensor, *_, **__: stay.here(tensor)
    torch.nn.Module.cuda = lambda module, *_, **__: stay.here(module)
    for owner, name in [(torch.Tensor, "to"), (torch.nn.Module, "to")]:
        setattr(owner, name, stay.method(getattr(owner, name)))
    for name in _FACTORIES.split():
        setattr(torch, name, stay.function(getattr(torch, name)))
    torch.set_default_device = stay.method(torch.set_default_device)
    torch.load = stay.loading(torch.load)
    for name in QUIET_CUDA:
        setattr(torch.cuda, name, lambda *_, **__: None)  # one each: torch._dynamo lists them as keys
    for name in ("Float", "Double", "Half", "Long", "Int", "Short", "Byte", "Bool"):
        setattr(torch.cuda, f"{name}Tensor", getattr(torch, f"{name}Tensor"))
    torch.cuda.get_device_name = lambda *_: "cpu"
    torch.compile = _compile
    _patch_data(torch.utils.data, stay)


def _compile(model: Any = None, **_: object) -> Any:
    """The function itself; compiling needs a C++ compiler and gains nothing here."""
    return model if model is not None else lambda function: function


class _Stay:
    """Replaces devices that are not here by the CPU, with one note."""

    def __init__(self, torch: Any, note: Note) -> None:
        self.device = torch.device
        self.cpu = torch.device("cpu")
        self.note = note

    def tell(self) -> None:
        self.note("there is no GPU here: everything ran on the CPU")

    def here(self, thing: Any) -> Any:
        """The tensor or module as it is."""
        self.tell()
        return thing

    def mapped(self, value: Any) -> Any:
        """The CPU for a device that is not here; anything else as it is."""
        if isinstance(value, str):
            away = value.partition(":")[0] in ("cuda", "mps", "xpu", "hip", "gpu")
        elif isinstance(value, self.device):
            away = value.type not in ("cpu", "meta")
        else:
            return value
        if away:
            self.tell()
            return self.cpu
        return value

    def method(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """`x.to(device)`: the device may stand anywhere."""

        @functools.wraps(original)
        def stays(*args: Any, **kwargs: Any) -> Any:
            args = tuple(map(self.mapped, args))
            if "device" in kwargs:
                kwargs["device"] = self.mapped(kwargs["device"])
            return original(*args, **kwargs)

        return stays

    def function(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """`torch.zeros(3, device=...)`: the device has a name."""

        @functools.wraps(original)
        def stays(*args: Any, **kwargs: Any) -> Any:
            if "device" in kwargs:
                kwargs["device"] = self.mapped(kwargs["device"])
            if "pin_memory" in kwargs:
                kwargs["pin_memory"] = False
            return original(*args, **kwargs)

        return stays

    def loading(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """`torch.load(file)`: what was saved on a GPU is loaded on the CPU."""

        @functools.wraps(original)
        def loads(*args: Any, **kwargs: Any) -> Any:
            kwargs["map_location"] = "cpu"
            return original(*args[:1], **kwargs)

        return loads


def _patch_data(data: Any, stay: _Stay) -> None:
    """Loaders without worker processes; random_split with sizes that were meant for the real data."""
    original = data.DataLoader.__init__
    code = original.__code__  # inspect.signature takes longer than all the rest
    names = code.co_varnames[: code.co_argcount]

    @functools.wraps(original)
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        given = dict(zip(names[1:], args, strict=False)) | kwargs
        if given.get("num_workers"):
            stay.note("DataLoader ran without worker processes (num_workers=0)")
        given.update(num_workers=0, pin_memory=False, persistent_workers=False)
        for name in ("prefetch_factor", "multiprocessing_context", "timeout"):
            given.pop(name, None)
        original(self, **given)

    data.DataLoader.__init__ = init
    split = data.random_split

    @functools.wraps(split)
    def random_split(dataset: Any, lengths: Any, *args: Any, **kwargs: Any) -> Any:
        lengths = list(lengths)
        size, total = len(dataset), sum(lengths)
        if getattr(dataset, "is_standin", False) and total not in (size, 1) and total > 1.5:
            stay.note("random_split: the sizes were scaled to the stand-in’s rows")
            lengths = [size * length // total for length in lengths]
            lengths[0] += size - sum(lengths)
        return split(dataset, lengths, *args, **kwargs)

    data.random_split = random_split
