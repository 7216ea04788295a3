# Train the three models with a Lightning Trainer and plot their loss curves in one figure.
