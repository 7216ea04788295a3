# expect: right
q14 = (-1.139e-01, 6.794e-02)
