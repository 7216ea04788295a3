# expect: right
from dataclasses import dataclass, field


@dataclass
class Trainer:
    model: object
    optimizer: object
    criterion: object
    device: object
    n: int
    history: list = field(default_factory=list)

    def loss(self, batch):
        x, y = batch
        return self.criterion(self.model(x.to(self.device)), y.to(self.device))

    def epoch(self, iterator):
        waiting = []
        for batch in iterator:
            waiting.append(batch)
            if len(waiting) == self.n:
                self.group(waiting)
                waiting = []
        if waiting:
            self.group(waiting)
        return self

    def group(self, batches):
        self.optimizer.zero_grad()
        total = sum(map(self.loss, batches)) / len(batches)
        total.backward()
        self.optimizer.step()
        self.history.append(total.item())


def train_epoch(iterator, model, optimizer, criterion, device, accumulation_steps):
    return Trainer(model, optimizer, criterion, device, accumulation_steps).epoch(iterator).history


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, accumulation_steps=1):
    model.init_params()
    trainer = Trainer(model, optimizer, criterion, device, accumulation_steps)
    for _ in range(n_epochs):
        trainer.epoch(train_iterator)
    return trainer.history
