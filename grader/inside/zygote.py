"""The process that has everything imported and forks one locked-down child per job.

It talks with the sandbox outside over its standard input (a packet socket, `grader.inside.control`) and never receives
reference code, checks or a submission: the job goes from the sandbox straight to the child.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import socket
import time
import traceback

import msgspec

from grader.inside import child, lockdown, scratch, warm
from grader.inside.control import (
    ABANDONED,
    MAX_MESSAGE,
    UNLOCKED,
    Config,
    Kill,
    Limits,
    Ready,
    Report,
    Start,
    pack,
    unpack,
)

TICK_MS = 50
"""How often a running child's CPU time, threads and disk are looked at; its end is noticed at once."""

STARTUP_SECONDS = 300
LOCKED = 77
"""Exit code of the first child, which only locks itself down."""

JOB_FD, RESULT_FD, LOCKED_FD = 100, 101, 102
"""Higher than any that the zygote itself opens."""

OPEN_FILES = 128
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


def main() -> None:
    """Serve jobs until the other end of the channel is closed."""
    signal.alarm(STARTUP_SECONDS)  # an import that hangs must not outlive a sandbox that is gone
    channel = socket.socket(fileno=os.dup(0))
    _point_at_null(0)
    config = unpack(channel.recv(MAX_MESSAGE))
    assert isinstance(config, Config)
    os.chdir(config.scratch)
    try:
        ready = _prepare(config)
    except Exception as error:
        ready = Ready(f"{type(error).__name__}: {error}")
    signal.alarm(0)
    channel.send(pack(ready))
    if not ready.problem:
        _serve(channel, config)
    os.chdir("/")
    if scratch.wipe(config.scratch) and not os.path.ismount(config.scratch):
        os.rmdir(config.scratch)


def _prepare(config: Config) -> Ready:
    _be_killed_first()
    if config.uid is not None:
        lockdown.become_user(config.uid, keep_read_search=config.keep_read_search)
    missing = warm.preload(config.preload)
    warm.import_inside()
    warm.settle()
    lockdown.hide_memory()
    scratch.wipe(config.scratch)
    if not warm.single_threaded():
        return Ready("a preloaded package has started threads, so the zygote cannot fork safely")
    return Ready(_try_lockdown(config), missing)


def _be_killed_first() -> None:
    """When memory runs out, the machine's other programs come last."""
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("500")
    except OSError:  # not offered by this kernel or container
        pass


def _try_lockdown(config: Config) -> str:
    """Why a child cannot lock itself down; "" if it can."""
    reading, writing = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _lock_down(config, Limits(), parent)
            try:
                socket.socket()
                problem = "system calls are not filtered"
            except OSError:
                problem = ""
        except BaseException as error:
            problem = f"{type(error).__name__}: {error}"
        os.write(writing, problem.encode())
        os._exit(LOCKED)
    os.close(writing)
    problem = child.read_all(reading).decode()
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    return problem or ("" if code == LOCKED else f"the first child ended with {code}")


def _serve(channel: socket.socket, config: Config) -> None:
    while True:
        message, fds = _receive(channel)
        if message is None:
            return
        if not isinstance(message, Start):
            continue  # a kill request that came too late
        report = _run(channel, config, message, fds)
        if report is None:
            return
        channel.send(pack(report))


def _receive(channel: socket.socket) -> tuple[Start | Kill | None, list[int]]:
    try:
        data, fds, _, _ = socket.recv_fds(channel, MAX_MESSAGE, 3)
        message = unpack(data) if data else None
    except (OSError, msgspec.MsgspecError):
        return None, []
    return (message if isinstance(message, Start | Kill) else None), fds


