# expect: right
import time
import torch
from tqdm.auto import tqdm


def train_epoch(iterator, model, optimizer, criterion, device):
    model.to(device)
    model.train()
    training_losses = []
    bar = tqdm(iterator, desc="Training", disable=True)
    for i, batch in enumerate(bar):
        images, labels = batch[0].to(device), batch[1].to(device)

        # 1. forget the old gradients
        optimizer.zero_grad()
        # 2. forward
        logits = model(images)
        loss = criterion(logits, labels)
        # 3. backward
        loss.backward()
        # 4. step
        optimizer.step()

        training_losses.append(loss.detach().cpu().item())
        bar.set_postfix(loss=training_losses[-1])
    print(f"   {len(training_losses)} batches, mean loss {sum(training_losses) / max(1, len(training_losses)):.4f}")
    return training_losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    training_losses = []
    start = time.time()
    for epoch in range(1, n_epochs + 1):
        print(f"Epoch {epoch}/{n_epochs}")
        epoch_losses = train_epoch(train_iterator, model, optimizer, criterion, device)
        training_losses.extend(epoch_losses)
        print(f"   {time.time() - start:.1f} s")
    return training_losses
