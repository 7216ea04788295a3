answers["q14"] = None  # ([w1, w2], "A"): the value counts
