#: must = "no dump of its memory is left"
#: shows = "next"
#: right = true

import contextlib
import resource


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
