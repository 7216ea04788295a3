# expect: right
import numpy as np


def moving_average(x, w=5):
    """Gleitender Mittelwert über die kumulierte Summe."""
    s = np.cumsum(np.insert(np.asarray(x, dtype=float), 0, 0.0))
    return (s[w:] - s[:-w]) / w
