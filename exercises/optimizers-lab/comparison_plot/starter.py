# Train the lab's MLP with your Adam, with SGD with momentum and with RMSprop, and draw the three loss curves in one figure.
