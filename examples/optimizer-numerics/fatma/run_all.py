import numpy as np
from gradient import df_w, sgd
from momentum_rmsprop import RMSProp, sgd_momentum
from adam import Adam

answers = {}
for first, second, rule, lr, state, settings in (
    ("q5", "q6", sgd, 0.4, 0, ()),
    ("q7", "q8", sgd_momentum, 0.6, 1, (0.5,)),
    ("q11", "q12", RMSProp, 0.3, 1, (0.9,)),
    ("q13", "q14", Adam, 0.2, 2, (0.9, 0.999)),
):
    W, memory = np.array([-5.0, -2.0]), [np.zeros(2)] * state
    for t in range(1, 31):
        time = (t,) if state == 2 else ()
        moved = rule(W, df_w(W), lr, *memory, *settings, *time)
        W, *memory = moved if state else (moved,)
        if t == 2:
            answers[first] = W
    answers[second] = W

if __name__ == "__main__":
    for question, point in answers.items():
        print(question, point)
