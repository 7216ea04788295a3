"""A machine without a wall, for attacks to be seen at work: a process that forks a throw-away child for each program.

    python bare.py < requests > answers            one JSON document a line

A child has a folder of its own, limits that keep the machine from harm, and, where we are root, a user of its own. It runs the
program as a plain host would: `plain` runs it and calls what it defines, `next` lets another program look round afterwards in the
same process, `naive` grades it, `frames` runs a job of ours in it.
"""

from __future__ import annotations

import base64
import json
import os
import resource
import select
import signal
import sys
import tempfile
import traceback
import types
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
LIMITS = {
    resource.RLIMIT_AS: 4 << 30,
    resource.RLIMIT_FSIZE: 256 << 20,
    resource.RLIMIT_NPROC: 600,
    resource.RLIMIT_CPU: 20,
    resource.RLIMIT_NOFILE: 1024,
}


def main() -> None:
    """Serve requests until there are none."""
    sys.path.insert(0, str(HERE))
    import naive  # noqa: F401
    import torch

    import grader.inside.child  # noqa: F401

    torch.set_num_threads(1)
    torch.optim.Adam(
        [torch.zeros(1, requires_grad=True)]
    )  # what it imports then must be there before it is bent
    for line in sys.stdin:
        print(json.dumps(_serve(json.loads(line))), flush=True)


def _serve(request: dict[str, Any]) -> dict[str, Any]:
    folder = request["folder"]
    said = os.open(f"{folder}.out", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    pid = os.fork()
    if pid == 0:
        _be_child(request, said)
    handle = os.pidfd_open(pid)
    ended, _, _ = select.select([handle], [], [], request["seconds"])
    if not ended:
        os.kill(pid, signal.SIGKILL)
    os.close(handle)
    _, status, used = os.wait4(pid, 0)
    length = os.fstat(said).st_size
    text = os.pread(said, 1 << 18, 0) + os.pread(said, 1 << 16, max(1 << 18, length - (1 << 16)))
    os.close(said)
    os.unlink(f"{folder}.out")
    return {
        "said": text.decode("utf-8", "replace"),
        "bytes": length,
        "code": os.waitstatus_to_exitcode(status),
        "cpu": used.ru_utime + used.ru_stime,
        "ended": bool(ended),
    }


def _be_child(request: dict[str, Any], said: int) -> None:
    try:
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115  # for as long as the process lives
        sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
        os.chdir(request["folder"])
        os.environ["TMPDIR"] = tempfile.tempdir = request["folder"]
        for limit, value in LIMITS.items():
            resource.setrlimit(limit, (value, value))
        if request["uid"]:
            os.setgroups([])
            os.setresgid(*[request["uid"]] * 3)
            os.setresuid(*[request["uid"]] * 3)
        sys.modules["__main__"] = types.ModuleType("__main__")
        WAYS[request["way"]](request)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    os._exit(0)


def _plain(request: dict[str, Any]) -> None:
    try:
        _run(request["source"])
    finally:
        print("the end")


def _run(source: str) -> None:
    namespace = vars(sys.modules["__main__"])
    exec(compile(source, "submission.py", "exec"), namespace)
    if "df_w" in namespace:
        namespace["df_w"](np.array([1.0, 2.0]))


def _next(request: dict[str, Any]) -> None:
    before = _looked(request["look"])
    try:
        _run(request["source"])
    except BaseException:
        traceback.print_exc()
    after = _looked(request["look"])
    os.write(1, f"CHANGED {[name for name in before if before[name] != after.get(name)]}\n".encode())


def _looked(look: str) -> dict[str, str]:
    namespace: dict[str, Any] = {"__name__": "look"}
    exec(compile(look, "look.py", "exec"), namespace)
    found: dict[str, str] = namespace["x"]
    return found


def _naive(request: dict[str, Any]) -> None:
    import naive

    share = naive.grade(request["how"], request["source"])
    os.write(1, f"\nSHARE {share}\n".encode())


def _frames(request: dict[str, Any]) -> None:
    """What a collector without a wall in front of it gets."""
    from grader import wire
    from grader.inside import child
    from grader.sandbox.frames import FrameReader

    reading, writing = os.pipe()
    if os.fork() == 0:
        os.dup2(writing, 101)
        os.close(reading)
        os.close(writing)
        child.do_job(base64.b64decode(request["job"]), 101)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as file:
        data = file.read()
    found: dict[str, object] = {}
    try:
        for frame in FrameReader().feed(data):
            found.setdefault(getattr(frame, "id", type(frame).__name__), repr(frame))
    except wire.WireError as error:
        found["broken"] = str(error)
    print("FRAMES", json.dumps(found))


WAYS = {"plain": _plain, "next": _next, "naive": _naive, "frames": _frames}


if __name__ == "__main__":
    main()
