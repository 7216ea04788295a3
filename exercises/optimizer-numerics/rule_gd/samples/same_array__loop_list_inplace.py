# expect: same_array
def train_gd(W, lr, epochs):
    # lưu lại các điểm
    points = [W]
    for _ in range(epochs):
        dw1, dw2 = 0.2 * W[0], 4 * W[1]
        W[0] = W[0] - lr * dw1
        W[1] = W[1] - lr * dw2
        points.append(W)
    return points
