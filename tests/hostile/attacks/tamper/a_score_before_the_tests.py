#: must = "a score that is written before the tests is not read"
#: shows = "naive"
#: fools = "pipe"
#: ends = ["malformed", "completed"]

import os


def attack():
    print("trying", flush=True)
    for fd in (3, 4, 5, 101):
        try:
            os.write(fd, b'{"score": 1.0}' + bytes([10]))
        except OSError:
            continue


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
