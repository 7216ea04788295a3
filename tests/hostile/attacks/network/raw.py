#: must = "no packet is made by hand"
#: shows = "family"
#: right = true
#: as_root = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        print("a socket of family", socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).family)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
