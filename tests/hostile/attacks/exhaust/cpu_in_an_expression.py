#: must = "a regular expression that never ends holds the interpreter, and ends"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"

import re


def attack():
    print("trying", flush=True)
    re.match(r"(a+)+$", "a" * 60 + "b")


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
