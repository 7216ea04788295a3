#: must = "numpy, json, builtins and the list of modules are as they were"
#: shows = "next"
#: right = true

import contextlib
import builtins
import gc
import json
import sys
import types

import numpy as np


class Finder:
    def find_spec(self, *_):
        return None


def attack():
    print("trying", flush=True)
    with contextlib.suppress(Exception):
        sys.modules["scipy"] = sys.modules["evil"] = types.ModuleType("evil")
        sys.path.insert(0, "/scratch")
        sys.meta_path.insert(0, Finder())
        builtins.abs = lambda value: 0
        json.dumps = lambda *_, **__: "{}"
        np.allclose = Finder
        np.seterr(all="ignore")
        gc.disable()
        sys.setswitchinterval(1)


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
