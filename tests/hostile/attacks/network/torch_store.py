#: must = "torch's own servers and clients, in C++, reach nobody"
#: shows = "tcp"
#: right = true
#: waits = true

import contextlib
import datetime

import torch


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        torch.distributed.TCPStore("127.0.0.1", int("@TCP@"), 2, False, timeout=datetime.timedelta(seconds=0.1))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
