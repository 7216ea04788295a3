# gains: a person looks: the cell with the saved output fails in the run
# %% [markdown]
# # 1.2 Reconstruction error
# %%
print(error_svd, error_gd)
# %% [output]
# error of the truncated SVD: 15.2046
# error of gradient descent: 15.2051
