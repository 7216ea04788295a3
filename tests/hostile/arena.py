"""What stands outside the wall, and what shows that somebody touched it. Nothing but the wall protects any of it.

Files are watched by the kernel (inotify): that one was opened, read, listed or changed is seen, whatever the attack says.
Sockets listen and see who comes. A victim process notes what is done to it. Every secret text has a word that must not come out.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

__all__ = ["CANARY", "USER", "Arena", "descendants", "open_arena"]

CANARY = "canary-7c31"
"""In every secret text, followed by the secret's name."""

USER = 64_387
"""Whom attacks without the wall run as, where we are root: a user that nobody else is."""

ROOT = Path(__file__).resolve().parents[2]
COURSE = ("optimizer-numerics", "optimizers-lab")
TOKENS = ("GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN", "CANVAS_API_KEY")

WATCHED = {"secret", "reference", "checks", "other", "home", "neighbour"}
EVENTS = 0xFFF
"""All of inotify's: access, modify, attributes, close, open, move, create, delete."""

VICTIM = """
import ctypes, os, signal, sys
held = ctypes.create_string_buffer({held!r}.encode())
heard = []
for number in (signal.SIGUSR1, signal.SIGURG, signal.SIGIO, signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGCONT):
    signal.signal(number, lambda n, _: os.write(1, f"signal {{n}}\\n".encode()))
os.write(1, f"{{ctypes.addressof(held)}}\\n".encode())
sys.stdin.read()
"""


