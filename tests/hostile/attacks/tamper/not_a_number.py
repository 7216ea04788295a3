#: must = "NaN is never right"
#: shows = "naive"
#: fools = "distance"

def attack():
    print("trying", flush=True)
    return [float("nan")] * 2


ran = attack()


def df_w(W):
    return ran
