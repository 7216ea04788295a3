"""The system calls a child may make, as a seccomp program for this machine's architecture.

An allowlist: what is not named here is answered ENOSYS, so that libc falls back to older calls; what is
refused on purpose gets EPERM, which Python shows as PermissionError. Six calls depend on an argument. The
program is assembled here, from tables of numbers, because libseccomp would be one more thing to install;
a test compares the numbers with the kernel's headers where it finds them.
"""

from __future__ import annotations

import platform
import struct

from grader.inside.lockdown import PID_SLOT

__all__ = ["ALLOWED", "CONDITIONAL", "REFUSED", "assemble", "known_architecture"]

# name, number on x86_64, number on aarch64 (which never had the older calls: -)
ALLOWED = """
read 0 63, write 1 64, readv 19 65, writev 20 66, pread64 17 67, pwrite64 18 68, preadv 295 69,
preadv2 327 286, pwritev 296 70, pwritev2 328 287, open 2 -, openat 257 56, close 3 57,
close_range 436 436, lseek 8 62, stat 4 -, fstat 5 80, lstat 6 -, newfstatat 262 79, statx 332 291,
access 21 -, faccessat 269 48, faccessat2 439 439, readlink 89 -, readlinkat 267 78, getdents 78 -,
getdents64 217 61, getcwd 79 17, chdir 80 49, fchdir 81 50, mkdir 83 -, mkdirat 258 34, rmdir 84 -,
unlink 87 -, unlinkat 263 35, rename 82 -, renameat 264 38, renameat2 316 276, ftruncate 77 46,
fallocate 285 47, fsync 74 82, fdatasync 75 83, fadvise64 221 223, flock 73 32, dup 32 23,
dup2 33 -, dup3 292 24, pipe 22 -, pipe2 293 59, umask 95 166, statfs 137 43, fstatfs 138 44,
mmap 9 222, munmap 11 215, mremap 25 216, mprotect 10 226, madvise 28 233, brk 12 214,
mincore 27 232, msync 26 227, membarrier 324 283, clock_gettime 228 113, clock_getres 229 114,
clock_nanosleep 230 115, nanosleep 35 101, gettimeofday 96 169, time 201 -, times 100 153,
getitimer 36 102, setitimer 38 103, alarm 37 -, timer_create 222 107, timer_settime 223 110,
timer_gettime 224 108, timer_getoverrun 225 109, timer_delete 226 111, sched_yield 24 124,
sched_getaffinity 204 123, sched_getparam 143 121, sched_getscheduler 145 120,
sched_get_priority_max 146 125, sched_get_priority_min 147 126, getpriority 140 141,
getcpu 309 168, rt_sigaction 13 134, rt_sigprocmask 14 135, rt_sigreturn 15 139,
rt_sigpending 127 136, rt_sigtimedwait 128 137, rt_sigsuspend 130 133, sigaltstack 131 132,
pause 34 -, restart_syscall 219 128, exit 60 93, exit_group 231 94, getpid 39 172, getppid 110 173,
gettid 186 178, getuid 102 174, geteuid 107 175, getgid 104 176, getegid 108 177,
getgroups 115 158, getresuid 118 148, getresgid 120 150, getpgrp 111 -, getpgid 121 155,
getsid 124 156, getrusage 98 165, getrlimit 97 163, sysinfo 99 179, uname 63 160, arch_prctl 158 -,
set_tid_address 218 96, set_robust_list 273 99, rseq 334 293, futex 202 98, getrandom 318 278,
wait4 61 260, waitid 247 95, select 23 -, pselect6 270 72, poll 7 -, ppoll 271 73,
epoll_create 213 -, epoll_create1 291 20, epoll_ctl 233 21, epoll_wait 232 -, epoll_pwait 281 22,
eventfd 284 -, eventfd2 290 19, socketpair 53 199, shutdown 48 210
"""

REFUSED = """
socket 41 198, connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242,
sendto 44 206, sendmsg 46 211, recvfrom 45 207, recvmsg 47 212, execve 59 221, execveat 322 281,
fork 57 -, vfork 58 -, kill 62 129, tkill 200 130, rt_sigqueueinfo 129 138,
rt_tgsigqueueinfo 297 240, pidfd_open 434 434, pidfd_getfd 438 438, pidfd_send_signal 424 424,
ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, kcmp 312 272, mount 165 40,
umount2 166 39, pivot_root 155 41, chroot 161 51, unshare 272 97, setns 308 268,
memfd_create 319 279, truncate 76 45, chmod 90 -, fchmod 91 52, fchmodat 268 53, chown 92 -,
fchown 93 55, lchown 94 -, fchownat 260 54, utime 132 -, utimes 235 -, utimensat 280 88,
futimesat 261 -, setxattr 188 5, lsetxattr 189 6, fsetxattr 190 7, symlink 88 -, symlinkat 266 36,
link 86 -, linkat 265 37, mknod 133 -, mknodat 259 33, setsid 112 157, setpgid 109 154,
setuid 105 146, setgid 106 144, setresuid 117 147, setresgid 119 149, setgroups 116 159,
capset 126 91, bpf 321 280, userfaultfd 323 282, perf_event_open 298 241, io_uring_setup 425 425,
keyctl 250 219, add_key 248 217, request_key 249 218, shmget 29 194, shmat 30 196, mq_open 240 180,
personality 135 92, setpriority 141 140, sched_setaffinity 203 122
"""

