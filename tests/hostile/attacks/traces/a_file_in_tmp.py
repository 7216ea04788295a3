#: must = "nothing is written where all may write"
#: shows = "left"
#: right = true

import contextlib


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock"):
            with contextlib.suppress(OSError), open(f"{folder}/@MARK@-left", "w") as file:
                file.write("for the next")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
