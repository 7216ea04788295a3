#: must = "no frame of the wire is heard or sent"
#: shows = "family"
#: right = true
#: as_root = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        print("a socket of family", socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)).family)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
