#: must = "no datagram leaves"
#: shows = "udp"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", int("@UDP@")))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
