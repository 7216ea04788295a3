"""The system call filter: its numbers are the kernel's, and its program is one the kernel takes."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from grader.sandbox import syscalls

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
GENERIC_NAMES = {"fstatat": "newfstatat"}  # what the generic header calls otherwise


@pytest.mark.parametrize("machine", HEADERS)
def test_the_numbers_are_the_kernels(machine: str) -> None:
    header = HEADERS[machine]
    if not header.exists():
        pytest.skip("the kernel's headers are not installed")
    defined = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", header.read_text())
    kernel = {GENERIC_NAMES.get(name, name): int(number) for name, number in reversed(defined)}
    for table in (syscalls.ALLOWED, syscalls.REFUSED, syscalls.CONDITIONAL):
        ours = syscalls._numbers(table, machine)
        assert ours == {name: kernel.get(name) for name in ours}


def test_no_call_is_both_allowed_and_refused() -> None:
    tables = [
        set(syscalls._numbers(table, "x86_64"))
        for table in (syscalls.ALLOWED, syscalls.REFUSED, syscalls.CONDITIONAL)
    ]
    assert len(set.union(*tables)) == sum(map(len, tables))


@pytest.mark.parametrize("machine", HEADERS)
def test_every_jump_lands_inside_and_the_last_word_is_no(machine: str) -> None:
    program = list(struct.iter_unpack("<HBBI", syscalls.assemble(machine)))
    for position, (_, if_true, if_false, _) in enumerate(program):
        assert position + 1 + max(if_true, if_false) < len(program) or position + 1 == len(program)
    assert program[-1][0] == syscalls.RETURN
    assert program[-1][3] == syscalls.RETURN_ERRNO | syscalls.ENOSYS


def _verdict(machine: str, number: int, *arguments: int, architecture: int | None = None) -> int:
    """What the program answers, by running it here."""
    given = syscalls.ARCHITECTURES[machine] if architecture is None else architecture
    data = struct.pack("<IIQ6Q", number, given, 0, *arguments, *[0] * (6 - len(arguments)))
    program = list(struct.iter_unpack("<HBBI", syscalls.assemble(machine)))
    at = accumulator = 0
    while True:
        code, if_true, if_false, operand = program[at]
        at += 1
        if code == syscalls.RETURN:
            return int(operand)
        if code == syscalls.LOAD:
            (accumulator,) = struct.unpack_from("<I", data, operand)
        elif code == syscalls.JUMP_EQUAL:
            at += if_true if accumulator == operand else if_false
        else:
            at += if_true if accumulator & operand else if_false


@pytest.mark.parametrize("machine", HEADERS)
def test_arguments_decide_where_they_should(machine: str) -> None:
    number = syscalls._numbers(syscalls.CONDITIONAL, machine)
    allow, refuse = syscalls.RETURN_ALLOW, syscalls.RETURN_ERRNO | syscalls.EPERM
    assert _verdict(machine, number["clone"], syscalls.CLONE_THREAD | 0x100) == allow
    assert _verdict(machine, number["clone"], 17) == refuse
    assert _verdict(machine, number["prlimit64"], 0) == allow
    assert _verdict(machine, number["prlimit64"], 1) == refuse
    assert _verdict(machine, number["prctl"], 15) == allow
    assert _verdict(machine, number["prctl"], 1) == refuse
    assert _verdict(machine, number["fcntl"], 5, 8) == refuse
    assert _verdict(machine, number["tgkill"], syscalls.PID_SLOT) == allow
    assert _verdict(machine, number["tgkill"], 1) == refuse


@pytest.mark.parametrize("machine", HEADERS)
def test_calls_of_another_architecture_do_not_exist(machine: str) -> None:
    missing = syscalls.RETURN_ERRNO | syscalls.ENOSYS
    read = syscalls._numbers(syscalls.ALLOWED, machine)["read"]
    assert _verdict(machine, read) == syscalls.RETURN_ALLOW
    assert _verdict(machine, read, architecture=0x40000003) == missing
    assert _verdict(machine, read | syscalls.X32_BIT) == missing
    assert _verdict(machine, 9999) == missing
