#: must = "an exit while it is asked is an exception of its own"
#: shows = "naive"
#: fools = "exit_code"
#: ends = ["raised"]

import sys


def attack():
    print("trying", flush=True)
    return None


ran = attack()


def df_w(W):
    ran
    sys.exit(0)
