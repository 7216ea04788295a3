#: must = "another sandbox's scratch folder stays as it is"
#: shows = "neighbour"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        with open("@NEIGHBOUR@/result.json", "w") as file:
            file.write("{}")
        os.rename("@NEIGHBOUR@/lab.py", "@NEIGHBOUR@/gone.py")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
