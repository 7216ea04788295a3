#: must = "the checks stay unopened, the hidden ones above all"
#: shows = "checks"
#: right = true

import contextlib
import pathlib


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        for path in pathlib.Path("@EXERCISES@").rglob("hidden.py"):
            print(path.read_text())


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
