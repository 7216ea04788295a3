#: must = "who waits for nothing is ended by the clock"
#: shows = "takes"
#: takes = "wall_seconds"
#: ends = ["timed_out wall"]
#: verdict = "awaiting_review"

import select


def attack():
    print("trying", flush=True)
    select.select([], [], [])


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
