# expect: right
answers = {"q11": ([-3.435, -0.592], "B")}
