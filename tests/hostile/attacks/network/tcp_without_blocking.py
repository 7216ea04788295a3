#: must = "a connection that is only begun is none"
#: shows = "tcp"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        connection = socket.socket()
        connection.setblocking(False)
        connection.connect_ex(("127.0.0.1", int("@TCP@")))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
