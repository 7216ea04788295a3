#: must = "an endless loop ends when its CPU time is over"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"


def attack():
    print("trying", flush=True)
    while True:
        pass


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
