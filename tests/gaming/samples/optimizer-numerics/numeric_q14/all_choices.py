# gains: nothing
# Several letters and several values at once.
answers = {"q14": ([[-0.113864575, 0.067935294], [-0.41, 0.0], [1.0, 2.0]], "ABCD")}
