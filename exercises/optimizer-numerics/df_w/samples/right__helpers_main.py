# expect: right
import numpy as np

if __name__ == "__main__":
    def df_dw1(w1):
        return 0.2*w1

    def df_dw2(w2):
        return 4*w2

    def df_w(W):
        return np.array([df_dw1(W[0]), df_dw2(W[1])])

    print(df_w([-5, -2]))
