#: must = "no service of the machine (Docker, a display, a database) is reached by its path"
#: shows = "unix"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        socket.socket(socket.AF_UNIX).connect("@SOCKET@")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
