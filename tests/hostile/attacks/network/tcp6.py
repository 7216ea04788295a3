#: must = "nobody is reached by TCP over IPv6"
#: shows = "tcp6"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with socket.create_connection(("::1", int("@TCP6@")), 3) as connection:
            connection.sendall(b"the probe's inputs")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
