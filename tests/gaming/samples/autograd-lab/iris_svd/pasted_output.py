# open: 1: a saved output is the only thing that some honest notebooks have to show for it
# %% [markdown]
# # 1.2 Reconstruction error
# %%
print(error_svd, error_gd)
# %% [output]
# error of the truncated SVD: 15.2046
# error of gradient descent: 15.2051
