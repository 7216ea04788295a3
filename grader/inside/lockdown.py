"""Irreversible confinement of the calling process: user, limits, files (Landlock), system calls (seccomp).

Only ctypes and the standard library; Linux. Each function raises OSError where the kernel refuses. Nothing is done at
import, so that any system can import this.
"""

from __future__ import annotations

import ctypes
import functools
import os
import struct
import sys
from collections.abc import Iterable
from typing import Any

if sys.platform == "linux":
    import resource

__all__ = [
    "PID_SLOT",
    "become_user",
    "die_with",
    "filter_system_calls",
    "hide_memory",
    "landlock_abi",
    "limit_resources",
    "renounce_capabilities",
    "restrict_files",
]

PID_SLOT = 0x7F5A5A5A
"""Stands in a seccomp program where the child's own process id belongs."""

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS = 1, 4, 8
PR_SET_SECCOMP, PR_CAPBSET_DROP = 22, 24
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_READ_SEARCH = 2
LAST_CAPABILITY = 63

# The same numbers on every architecture.
SYS_LANDLOCK_CREATE, SYS_LANDLOCK_ADD, SYS_LANDLOCK_RESTRICT = 444, 445, 446

# Landlock's rights to files. Execute and the making of links, fifos, sockets and devices are given to nobody.
WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5
MAKE_DIR, MAKE_REG, REFER, TRUNCATE = 1 << 7, 1 << 8, 1 << 13, 1 << 14
READ = READ_FILE | READ_DIR
OWN = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE
DEVICE = READ_FILE | WRITE_FILE
OF_A_FILE = READ_FILE | WRITE_FILE | TRUNCATE
FIRST_RIGHTS = 13
BOTH_TCP, BOTH_SCOPES = 3, 3


@functools.cache
def _libc() -> Any:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _check(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def _prctl(option: int, value: int, what: str) -> None:
    _check(_libc().prctl(option, ctypes.c_ulong(value), 0, 0, 0), what)


# --- the user --------------------------------------------------------------------------------------------------


def become_user(uid: int, *, keep_read_search: bool) -> None:
    """Become an unprivileged user for good, with no capability but, if asked for, CAP_DAC_READ_SEARCH."""
    _prctl(PR_SET_KEEPCAPS, int(keep_read_search), "keep capabilities")
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    renounce_capabilities(keep_read_search=keep_read_search)


def renounce_capabilities(*, keep_read_search: bool = False) -> None:
    """Give up every capability but, if asked for, CAP_DAC_READ_SEARCH."""
    for capability in range(LAST_CAPABILITY + 1):
        # Fails harmlessly for an ordinary user and for a capability this kernel does not know.
        _libc().prctl(PR_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0)
    kept = 1 << CAP_DAC_READ_SEARCH if keep_read_search else 0
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    _check(_libc().capset(header, struct.pack("IIIIII", kept, kept, 0, 0, 0, 0)), "capset")


def hide_memory() -> None:
    """Keep other processes of this user from this one's memory and /proc entries; children inherit it."""
    _prctl(PR_SET_DUMPABLE, 0, "not dumpable")


def die_with(parent: int) -> None:
    """Be killed when the parent ends. (The system call filter forbids taking it back.)"""
    _prctl(PR_SET_PDEATHSIG, 9, "die with the parent")
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


# --- resources -------------------------------------------------------------------------------------------------


def limit_resources(
    *, cpu_seconds: float, memory_mb: int, file_mb: int, open_files: int, processes: int | None
) -> None:
    """Set hard limits; memory counts from what is mapped now."""
    mapped = _mapped_bytes()
    memory = memory_mb << 20
    limits = {
        # In whole seconds, and only for a child that outruns the zygote's own, exact watch.
        resource.RLIMIT_CPU: int(cpu_seconds) + 2,
        resource.RLIMIT_AS: mapped["VmSize"] + memory,
        resource.RLIMIT_DATA: mapped["VmData"] + memory,
        resource.RLIMIT_FSIZE: file_mb << 20,
        resource.RLIMIT_NOFILE: open_files,
        resource.RLIMIT_STACK: 8 << 20,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    if processes is not None:
        limits[resource.RLIMIT_NPROC] = processes
    for limit, value in limits.items():
        _, hard = resource.getrlimit(limit)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)  # an ordinary user cannot raise it again
        resource.setrlimit(limit, (value, value))


def _mapped_bytes() -> dict[str, int]:
    with open("/proc/self/status") as file:
        lines = (line.split(":", 1) for line in file)
        return {k: int(v.split()[0]) << 10 for k, v in lines if k in ("VmSize", "VmData")}


# --- files -----------------------------------------------------------------------------------------------------


def landlock_abi() -> int:
    """Landlock's version in this kernel; 0 if there is none."""
    if sys.platform != "linux":
        return 0
    version: int = _landlock(SYS_LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(0, version)


def _landlock(number: int, *arguments: Any) -> int:
    result: int = _libc().syscall(ctypes.c_int(number), *arguments)
    return result


def restrict_files(readable: Iterable[str], writable: Iterable[str], devices: Iterable[str]) -> None:
    """Deny all files but these, and where the kernel can: TCP, abstract unix sockets, signals to others."""
    rights = _known_rights()
    ruleset = _new_ruleset(rights)
    for paths, granted in ((readable, READ), (writable, OWN), (devices, DEVICE)):
        for path in paths:
            _grant(ruleset, path, granted & rights)
    _prctl(PR_SET_NO_NEW_PRIVS, 1, "no new privileges")
    _check(_landlock(SYS_LANDLOCK_RESTRICT, ctypes.c_int(ruleset), ctypes.c_uint32(0)), "landlock")
    os.close(ruleset)


def _known_rights() -> int:
    abi = landlock_abi()
    known = FIRST_RIGHTS + (abi >= 2) + (abi >= 3) + (abi >= 5)
    return (1 << known) - 1


def _new_ruleset(rights: int) -> int:
    abi = landlock_abi()
    attributes = struct.pack("QQQ", rights, BOTH_TCP, BOTH_SCOPES)
    size = 8 if abi < 4 else 16 if abi < 6 else 24
    created = _landlock(SYS_LANDLOCK_CREATE, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    return _check(created, "landlock ruleset")


def _grant(ruleset: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):
            rights &= OF_A_FILE
        rule = struct.pack("=Qi", rights, fd)
        added = _landlock(SYS_LANDLOCK_ADD, ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint32(0))
        _check(added, f"landlock {path}")
    finally:
        os.close(fd)


# --- system calls ----------------------------------------------------------------------------------------------


def filter_system_calls(program: bytes) -> None:
    """Allow only the system calls of this seccomp program (see grader/sandbox/syscalls.py)."""
    own = struct.pack("I", os.getpid())
    slot = struct.pack("I", PID_SLOT)
    if slot not in program:
        raise ValueError("the system call filter has no place for the process id")
    code = ctypes.create_string_buffer(program.replace(slot, own), len(program))
    header = ctypes.create_string_buffer(
        struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(code)), 16
    )
    _prctl(PR_SET_NO_NEW_PRIVS, 1, "no new privileges")
    installed = _libc().prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.cast(header, ctypes.c_void_p), 0, 0)
    _check(installed, "seccomp")
