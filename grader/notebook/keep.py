"""Leaves the kernel as it was: random states, modes, names, figures, the folder; and ends what takes too long."""

from __future__ import annotations

import builtins
import os
import random
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import numpy as np

__all__ = ["TimeLimit", "as_it_was"]

LARGEST = 1 << 20
"""Bytes of an array, or a tenth of it in items of a list, whose contents are put back."""
AGAIN_SECONDS = 1.0
"""Code that swallows the interrupt is interrupted again."""


@contextmanager
def as_it_was(namespace: dict[str, Any]) -> Iterator[None]:
    """A block after which the kernel's state is what it was before."""
    with ExitStack() as stack:
        for keep in (_random, _numpy, _torch, _figures, _process):
            stack.enter_context(keep())
        stack.enter_context(_names(namespace))
        stack.enter_context(_exits(namespace))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # nobody reads them here, and a notebook may turn them into errors
        yield


@contextmanager
def _random() -> Iterator[None]:
    before, put = random.getstate(), random.setstate  # now, before student code can be in their place
    try:
        yield
    finally:
        put(before)


@contextmanager
def _numpy() -> Iterator[None]:
    before, put = np.random.get_state(), np.random.set_state
    errors = np.geterr()
    try:
        yield
    finally:
        put(before)
        np.seterr(**errors)


@contextmanager
def _torch() -> Iterator[None]:
    """With one thread, as behind the wall."""
    torch = sys.modules.get("torch")
    undo: list[tuple[Callable[[Any], Any], Any]] = []
    if torch is not None:
        undo = [
            (torch.set_rng_state, torch.get_rng_state()),
            (torch.set_grad_enabled, torch.is_grad_enabled()),
            (torch.set_default_dtype, torch.get_default_dtype()),
            (torch.set_num_threads, torch.get_num_threads()),
            (torch.set_deterministic_debug_mode, torch.get_deterministic_debug_mode()),
        ]
        if torch.cuda.is_initialized():
            undo.append((torch.cuda.set_rng_state_all, torch.cuda.get_rng_state_all()))
        torch.set_num_threads(1)
    try:
        yield
    finally:
        for put, before in undo:
            put(before)


@contextmanager
def _figures() -> Iterator[None]:
    """Figures that are drawn in the block are closed unseen."""
    before = _open_figures()
    try:
        yield
    finally:
        plt: Any = sys.modules.get("matplotlib.pyplot")
        for number in _open_figures() - before:
            plt.close(number)


def _open_figures() -> set[int]:
    plt = sys.modules.get("matplotlib.pyplot")
    return set(plt.get_fignums()) if plt is not None and hasattr(plt, "get_fignums") else set()


@contextmanager
def _process() -> Iterator[None]:
    """The folder, the environment, the depth of calls; and `input()` asks nobody."""
    folder, environment, depth, ask = os.getcwd(), dict(os.environ), sys.getrecursionlimit(), builtins.input
    builtins.input = _nobody  # as behind the wall
    try:
        yield
    finally:
        builtins.input = ask
        sys.setrecursionlimit(depth)
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
        with suppress(OSError):  # it may be gone
            os.chdir(folder)


def _nobody(prompt: object = "", /) -> str:
    raise EOFError(f"input({str(prompt)!r}) was called, but nobody is there to answer")


@contextmanager
def _exits(namespace: dict[str, Any]) -> Iterator[None]:
    """`exit()` and `quit()` raise SystemExit, as behind the wall; a notebook's own would end the kernel after the check."""
    running = sys.modules.get("IPython")
    shell = running.get_ipython() if running is not None else None
    own = getattr(shell, "exiter", None)
    for name in ("exit", "quit"):  # whoever keeps the names puts them back
        if own is not None and namespace.get(name) is own:
            namespace[name] = _leave
    before = {name: vars(builtins).get(name) for name in ("exit", "quit")}
    vars(builtins).update(dict.fromkeys(before, _leave))
    if shell is not None:
        shell.ask_exit = _leave
    try:
        yield
    finally:
        if shell is not None:
            vars(shell).pop("ask_exit", None)
        for name, value in before.items():
            vars(builtins).pop(name, None) if value is None else setattr(builtins, name, value)


