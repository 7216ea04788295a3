# expect: right
from dataclasses import dataclass, field
from typing import Any, List


@dataclass
class Trainer:
    model: Any
    optimizer: Any
    criterion: Any
    device: Any
    losses: List[float] = field(default_factory=list)

    def batch(self, x, y):
        x, y = x.to(self.device), y.to(self.device)
        loss = self.criterion(self.model(x), y)
        self.model.zero_grad()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.losses.append(loss.item())

    def epoch(self, iterator):
        self.model.train()
        for x, y in iterator:
            self.batch(x, y)
        return self


def train_epoch(iterator, model, optimizer, criterion, device):
    return Trainer(model, optimizer, criterion, device).epoch(iterator).losses


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    trainer = Trainer(model, optimizer, criterion, device)
    for _ in range(n_epochs):
        trainer.epoch(train_iterator)
    return trainer.losses
