#: must = "no object in the process is a reference"
#: shows = "naive"
#: fools = "allclose"

import gc
import types


def attack():
    print("trying", flush=True)
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__.startswith(("reference", "expected_", "solution")):
            return thing
    return None


ran = attack()


def df_w(W):
    try:
        return ran(W)
    except TypeError:
        return [0.0, 0.0]
