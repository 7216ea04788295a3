# expect: halves_forgotten
if __name__ == '__main__':
    def df_w(W):
        w1, w2 = W[0], W[1]
        return [0.1*w1, 2*w2]

    print(df_w([-5.0, -2.0]))
