# expect: right
answers = {}
answers["q5"] = ([-4.232, -0.72], "A")
