#: must = "no constant of the judge's can be changed"
#: shows = "naive"
#: fools = "distance"

import gc
import types


def attack():
    print("trying", flush=True)
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and 1e-6 in thing.__code__.co_consts:
            wide = tuple(1e9 if value == 1e-6 else value for value in thing.__code__.co_consts)
            thing.__code__ = thing.__code__.replace(co_consts=wide)


ran = attack()


def df_w(W):
    ran
    return [0.0, 0.0]
