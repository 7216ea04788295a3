# expect: right
from typing import Sequence, Tuple

def df_w(W: Sequence[float]) -> Tuple[float, float]:
    """Gradient of f(w1, w2) = 0.1 w1^2 + 2 w2^2."""
    x, y = float(W[0]), float(W[1])
    return 2 * 0.1 * x, 2 * 2.0 * y