def _run(channel: socket.socket, config: Config, start: Start, fds: list[int]) -> Report | None:
    """Fork, watch, clean up; None if the sandbox outside is gone."""
    parent = os.getpid()
    locked, locking = os.pipe()
    pid = os.fork()
    if pid == 0:
        _be_child(config, start.limits, parent, (*fds, locking))
    for fd in (*fds, locking):
        os.close(fd)
    handle = os.pidfd_open(pid)
    try:
        reason = _watch(channel, config, start, pid, handle)
        if reason:
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        _, status, used = os.wait4(pid, 0)
    finally:
        os.close(handle)
    if reason == "gone":
        os.close(locked)
        return None
    if not child.read_all(locked) and reason != ABANDONED:
        reason = UNLOCKED
    code = os.waitstatus_to_exitcode(status)
    cpu_seconds = used.ru_utime + used.ru_stime
    reason = reason or _why_killed(code, cpu_seconds, start.limits, config.scratch)
    return Report(start.job, reason, code, cpu_seconds, scratch.wipe(config.scratch))


def _watch(channel: socket.socket, config: Config, start: Start, pid: int, handle: int) -> str:
    """Wait for the child's end; returns why it must be killed before, or ""."""
    deadline = time.monotonic() + start.limits.wall
    poller = select.poll()
    poller.register(handle, select.POLLIN)
    poller.register(channel, select.POLLIN)
    while True:
        ready = {fd for fd, _ in poller.poll(TICK_MS)}
        if handle in ready:
            return ""
        if channel.fileno() in ready:
            message, _ = _receive(channel)
            if not isinstance(message, Kill):
                return "gone"
            if message.job == start.job:
                return message.reason
        reason = _exceeded(pid, start.limits, config.scratch)
        if reason or time.monotonic() > deadline:
            return reason or "wall"


def _exceeded(pid: int, limits: Limits, folder: str) -> str:
    try:
        if time.clock_gettime(_cpu_clock(pid)) > limits.cpu_seconds:
            return "cpu"
        if os.stat(f"/proc/{pid}/task").st_nlink - 2 > limits.threads:
            return "threads"
    except OSError:  # it has just ended
        return ""
    return "disk" if _too_full(folder, limits) else ""


def _cpu_clock(pid: int) -> int:
    """The clock that counts a process's CPU time (clock_getcpuclockid(3), which Python does not offer)."""
    return ~pid << 3 | 2


def _too_full(folder: str, limits: Limits) -> bool:
    size, files = scratch.usage(folder)
    return size > limits.disk_mb << 20 or files > limits.files


def _why_killed(code: int, cpu_seconds: float, limits: Limits, folder: str) -> str:
    """The limit that a child met without our doing; "" if none."""
    if code == -signal.SIGKILL:
        return "cpu" if cpu_seconds > limits.cpu_seconds else "memory"
    return "disk" if _too_full(folder, limits) else ""


# --- in the child ----------------------------------------------------------------------------------------------


def _be_child(config: Config, limits: Limits, parent: int, fds: tuple[int, ...]) -> None:
    try:
        _take_descriptors(*fds)
        child.open_streams()
        os.umask(0o077)
        _lock_down(config, limits, parent)
        os.write(LOCKED_FD, b"1")
        os.close(LOCKED_FD)
        child.do_job(child.read_all(JOB_FD), RESULT_FD)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _take_descriptors(job_fd: int, output_fd: int, result_fd: int, locked_fd: int) -> None:
    """Put those of this job at fixed numbers and close all others, the zygote's channel among them."""
    os.dup2(job_fd, JOB_FD, inheritable=False)
    os.dup2(result_fd, RESULT_FD, inheritable=False)
    os.dup2(locked_fd, LOCKED_FD, inheritable=False)
    os.dup2(output_fd, 1)
    os.dup2(output_fd, 2)
    os.closerange(3, JOB_FD)
    os.closerange(LOCKED_FD + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _lock_down(config: Config, limits: Limits, parent: int) -> None:
    lockdown.renounce_capabilities(keep_read_search=config.keep_read_search)
    lockdown.die_with(parent)
    lockdown.limit_resources(
        cpu_seconds=limits.cpu_seconds,
        memory_mb=limits.memory_mb,
        file_mb=limits.file_mb,
        open_files=OPEN_FILES,
        # The zygote and bubblewrap's own process count as well.
        processes=limits.threads + 8 if config.count_processes else None,
    )
    if config.landlock:
        lockdown.restrict_files(config.readable, [config.scratch], DEVICES)
    lockdown.filter_system_calls(config.filter)


def _point_at_null(fd: int) -> None:
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, fd)
    os.close(null)
