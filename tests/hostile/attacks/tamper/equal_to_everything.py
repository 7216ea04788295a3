#: must = "an object that equals everything is no number"
#: shows = "naive"
#: fools = "equal"

class Equal:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


def attack():
    print("trying", flush=True)
    return Equal()


ran = attack()


def df_w(W):
    return ran
