#: must = "the next one's environment is as it was"
#: shows = "next"
#: right = true

import contextlib
import os


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        os.environ["PYTHONSTARTUP"] = os.environ["LD_PRELOAD"] = "/scratch/evil.so"
        os.putenv("PYTHONPATH", "/scratch")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
