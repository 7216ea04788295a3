"""What 64 starts of the reference leave of A at rank 2: lowest and highest share of the sum of squares.

Written by benchmarks/bands.py.
"""

EPOCHS = (1, 3, 10, 30, 100, 1000)
LOWS = (0.345, 0.243, 0.057, 0.00835, 0.00438, 0.0042)
HIGHS = (0.876, 0.829, 0.557, 0.0341, 0.0207, 0.00444)
