# expect: wrong
q12 = (-3.006e-02, -3.005e-17)   # nach 30 Epochen
