# ruff: noqa: E501  # a program in a text
"""What a submission finds when it starts: compared before and after an attack, so that whatever one leaves to the next shows."""

from __future__ import annotations

from grader import wire

__all__ = ["LOOK", "look_job"]

LOOK = """
import builtins, gc, os, random, resource, signal, sys, tempfile, threading, time, warnings
import numpy as np


def looked():
    mask = os.umask(0o077)
    os.umask(mask)
    limits = {n: resource.getrlimit(getattr(resource, n)) for n in ("RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_STACK")}
    return {
        "environment": repr(sorted(os.environ.items())),
        "folder": folder(),
        "files": repr(sorted(os.listdir(".")) if folder() != "it is gone" else ()),
        "temporary": repr(sorted(os.listdir(tempfile.gettempdir()))) if tempfile.gettempdir() != "/tmp" else "",
        "mask": oct(mask),
        "limits": repr(limits),
        "signals": repr([(s.name, callable(signal.getsignal(s)), str(signal.getsignal(s))[:9]) for s in sorted(signal.valid_signals())
                         if isinstance(s, signal.Signals)]),
        "blocked": repr(signal.pthread_sigmask(signal.SIG_BLOCK, ())),
        "timer": repr(signal.getitimer(signal.ITIMER_REAL)[0] > 0),
        "threads": repr(threading.active_count()),
        "descriptors": repr([fd for fd in range(3, 120) if is_open(fd)]),
        "path": repr(sys.path),
        "finders": repr([type(f).__name__ for f in sys.meta_path]),
        "modules": repr(sorted(sys.modules)),
        "builtins": repr(sorted((n, getattr(v, "__module__", ""), getattr(v, "__qualname__", "")) for n, v in vars(builtins).items() if n != "_")),
        "numpy": repr((np.geterr(), np.allclose.__module__, np.array([1.0]) == 1.0)),
        "default dtype": repr(sys.modules["torch"].get_default_dtype()) if "torch" in sys.modules else "",
        "tracing": repr((sys.gettrace(), sys.getprofile())),
        "interpreter": repr((gc.isenabled(), gc.get_threshold(), sys.getrecursionlimit(), sys.getswitchinterval())),
        "hooks": repr((sys.excepthook is sys.__excepthook__, sys.unraisablehook is sys.__unraisablehook__)),
        "priority": repr(os.getpriority(os.PRIO_PROCESS, 0)),
        "zone": repr(time.tzname),
        "warnings": repr(len(warnings.filters)),
    }


def folder():
    try:
        return os.getcwd()
    except OSError:
        return "it is gone"


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


x = looked()
"""

HAND_OVER_X = "def go(student, inputs):\n    return student.namespace['x']\n"


def look_job() -> wire.Job:
    """A job that hands over what it finds."""
    return wire.Job(
        units=[wire.Unit(LOOK, "cell 1")], bindings={}, probe=HAND_OVER_X, scenarios=["go"], inputs={}
    )
