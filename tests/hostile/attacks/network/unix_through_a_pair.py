#: must = "an end of a socket pair, which there is, connects to nobody"
#: shows = "unix_datagram"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        mine.sendto(b"x", "@DATAGRAM@")
        mine.connect("@DATAGRAM@")
        mine.send(b"x")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
