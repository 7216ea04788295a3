#: must = "the machine's host is not reached"
#: shows = "family"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        print("a socket of family", socket.socket(socket.AF_VSOCK).family)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
