# harmless: the value that was printed elsewhere and pasted is the value
# %%
print("question 7, after 2 epochs:", "(-4.268, 1.12)")
# %% [output]
# question 7, after 2 epochs: (-4.268, 1.12)