class Arena:
    """Made by `open_arena`. `touched` tells, once, what happened since it was last asked."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.base = Path(tempfile.mkdtemp(prefix="hostile-", dir="/var/tmp"))
        stack.callback(shutil.rmtree, self.base, ignore_errors=True)
        self.base.chmod(0o777)
        self.mark = self.base.name
        self.ignored: set[str] = set()
        """Names of files that the engine itself reads when it needs them."""
        self._make_files()
        self.open_file = _open_file()
        stack.callback(os.close, self.open_file)
        self._listen()
        self._victim: subprocess.Popen[bytes] | None = None
        self._notify = _inotify()
        stack.callback(os.close, self._notify)
        self._watch()
        self._call_victim()
        stack.callback(self._end_victim)

    # --- making ------------------------------------------------------------------------------------------------

    def _make_files(self) -> None:
        self.course = self.base / "course"
        for part in ("exercises", "reference"):
            for name in COURSE:
                shutil.copytree(
                    ROOT / part / name,
                    self.course / part / name,
                    ignore=shutil.ignore_patterns("__pycache__", "samples"),
                )
        made = {
            "secrets/answers.txt": "secret",
            "secrets/answers.py": "secret",
            "submissions/other.py": "other",
            "submissions/other.ipynb": "other",
            "home/.netrc": "home",
            "home/.bashrc": "home",
            "home/.ssh/id_ed25519": "home",
            "home/.cache/grader/expected.sqlite": "home",
            "grader-neighbour/result.json": "neighbour",
            "grader-neighbour/lab.py": "neighbour",
        }
        for name, what in made.items():
            path = self.base / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"answer = '{CANARY}-{what}'\n")
        for path in (self.base, *self.base.rglob("*")):
            path.chmod(0o777)

    def _listen(self) -> None:
        by_path, by_datagram = str(self.base / "s"), str(self.base / "d")
        addresses: dict[str, tuple[int, int, object]] = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "tcp6": (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "udp6": (socket.AF_INET6, socket.SOCK_DGRAM, ("::1", 0)),
            "unix": (socket.AF_UNIX, socket.SOCK_STREAM, by_path),
            "unix_datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, by_datagram),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.mark}"),
        }
        self.listeners: dict[str, socket.socket] = {}
        for name, (family, kind, address) in addresses.items():
            try:
                listener = self._stack.enter_context(socket.socket(family, kind))
                listener.bind(address)
            except OSError:  # no IPv6 on this machine
                continue
            listener.setblocking(False)
            if kind == socket.SOCK_STREAM:
                listener.listen(100)
            self.listeners[name] = listener
        for path in (by_path, by_datagram):
            os.chmod(path, 0o777)

    def _call_victim(self) -> None:
        self._end_victim()
        drop = {"user": USER, "group": USER, "extra_groups": []} if os.getuid() == 0 else {}
        self._victim = subprocess.Popen(
            [PYTHON, "-I", "-c", VICTIM.format(held=f"{CANARY}-memory")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"GITHUB_TOKEN": f"{CANARY}-token"},
            cwd="/",
            **drop,  # type: ignore[arg-type]
        )
        assert self._victim.stdout is not None
        self._address = int(self._victim.stdout.readline())
        os.set_blocking(self._victim.stdout.fileno(), False)
        self._at_first = self._state()

    def _end_victim(self) -> None:
        if self._victim is not None:
            self._victim.kill()
            self._victim.communicate()
            self._victim = None

    @property
    def names(self) -> dict[str, str]:
        """What stands for what in the attacks."""
        assert self._victim is not None
        ports = {n: s.getsockname()[1] for n, s in self.listeners.items() if s.family != socket.AF_UNIX}
        return {
            "SECRET": str(self.base / "secrets" / "answers.txt"),
            "SOURCE": str(self.base / "secrets" / "answers.py"),
            "SECRETS": str(self.base / "secrets"),
            "REFERENCE": str(self.course / "reference"),
            "EXERCISES": str(self.course / "exercises"),
            "COURSE": str(self.course),
            "SUBMISSIONS": str(self.base / "submissions"),
            "HOME": str(self.base / "home"),
            "NEIGHBOUR": str(self.base / "grader-neighbour"),
            "SOCKET": str(self.base / "s"),
            "DATAGRAM": str(self.base / "d"),
            "MARK": self.mark,
            "KEY": str(self.key),
            "VICTIM": str(self._victim.pid),
            "ADDRESS": str(self._address),
            "TCP": str(ports["tcp"]),
            "TCP6": str(ports.get("tcp6", 0)),
            "UDP": str(ports["udp"]),
            "UDP6": str(ports.get("udp6", 0)),
        }

    @property
    def key(self) -> int:
        """Of System V's shared memory."""
        return 0x7C310000 | (os.getpid() & 0xFFFF)

    def program(self, source: str) -> str:
        """The attack with its names filled in."""
        for name, value in self.names.items():
            source = source.replace(f"@{name}@", value)
        return source

    # --- watching ----------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        folders = {
            "secret": ["secrets"],
            "reference": ["course/reference"],
            "checks": ["course/exercises"],
            "other": ["submissions"],
            "home": ["home"],
            "neighbour": ["grader-neighbour"],
        }
        self._watches: dict[int, str] = {}
        for what, names in folders.items():
            for name in names:
                top = self.base / name
                for folder in (top, *(p for p in top.rglob("*") if p.is_dir())):
                    self._watches[_watched(self._notify, folder)] = what

    def _files_touched(self) -> set[str]:
        found = set()
        while select.select([self._notify], [], [], 0)[0]:
            data, at = os.read(self._notify, 1 << 20), 0
            while at < len(data):
                watch, _, _, length = struct.unpack_from("iIII", data, at)
                at += 16 + length
                name = data[at - length : at].rstrip(b"\0").decode()
                if name not in self.ignored:
                    found.add(self._watches.get(watch, "files"))
        return found

    def _visited(self) -> set[str]:
        found = set()
        for name, listener in self.listeners.items():
            while True:
                try:
                    if listener.type == socket.SOCK_STREAM:
                        visitor, _ = listener.accept()
                        visitor.close()
                    else:
                        listener.recv(100)
                except BlockingIOError:
                    break
                found.add(name)
        return found

    def _state(self) -> object:
        """What others can do to the victim: its limits, its priority, whether it runs, who traces it, its memory."""
        assert self._victim is not None
        pid = self._victim.pid
        try:
            status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
            limits = Path(f"/proc/{pid}/limits").read_text()
            kept = status["TracerPid"].strip(), status["State"].split()[0] in "SRD"
            return limits, os.getpriority(os.PRIO_PROCESS, pid), kept, self._held(pid)
        except OSError:
            return "it is gone"

    def _held(self, pid: int) -> bytes:
        with contextlib.suppress(OSError), open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            memory.seek(self._address)
            return memory.read(len(CANARY))
        return b""

    def _victim_touched(self) -> set[str]:
        assert self._victim is not None
        assert self._victim.stdout is not None
        if self._victim.poll() is None and self._state() == self._at_first and not self._victim.stdout.read():
            return set()
        self._call_victim()
        return {"victim"}

    def _left(self) -> set[str]:
        """What is left in places that all may write to, taken away again."""
        found = set()
        for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", "/dev/mqueue"):
            with contextlib.suppress(OSError):
                for path in Path(folder).glob(f"{self.mark}?*"):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                    found.add("left")
        for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]:
            key, number = line.split()[:2]
            if int(key) & 0xFFFFFFFF == self.key:
                ctypes.CDLL(None).shmctl(int(number), 0, None)
                found.add("left")
        return found

    def touched(self) -> set[str]:
        """What was touched since the last time, whatever the attack says of itself."""
        found = self._files_touched() | self._visited() | self._victim_touched() | self._left()
        if found & (WATCHED | {"files"}):
            self._restore()
        return found

    def _restore(self) -> None:
        self._make_files_again()
        self._files_touched()

    def _make_files_again(self) -> None:
        for name in ("home", "grader-neighbour", "submissions", "secrets"):
            for path in sorted((self.base / name).rglob("*"), reverse=True):
                if path.is_file() and CANARY not in path.read_text(errors="replace"):
                    path.unlink()
        (self.base / "grader-neighbour" / "gone.py").unlink(missing_ok=True)
        self._rewrite()

    def _rewrite(self) -> None:
        for name, what in (
            ("home/.bashrc", "home"),
            ("grader-neighbour/result.json", "neighbour"),
            ("grader-neighbour/lab.py", "neighbour"),
            ("submissions/other.py", "other"),
        ):
            path = self.base / name
            path.write_text(f"answer = '{CANARY}-{what}'\n")
            path.chmod(0o777)

    def said(self, text: str) -> set[str]:
        """The secrets of which the text tells."""
        names = (*WATCHED, "token", "memory", "open_file")
        return {name for name in names if f"{CANARY}-{name}" in text}


