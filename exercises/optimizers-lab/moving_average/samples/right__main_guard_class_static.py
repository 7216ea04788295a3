# expect: right
import numpy as np

if __name__ == "__main__":
    class Tools:
        @staticmethod
        def average(x, w):
            out = np.empty(len(x) - w + 1)
            for i, _ in enumerate(out):
                out[i] = np.add.reduce(x[i:i + w]) / w
            return out

    def moving_average(x, w=5):
        return Tools.average(x, w)

    print(moving_average(np.arange(10)))
