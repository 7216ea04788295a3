#: must = "a first packet with data leaves no more than any other"
#: shows = "tcp"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        socket.socket().sendto(b"x", 0x20000000, ("127.0.0.1", int("@TCP@")))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
