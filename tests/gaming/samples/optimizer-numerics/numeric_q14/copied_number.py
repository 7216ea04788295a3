# harmless: the value counts, wherever it comes from, as the sheet's own choices do; no rule is called right for it
answers = {"q14": ([-0.113864575, 0.067935294], "C")}
