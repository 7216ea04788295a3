#: must = "no list of results is kept where the collector's callbacks run"
#: shows = "naive"
#: fools = "allclose"

import gc
import sys


def attack():
    print("trying", flush=True)
    def found(phase, info):
        frame = sys._getframe()
        while frame is not None:
            for name in ("results", "scores", "points"):
                kept = frame.f_locals.get(name)
                if isinstance(kept, dict):
                    kept.update(dict.fromkeys(kept, True))
            frame = frame.f_back

    gc.callbacks.append(found)
    gc.set_threshold(1, 1, 1)


ran = attack()


class Scores(list):
    def __del__(self):
        pass


def df_w(W):
    ran
    return [0.0, 0.0]
