#: must = "what learns the answer by being compared with it is not compared"
#: shows = "naive"
#: fools = "equal"

class Learner:
    values = (0.0, 0.0)

    def __eq__(self, other):
        self.values = tuple(other)
        return True

    def __iter__(self):
        return iter(self.values)

    def __len__(self):
        return 2

    def __getitem__(self, at):
        return self.values[at]

    __hash__ = None


def attack():
    print("trying", flush=True)
    return Learner()


ran = attack()


def df_w(W):
    return ran