def _open_file() -> int:
    """A descriptor that a careless program would hand on."""
    fd = os.memfd_create("open")
    os.write(fd, f"{CANARY}-open_file".encode())
    os.set_inheritable(fd, True)
    return fd


def _inotify() -> int:
    fd: int = ctypes.CDLL(None, use_errno=True).inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
    if fd < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    return fd


def _watched(notify: int, folder: Path) -> int:
    watch: int = ctypes.CDLL(None, use_errno=True).inotify_add_watch(notify, os.fsencode(folder), EVENTS)
    if watch < 0:
        raise OSError(ctypes.get_errno(), f"inotify {folder}")
    return watch


def _python() -> str:
    """An interpreter that any user may run: ours may lie in root's home."""
    for python in (sys.executable, *(shutil.which(n, path=os.defpath) or "" for n in ("python3",))):
        if python and (os.getuid() != 0 or _open_to_all(Path(os.path.realpath(python)))):
            return python
    return sys.executable


def _open_to_all(file: Path) -> bool:
    return bool(file.stat().st_mode & 0o005) and all(p.stat().st_mode & 0o001 for p in file.parents)


PYTHON = _python()


@contextlib.contextmanager
def open_arena() -> Iterator[Arena]:
    """An arena, and tokens in the environment of whatever is started meanwhile."""
    with ExitStack() as stack:
        for name in TOKENS:
            before = os.environ.get(name)
            os.environ[name] = f"{CANARY}-token"
            stack.callback(_set, name, before)
        yield Arena(stack)


def _set(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value


def descendants(pid: int, *, but: Sequence[int] = ()) -> set[int]:
    """All processes that stem from this one, without those in `but` and theirs."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        new = set(children.get(waiting.pop(), [])) - set(but)
        found |= new
        waiting += new
    return found
