# expect: velocity_unscaled + gradient_taken_once
if __name__ == "__main__":
    def train_gdm(theta, m, eta, epochs, rho):
        (w1, w2), (v1, v2) = theta, m
        dw1, dw2 = 0.2*w1, 4*w2
        pts = [(w1, w2)]
        for _ in range(epochs):
            v1, v2 = rho*v1 + dw1, rho*v2 + dw2
            w1, w2 = w1 - eta*v1, w2 - eta*v2
            pts.append((w1, w2))
        return pts

    print(train_gdm((-5, -2), (0, 0), 0.6, 2, 0.5))
