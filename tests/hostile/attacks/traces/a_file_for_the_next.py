#: must = "the scratch folder is empty for the next"
#: shows = "next"
#: right = true

import contextlib


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with open("numpy.py", "w") as file:
            file.write("raise SystemExit")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
