# gains: a person looks beyond 0
# %% [markdown]
# # Ratio of the weights
# %%
print("SGD: ratios 0.98 1.02")
print("SGD with momentum: ratios 1.00 1.00")
print("RMSprop: ratios 1.01 0.99")
