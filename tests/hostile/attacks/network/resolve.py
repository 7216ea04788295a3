#: must = "no name is looked up"
#: shows = "udp"
#: right = true

import contextlib
import socket


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        query = bytes.fromhex("123401000001000000000000") + b"\x06answer\x07example\x00\x00\x01\x00\x01"
        for address in (("127.0.0.1", int("@UDP@")),):
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(query, address)
        socket.getaddrinfo("answer.example.invalid", 80)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
