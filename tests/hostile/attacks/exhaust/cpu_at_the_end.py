#: must = "a finaliser that never ends ends"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"

class Last:
    def __del__(self):
        while True:
            pass


def attack():
    print("trying", flush=True)
    Last()


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
