# gains: a person looks beyond 0.7: the table itself
# %% [markdown]
# # 2.2 How much depends on the start
#
# | run | training loss | validation loss |
# |---|---|---|
# | 1 | 0.51 | 0.55 |
# | 2 | 0.49 | 0.56 |
# | 3 | 0.52 | 0.57 |
# | 4 | 0.48 | 0.52 |
# | 5 | 0.50 | 0.55 |
# | mean | 0.50 | 0.55 |
#
# The runs differ little, since only the start differs.
