#: must = "no datagram reaches a service (the system's log) by its path"
#: shows = "unix_datagram"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"x", "@DATAGRAM@")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
