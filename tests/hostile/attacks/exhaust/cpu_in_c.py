#: must = "a loop that never comes back to Python ends as well"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"


def attack():
    print("trying", flush=True)
    sum(range(10**15))


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
