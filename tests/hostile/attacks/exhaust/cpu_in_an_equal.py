#: must = "an object that never ends being compared or read ends"
#: shows = "takes"
#: takes = "cpu_seconds"
#: ends = ["timed_out cpu"]
#: verdict = "awaiting_review"

class Endless:
    def __eq__(self, other):
        while True:
            pass


def attack():
    print("trying", flush=True)
    return Endless() == 1


ran = attack()


def df_w(W):
    return [0.2 * W[0], 4 * W[1]] if ran is not attack else None
