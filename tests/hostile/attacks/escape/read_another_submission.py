#: must = "no other student's file is opened"
#: shows = "other"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for name in ("other.py", "other.ipynb"):
            with open(os.path.join("@SUBMISSIONS@", name)) as file:
                print(file.read())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