CONDITIONAL = """
clone 56 220, tgkill 234 131, prlimit64 302 261, prctl 157 167, ioctl 16 29, fcntl 72 25
"""

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""AUDIT_ARCH_*, as the kernel gives it to the program."""

X32_BIT = 0x40000000
CLONE_THREAD = 0x00010000
# GET_DUMPABLE, SET_NAME, GET_NAME, SET_VMA; not PDEATHSIG: a child must die with its zygote
PRCTL_OPTIONS = (3, 15, 16, 0x53564D41)
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX
IOCTL_REQUESTS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5451)
# DUPFD .. SETLKW, DUPFD_CLOEXEC; not SETOWN and SETSIG, which send signals to others
FCNTL_COMMANDS = (0, 1, 2, 3, 4, 5, 6, 7, 1030)

EPERM, ENOSYS = 1, 38
RETURN_ALLOW, RETURN_ERRNO = 0x7FFF0000, 0x00050000
LOAD, JUMP_EQUAL, JUMP_BITS, RETURN = 0x20, 0x15, 0x45, 0x06
OFFSET_NUMBER, OFFSET_ARCHITECTURE, OFFSET_ARGUMENTS = 0, 4, 16


def known_architecture() -> bool:
    """Whether there is a filter for this machine's processor."""
    return platform.machine() in ARCHITECTURES


def assemble(machine: str | None = None) -> bytes:
    """The seccomp program, with `PID_SLOT` where the child's own process id belongs. Raises KeyError."""
    machine = machine or platform.machine()
    allowed, refused = _numbers(ALLOWED, machine), _numbers(REFUSED, machine)
    return b"".join(
        [
            _op(LOAD, OFFSET_ARCHITECTURE),
            _op(JUMP_EQUAL, ARCHITECTURES[machine], 1, 0),
            _errno(ENOSYS),  # a call of another architecture (int 0x80)
            _op(LOAD, OFFSET_NUMBER),
            _op(JUMP_BITS, X32_BIT, 0, 1),
            _errno(ENOSYS),
            *(_answer(number, _op(RETURN, RETURN_ALLOW)) for number in allowed.values()),
            *(_answer(number, _errno(EPERM)) for number in refused.values()),
            *_conditional(_numbers(CONDITIONAL, machine)),
            _errno(ENOSYS),
        ]
    )


def _conditional(number: dict[str, int]) -> list[bytes]:
    """Calls that are allowed with some arguments only. Each block ends in a verdict."""
    return [
        _guarded(number["clone"], 0, (CLONE_THREAD,), test=JUMP_BITS),  # threads, not processes
        _guarded(number["tgkill"], 0, (PID_SLOT,)),
        _guarded(number["prlimit64"], 0, (0,)),  # of this process only
        _guarded(number["prctl"], 0, PRCTL_OPTIONS),
        _guarded(number["ioctl"], 1, IOCTL_REQUESTS),
        _guarded(number["fcntl"], 1, FCNTL_COMMANDS),
    ]


def _guarded(number: int, argument: int, values: tuple[int, ...], *, test: int = JUMP_EQUAL) -> bytes:
    # All six arguments are 32-bit for the kernel: the lower half is the whole of them.
    block = _op(LOAD, OFFSET_ARGUMENTS + 8 * argument)
    for value in values:
        block += _op(test, value, 0, 1) + _op(RETURN, RETURN_ALLOW)
    block += _errno(EPERM)
    return _op(JUMP_EQUAL, number, 0, len(block) // 8) + block


def _answer(number: int, verdict: bytes) -> bytes:
    return _op(JUMP_EQUAL, number, 0, 1) + verdict


def _errno(code: int) -> bytes:
    return _op(RETURN, RETURN_ERRNO | code)


def _op(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One instruction: struct sock_filter of linux/filter.h."""
    return struct.pack("<HBBI", code, if_true, if_false, operand)


def _numbers(table: str, machine: str) -> dict[str, int]:
    column = 1 + list(ARCHITECTURES).index(machine)
    rows = (row.split() for row in table.strip().replace("\n", " ").split(","))
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}
