#: must = "no echo is asked for"
#: shows = "family"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with contextlib.suppress(OSError):
            print("a socket of family", socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP).family)
        print("a socket of family", socket.socket(socket.AF_INET, socket.SOCK_DGRAM).family)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
