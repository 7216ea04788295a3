#: must = "nobody can come in"
#: shows = "family"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with socket.create_server(("127.0.0.1", 0)) as server:
            print("a socket of family", server.family, server.getsockname())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
