# expect: right
q8 = [-0.0610, 6.45e-05]   # kết quả sau 30 epoch
