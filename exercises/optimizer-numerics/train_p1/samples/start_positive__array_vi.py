# expect: start_positive
import numpy as np

def df_w(W):
    return np.array([0.2 * W[0], 4 * W[1]])

def sgd(W, dW, lr):
    return W - lr * dW

def train_p1(optimizer, lr, epochs):
    """
    Thực hiện tìm điểm minimum của function (1) dựa vào thuật toán
    được truyền vào từ optimizer
    Arguments:
    optimizer : function thực hiện thuật toán optimization cụ thể
    lr -- float: learning rate
    epochs -- int: số lượng lần (epoch) lặp
    Returns:
    results -- list: list các cặp điểm [w1, w2] sau mỗi epoch
    """
    # initial point
    W = np.array([5, 2], dtype=np.float32)
    # list of results
    results = [W]
    for epoch in range(epochs):
        dW = df_w(W)
        W = optimizer(W, dW, lr)
        results.append(W)
    return results

print(train_p1(sgd, 0.4, 2))
