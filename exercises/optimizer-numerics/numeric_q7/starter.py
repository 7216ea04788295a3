answers["q7"] = None  # ([w1, w2], "A"): the value counts
