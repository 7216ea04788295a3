#: must = "the probe's own import of numpy may get another numpy: it shows other numbers, not right ones"
#: shows = "frames"

import sys
import types

import numpy as real


def attack():
    print("trying", flush=True)
    class Numpy(types.ModuleType):
        def __getattr__(self, name):
            if name in ("asarray", "array"):
                return lambda *_, **__: real.zeros(2)
            return getattr(real, name)

    sys.modules["numpy"] = Numpy("numpy")

ran = attack()


def df_w(W):
    return ran
