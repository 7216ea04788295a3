#: must = "the judge's code cannot be reached, nor its tolerance"
#: shows = "naive"
#: fools = "distance"

import gc
import types


def attack():
    print("trying", flush=True)
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__.startswith(("by_", "close", "judge", "compare", "agree")):
            if not thing.__code__.co_freevars:
                thing.__code__ = (lambda *_, **__: True).__code__


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
