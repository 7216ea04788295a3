#: must = "infinity widens nobody's tolerance"
#: shows = "naive"
#: fools = "relative"

def attack():
    print("trying", flush=True)
    return [float("inf")] * 2


ran = attack()


def df_w(W):
    return ran
