# expect: gradient_taken_once
if __name__ == "__main__":
    def train_gdm(W, V, lr, epochs, beta):
        (w1, w2), (v1, v2) = W, V
        dw1, dw2 = 0.2*w1, 4*w2
        pts = [(w1, w2)]
        for _ in range(epochs):
            v1, v2 = beta*v1 + (1-beta)*dw1, beta*v2 + (1-beta)*dw2
            w1, w2 = w1 - lr*v1, w2 - lr*v2
            pts.append((w1, w2))
        return pts

    print(train_gdm((-5, -2), (0, 0), 0.6, 2, 0.5))
