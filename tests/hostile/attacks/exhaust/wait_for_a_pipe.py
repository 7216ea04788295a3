#: must = "a pipe that nobody empties holds only its own program"
#: shows = "takes"
#: takes = "wall_seconds"
#: ends = ["timed_out wall"]
#: verdict = "awaiting_review"

import os


def attack():
    print("trying", flush=True)
    reading, writing = os.pipe()
    while True:
        os.write(writing, bytes(1 << 16))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
