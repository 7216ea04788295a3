#: must = "no token of the grader's environment is there"
#: shows = "token"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        print({name: value for name, value in os.environ.items() if "TOKEN" in name or "KEY" in name})


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
