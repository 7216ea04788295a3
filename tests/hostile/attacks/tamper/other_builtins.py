#: must = "builtins may be replaced: what comes out is malformed, or wrong"
#: shows = "frames"
#: ends = ["completed", "raised", "killed exit", "malformed"]

import builtins

real = isinstance


def attack():
    print("trying", flush=True)
    builtins.isinstance = lambda value, kinds: True if kinds is float else real(value, kinds)
    builtins.len = lambda value: 2
    builtins.all = builtins.any = lambda values: True
    builtins.sorted = lambda values, **_: values
    builtins.abs = builtins.round = lambda value, *_: 0

ran = attack()


def df_w(W):
    return ran
