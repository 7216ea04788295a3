#: must = "who changes the inputs changes his own copy"
#: shows = "naive"
#: fools = "allclose"

def attack():
    print("trying", flush=True)
    return None


ran = attack()


def df_w(W):
    ran
    W[:] = 0
    return [0.0, 0.0]
