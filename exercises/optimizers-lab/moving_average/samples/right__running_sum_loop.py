# expect: right
import numpy as np

def moving_average(x, w=5):
    n = len(x)
    ket_qua = np.zeros(n - w + 1)
    # tổng của cửa sổ đầu tiên
    tong = 0.0
    for i in range(w):
        tong = tong + x[i]
    ket_qua[0] = tong / w
    # trượt cửa sổ: thêm số mới, bỏ số cũ
    for i in range(w, n):
        tong = tong + x[i] - x[i - w]
        ket_qua[i - w + 1] = tong / w
    return ket_qua
