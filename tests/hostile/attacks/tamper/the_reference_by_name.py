#: must = "no module in the process has a reference"
#: shows = "naive"
#: fools = "allclose"

import sys


def attack():
    print("trying", flush=True)
    for module in list(sys.modules.values()):
        found = vars(module).get("reference_df_w") or vars(module).get("expected_df_w")
        if found:
            return found
    return lambda W: [0.0, 0.0]


ran = attack()


def df_w(W):
    return ran(W)
