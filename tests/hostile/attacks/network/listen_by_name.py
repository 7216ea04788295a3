#: must = "nobody can come in by an abstract name"
#: shows = "family"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        server = socket.socket(socket.AF_UNIX)
        server.bind(chr(0) + "@MARK@-mine")
        server.listen()
        print("a socket of family", server.family)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