def _leave(code: object = None, **_: object) -> None:
    raise SystemExit(code)


@contextmanager
def _names(namespace: dict[str, Any]) -> Iterator[None]:
    """Every global name stands for what it stood for; short lists, dicts, sets, arrays and tensors hold what they held."""
    before = dict(namespace)
    undo = [put for name, value in before.items() if _is_own(name) and (put := _contents(value))]
    try:
        yield
    finally:
        for name in namespace.keys() - before.keys():
            del namespace[name]
        for name, value in before.items():
            if namespace.get(name, undo) is not value:
                namespace[name] = value
        for put in undo:
            put()


def _is_own(name: str) -> bool:
    return not name.startswith("_") and name not in ("In", "Out")


def _contents(value: Any) -> Callable[[], None] | None:
    """What puts the contents of this very object back; None for what has none that can be kept."""
    kind = type(value)
    torch = sys.modules.get("torch")
    try:
        if kind in (list, dict, set) and len(value) <= LARGEST // 10:
            return _held(value, value.copy())
        if kind is np.ndarray and value.nbytes <= LARGEST and value.flags.writeable:
            return None if value.dtype.hasobject else _array(value, value.copy())
        if torch is not None and kind in (torch.Tensor, torch.nn.Parameter) and value.nbytes <= LARGEST:
            return _tensor(value, value.detach().clone(), value._version)
    except RuntimeError:  # a sparse tensor, one without data, one made in inference mode
        return None
    return None


def _held(value: Any, before: Any) -> Callable[[], None]:
    def put() -> None:
        if _ids(value) != _ids(before):
            value.clear()
            (value.extend if isinstance(value, list) else value.update)(before)

    return put


def _ids(value: Any) -> list[int]:
    """Which objects it holds, without asking them whether they are equal."""
    if isinstance(value, dict):
        return [id(each) for pair in value.items() for each in pair]
    ids = [id(each) for each in value]
    return sorted(ids) if isinstance(value, set) else ids


def _array(value: Any, before: Any) -> Callable[[], None]:
    def put() -> None:
        if value.shape == before.shape and value.tobytes() != before.tobytes():
            value[...] = before

    return put


def _tensor(value: Any, before: Any, version: int) -> Callable[[], None]:
    def put() -> None:
        if value._version != version and value.shape == before.shape:
            value.data.copy_(before)

    return put


class TimeLimit:
    """A block that is interrupted after so many seconds of computing, or five times as many of waiting.

    KeyboardInterrupt is raised in it, and `reached` says which limit it was, "cpu" or "wall".

    Only in the main thread, where alone it can be raised; elsewhere it limits nothing.
    """

    def __init__(self, seconds: float) -> None:
        self.reached = ""
        self._seconds = seconds
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._handler: Any = None

    def __enter__(self) -> TimeLimit:
        if threading.current_thread() is threading.main_thread():
            # a process that was started in the background may ignore the signal
            self._handler = signal.signal(signal.SIGINT, signal.default_int_handler)
            self._thread = threading.Thread(target=self._watch, name="grader time limit", daemon=True)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            with self._lock:
                self._over.set()
            if self.reached:
                time.sleep(0.02)  # one that was sent just now arrives here
        except KeyboardInterrupt:
            self._over.set()
            if not self.reached:
                raise
        finally:
            if self._handler is not None:
                signal.signal(signal.SIGINT, self._handler)

    def _watch(self) -> None:
        began, computed = time.monotonic(), time.process_time()
        wait = self._seconds
        while not self._over.wait(wait):
            left = self._seconds - (time.process_time() - computed)
            waiting = 5 * self._seconds - (time.monotonic() - began)
            if left > 0 and waiting > 0 and not self.reached:
                wait = max(0.05, min(left, waiting))
                continue
            with self._lock:
                if self._over.is_set():
                    return
                self.reached = self.reached or ("cpu" if left <= 0 else "wall")
                _interrupt()
            wait = AGAIN_SECONDS


def _interrupt() -> None:
    """KeyboardInterrupt in the main thread, even where it waits."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        import _thread

        _thread.interrupt_main()
