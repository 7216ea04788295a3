#: must = "the kernel's routes and interfaces are not told"
#: shows = "family"
#: right = true

import contextlib
import socket
import struct


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        kernel = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        kernel.send(struct.pack("IHHIIB15x", 32, 18, 0x301, 1, 0, 0))  # RTM_GETLINK, all
        assert b"lo" in kernel.recv(1 << 16)
        print("a socket of family", kernel.family)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
