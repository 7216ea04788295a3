"""Attacks, each a program that a student could hand in. One that succeeds prints BREACH.

Names in capitals are filled in by the arena: files, sockets and a process that stand outside the wall. Without the
wall every program here succeeds; a test sees to it, so that none passes for being harmless.
"""

from __future__ import annotations

LIBC = "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"

READING = {
    "read_a_reference": "print('BREACH', open(SECRET).read())",
    "read_another_student": "print('BREACH', open(OTHER).read())",
    "read_with_raw_calls": "import os\nprint('BREACH', os.read(os.open(SECRET, 0), 100))",
    "read_through_a_mapping": (
        "import mmap\nf = open(SECRET, 'rb')\n"
        "print('BREACH', mmap.mmap(f.fileno(), 0, prot=mmap.PROT_READ)[:])"
    ),
    "read_as_numpy": "import numpy as np\nprint('BREACH', np.fromfile(SECRET, 'u1'))",
    "read_as_source": (
        "import importlib.util as u\n"
        "s = u.spec_from_file_location('m', SOURCE)\nm = u.module_from_spec(s)\n"
        "s.loader.exec_module(m)\nprint('BREACH', m.answer)"
    ),
    "read_the_home": "import os\nprint('BREACH', open(os.path.join(HOME, '.netrc')).read())",
    "read_the_accounts": "print('BREACH', open('/etc/passwd').read())",
    "list_the_exercises": "import os\nprint('BREACH', os.listdir(FOLDER))",
    "list_the_root_of_tmp": "import os\nassert os.listdir(FOLDER + '/..')\nprint('BREACH')",
    "read_a_token": "import os\nprint('BREACH', os.environ['GITHUB_TOKEN'])",
    "read_a_token_of_another_process": (
        "e = open(f'/proc/{VICTIM}/environ').read()\nassert 'GITHUB_TOKEN' in e\nprint('BREACH', e)"
    ),
    "read_through_a_process_root": "print('BREACH', open(f'/proc/{VICTIM}/root' + SECRET).read())",
    "read_through_a_hard_link": ("import os\nos.link(SECRET, 'l')\nprint('BREACH', open('l').read())"),
    "read_through_a_symbolic_link": ("import os\nos.symlink(SECRET, 'l')\nprint('BREACH', open('l').read())"),
    "read_the_own_process": "print('BREACH', open('/proc/self/maps').read()[:20])",
}

WRITING = {
    "make_a_file": "open(FOLDER + '/new', 'w').write('1')\nprint('BREACH')",
    "overwrite_a_file": "open(PREY, 'r+').write('gone')\nprint('BREACH')",
    "truncate_a_file": "import os\nos.truncate(PREY, 0)\nprint('BREACH')",
    "remove_a_file": "import os\nos.unlink(PREY)\nprint('BREACH')",
    "rename_a_file": "import os\nos.rename(PREY, PREY + '2')\nprint('BREACH')",
    "change_rights": "import os\nos.chmod(PREY, 0o777)\nprint('BREACH')",
    "change_times": "import os\nos.utime(PREY, (0, 0))\nprint('BREACH')",
    "make_a_folder": "import os\nos.mkdir(FOLDER + '/d')\nprint('BREACH')",
    "make_a_fifo": "import os\nos.mkfifo('fifo')\nprint('BREACH')",
    "write_shared_memory": (
        "import os\nos.close(os.open('/dev/shm/grader-test', os.O_CREAT | os.O_RDWR))\n"
        "os.unlink('/dev/shm/grader-test')\nprint('BREACH')"
    ),
    "write_to_the_root": (
        "import os\nos.close(os.open(FOLDER + '/../grader-test-root', os.O_CREAT | os.O_RDWR))\n"
        "print('BREACH')"
    ),
    "make_a_memory_file": "import os\nos.memfd_create('m')\nprint('BREACH')",
}

REACHING_OUT = {
    "connect_by_tcp": "import socket\nsocket.create_connection(('127.0.0.1', PORT), 3)\nprint('BREACH')",
    "connect_by_unix_socket": (
        "import socket\nsocket.socket(socket.AF_UNIX).connect(SOCKET)\nprint('BREACH')"
    ),
    "connect_by_abstract_socket": (
        "import socket\nsocket.socket(socket.AF_UNIX).connect(ABSTRACT)\nprint('BREACH')"
    ),
    "send_by_udp": (
        "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "s.sendto(b'x', ('127.0.0.1', PORT))\nprint('BREACH')"
    ),
    "listen": "import socket\nsocket.create_server(('127.0.0.1', 0))\nprint('BREACH')",
}

PROCESSES = {
    "signal_another_process": "import os\nos.kill(VICTIM, 0)\nprint('BREACH')",
    "signal_the_parent": "import os\nos.kill(os.getppid(), 0)\nprint('BREACH')",
    "signal_everything": "import os\nos.kill(-1, 0)\nprint('BREACH')",
    "signal_the_group": "import os\nos.killpg(0, 0)\nprint('BREACH')",
    "have_the_kernel_signal_another": (
        "import fcntl, os\nr, w = os.pipe()\nfcntl.fcntl(r, 8, VICTIM)\nprint('BREACH')"
    ),
    "fork": "import os\npid = os.fork()\nif pid == 0: os._exit(0)\nos.waitpid(pid, 0)\nprint('BREACH')",
    "fork_many": (
        "import os, time\nfor _ in range(200):\n"
        "    if os.fork() == 0:\n        time.sleep(0.3); os._exit(0)\nprint('BREACH')"
    ),
    "run_a_program": "import subprocess\nprint(subprocess.check_output(['/bin/echo', 'BREACH']))",
    "become_a_program": "import os\nos.execv('/bin/echo', ['echo', 'BREACH'])",
    "start_a_worker_process": (
        "import multiprocessing as m\np = m.get_context('fork').Process(target=print, args=('BREACH',))\n"
        "p.start(); p.join()"
    ),
    "leave_the_session": (
        "import os\nif os.fork() == 0:\n    os.setsid(); print('BREACH', flush=True); os._exit(0)\nos.wait()"
    ),
    "trace_another_process": (
        LIBC + "assert libc.ptrace(16, VICTIM, 0, 0) == 0\nlibc.ptrace(17, VICTIM, 0, 0)\nprint('BREACH')"
    ),
    "read_the_memory_of_another": "open(f'/proc/{VICTIM}/mem', 'rb').close()\nprint('BREACH')",
    "read_memory_by_system_call": (
        LIBC + "class V(ctypes.Structure): _fields_ = [('p', ctypes.c_void_p), ('n', ctypes.c_size_t)]\n"
        "b = ctypes.create_string_buffer(8)\nl, r = V(ctypes.addressof(b), 8), V(ADDRESS, 8)\n"
        "n = libc.process_vm_readv(VICTIM, ctypes.byref(l), 1, ctypes.byref(r), 1, 0)\n"
        "assert n == 8\nprint('BREACH')"
    ),
    "limit_another_process": (
        "import resource\nresource.prlimit(VICTIM, resource.RLIMIT_CORE)\nprint('BREACH')"
    ),
    "open_a_handle_on_another": "import os\nos.pidfd_open(VICTIM)\nprint('BREACH')",
    "raise_the_priority_of_another": "import os\nos.setpriority(0, VICTIM, 1)\nprint('BREACH')",
    "stay_when_the_parent_ends": LIBC + "assert libc.prctl(1, 0) == 0\nprint('BREACH')",
}

AS_ROOT = {
    "enter_new_namespaces": LIBC + "assert libc.unshare(0x10000000) == 0\nprint('BREACH')",
    "mount": "import os\n" + LIBC + "os.mkdir('m')\n"
    "assert libc.unshare(0x20000) == 0\n"
    "assert libc.mount(b't', b'm', b'tmpfs', 0, None) == 0\nprint('BREACH')",
    "change_the_root": "import os\nos.chroot('.')\nprint('BREACH')",
    "become_another_user": "import os\nos.setuid(12345)\nprint('BREACH')",
}
"""These take a user with rights to succeed without the wall."""

ATTACKS = READING | WRITING | REACHING_OUT | PROCESSES
