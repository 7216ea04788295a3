"""What goes wrong in the training module, as edits of the reference."""

from grader.exercise import Edit, Misconception

LOSS = "loss = F.mse_loss(reconstruction, x)"
KEEP = "self.loss_curve.append(loss.item())"
CURVE = "self.loss_curve = []"
RETURN = "return loss"
PARAMETERS = "parameters = self.parameters()"
ADAM = "return torch.optim.Adam(parameters)"
CLASS = "class AutoencoderModule(pl.LightningModule):"
CONFIGURE = "def configure_optimizers(self):"


def loss(new):
    return (Edit(LOSS, f"loss = {new}"),)


MISCONCEPTIONS = (
    Misconception(
        id="sum_instead_of_mean",
        sentence="returns the sum of the squared errors, not their mean",
        hint="How does your loss change when a batch has twice as many rows?",
        severity="partial",
        edits=loss('F.mse_loss(reconstruction, x, reduction="sum")'),
        clue=r"sum",
    ),
    Misconception(
        id="absolute_error",
        sentence="returns the absolute error, not the squared one",
        hint="Which norm does the statement ask for?",
        severity="partial",
        edits=loss("F.l1_loss(reconstruction, x)"),
        clue=r"(?i)l1|abs",
    ),
    Misconception(
        id="other_loss",
        sentence="returns another loss than the mean squared error",
        hint="Which loss does the statement ask for?",
        severity="partial",
        edits=loss("F.smooth_l1_loss(reconstruction, x)"),
        instead=(
            loss("F.cross_entropy(reconstruction, x)"),
            loss("F.binary_cross_entropy_with_logits(reconstruction, x)"),
            loss("F.mse_loss(reconstruction, x) + F.l1_loss(reconstruction, x)"),
        ),
        clue=r"(?i)huber|smooth|entropy|bce",
    ),
    Misconception(
        id="root_of_loss",
        sentence="returns the root of the mean squared error",
        hint="Which of the two is asked for, the MSE or the RMSE?",
        severity="partial",
        edits=loss("F.mse_loss(reconstruction, x).sqrt()"),
        instead=(
            loss("torch.linalg.norm(reconstruction - x)"),
            loss("torch.linalg.norm(reconstruction - x, dim=1).mean()"),
        ),
        clue=r"sqrt|norm|0\.5",
    ),
    Misconception(
        id="loss_scaled",
        sentence="returns a multiple of the mean squared error",
        hint="By what do you multiply or divide beside taking the mean over rows and coordinates?",
        severity="slip",
        edits=loss("0.5 * F.mse_loss(reconstruction, x)"),
        instead=tuple(
            loss(f"F.mse_loss(reconstruction, x) {by}")
            for by in ("* 2", "/ len(x)", "* len(x)", "* 10", "* 100", "/ 8", "* 8")
        ),
        clue=r"[*/]|sum",
    ),
    Misconception(
        id="compares_code",
        sentence="compares the code with the data, not the reconstruction",
        hint="What comes out of the encoder, and what out of the decoder?",
        severity="fundamental",
        edits=(Edit("reconstruction = self.autoencoder(x)", "reconstruction = self.autoencoder.encoder(x)"),),
        instead=(
            loss("F.mse_loss(reconstruction, self.autoencoder.encoder(x))"),
            loss("F.mse_loss(self.autoencoder.encoder(reconstruction), self.autoencoder.encoder(x))"),
        ),
        clue=r"encode|code",
    ),
    Misconception(
        id="second_of_pair",
        sentence="uses the second part of a batch (x, y) where only x is asked for",
        hint="An autoencoder draws its own input again: which part of the pair (x, y) does its loss need?",
        severity="slip",
        edits=loss("F.mse_loss(reconstruction, batch[1])"),
        instead=(
            (
                Edit("reconstruction = self.autoencoder(x)", "reconstruction = self.autoencoder(batch[1])"),
                *loss("F.mse_loss(reconstruction, batch[1])"),
            ),
            (Edit("reconstruction = self.autoencoder(x)", "reconstruction = self.autoencoder(batch[1])"),),
        ),
        clue=r"(?i)(loss|error|square)\w*\(.*\by\b|-\s*y\b|\[(1|-1)\]|target|label",
    ),
    Misconception(
        id="loss_not_appended",
        sentence="appends nothing to loss_curve",
        hint="Which list should grow by one number at every step?",
        severity="partial",
        edits=(Edit(KEEP, ""),),
        clue=r"loss_curve|append",
    ),
    Misconception(
        id="no_loss_curve",
        sentence="has no list loss_curve",
        hint="Under which name does the statement want the losses?",
        severity="partial",
        edits=(Edit(KEEP, ""), Edit(CURVE, "")),
        clue=r"loss|append",
    ),
    Misconception(
        id="one_loss_per_epoch",
        sentence="appends one loss per epoch instead of one per batch",
        hint="How many numbers should the list have after three batches?",
        severity="slip",
        edits=(
            Edit(CURVE, "self.loss_curve = []\nself.losses = []"),
            Edit(KEEP, "self.losses.append(loss.item())"),
            Edit(
                CONFIGURE,
                "def on_train_epoch_end(self):\n"
                "    self.loss_curve.append(sum(self.losses) / len(self.losses))\n"
                "    self.losses = []\n"
                "\n"
                "def configure_optimizers(self):",
            ),
        ),
        instead=(
            (
                Edit(KEEP, "self.last = loss.item()"),
                Edit(
                    CONFIGURE,
                    "def on_train_epoch_end(self):\n"
                    "    self.loss_curve.append(self.last)\n"
                    "\n"
                    "def configure_optimizers(self):",
                ),
            ),
        ),
        clue=r"epoch_end",
    ),
    Misconception(
        id="curve_cleared_every_epoch",
        sentence="empties loss_curve at every epoch, so that only the last epoch is left",
        hint="When is on_train_epoch_start called, and how often?",
        severity="partial",
        edits=(
            Edit(
                CONFIGURE,
                "def on_train_epoch_start(self):\n    self.loss_curve = []\n\ndef configure_optimizers(self):",
            ),
        ),
        clue=r"epoch",
    ),
    Misconception(
        id="curve_overwritten",
        sentence="puts a new list into loss_curve at every batch, so that only the last loss is left",
        hint="How many numbers does loss_curve hold after three batches?",
        severity="partial",
        edits=(Edit(KEEP, "self.loss_curve = [loss.item()]"),),
        instead=((Edit(KEEP, "self.loss_curve = []\nself.loss_curve.append(loss.item())"),),),
        clue=r"loss_curve\s*=",
    ),
    Misconception(
        id="curve_shared_by_all",
        sentence="shares one loss_curve among all modules",
        hint="Where do you make the list: once in the class, or for every object?",
        severity="partial",
        edits=(Edit(CURVE, ""), Edit(CLASS, f"{CLASS}\n    loss_curve = []\n")),
        clue=r"loss_curve\s*=",
    ),
    Misconception(
        id="loss_not_returned",
        sentence="does not return the loss, so that nothing is trained",
        hint="What does Lightning call backward() on?",
        severity="fundamental",
        edits=(Edit(RETURN, "return None"),),
        clue=r"def training_step|return( None|\s*$|.*append)",
    ),
    Misconception(
        id="detached_loss",
        sentence="returns a loss that is cut off from the graph, so that nothing can be trained",
        hint="What can autograd do with a loss after .item() or .detach()?",
        severity="fundamental",
        edits=(Edit(RETURN, "return loss.detach()"),),
        instead=(
            (Edit(RETURN, "return loss.item()"),),
            (Edit(LOSS, "loss = F.mse_loss(reconstruction.detach(), x)"),),
            (Edit(RETURN, "return torch.tensor(loss.item())"),),
        ),
        clue=r"detach|item|no_grad|\.data|numpy|float\(",
    ),
    Misconception(
        id="decoder_gets_no_gradient",
        sentence="cuts the gradient off within the network, so that only one half learns",
        hint="Which parameters still have a gradient after loss.backward()?",
        severity="partial",
        edits=(
            Edit(
                "reconstruction = self.autoencoder(x)",
                "reconstruction = self.autoencoder.decoder(self.autoencoder.encoder(x).detach())",
            ),
        ),
        clue=r"detach|no_grad",
    ),
    Misconception(
        id="sgd_instead_of_adam",
        sentence="uses SGD where Adam is asked for",
        hint="Part (h) asks for SGD; which optimiser does part (a) ask for?",
        severity="partial",
        edits=(Edit(ADAM, "return torch.optim.SGD(parameters, lr=0.01)"),),
        clue=r"SGD",
    ),
    Misconception(
        id="other_optimiser",
        sentence="uses another optimiser than Adam",
        hint="Which optimiser does the statement ask for?",
        severity="slip",
        edits=(Edit(ADAM, "return torch.optim.AdamW(parameters)"),),
        instead=tuple(
            (Edit(ADAM, f"return torch.optim.{name}(parameters)"),)
            for name in ("RMSprop", "Adagrad", "NAdam", "RAdam", "Adamax", "Adadelta")
        ),
        clue=r"optim\.",
    ),
    Misconception(
        id="weight_decay_added",
        sentence="gives Adam a weight decay, which the statement does not have",
        hint="Which loss is minimised then?",
        severity="slip",
        edits=(Edit(ADAM, "return torch.optim.Adam(parameters, weight_decay=0.01)"),),
        clue=r"weight_decay",
    ),
    Misconception(
        id="encoder_only",
        sentence="hands only the encoder’s parameters to the optimiser",
        hint="Which parameters should change in part (b)?",
        severity="partial",
        edits=(Edit(PARAMETERS, "parameters = self.autoencoder.encoder.parameters()"),),
        clue=r"encoder",
    ),
    Misconception(
        id="decoder_only",
        sentence="hands only the decoder’s parameters to the optimiser",
        hint="Which parameters should change in part (b)?",
        severity="partial",
        edits=(Edit(PARAMETERS, "parameters = self.autoencoder.decoder.parameters()"),),
        clue=r"decoder",
    ),
    Misconception(
        id="optimiser_not_returned",
        sentence="does not return the optimiser, so that nothing is trained",
        hint="What does Lightning get from configure_optimizers?",
        severity="partial",
        edits=(Edit(ADAM, "torch.optim.Adam(parameters)"),),
        clue=r"optim\.",
    ),
    Misconception(
        id="network_named_otherwise",
        sentence="holds its network under another name than `autoencoder`",
        hint="Parts (b) to (g) use the attribute that the statement names.",
        severity="slip",
        edits=(
            Edit(
                "self.autoencoder = Autoencoder(**model_kwargs)", "self.model = Autoencoder(**model_kwargs)"
            ),
            Edit("reconstruction = self.autoencoder(x)", "reconstruction = self.model(x)"),
        ),
        clue=r"self\.\w+ = ",
    ),
    Misconception(
        id="no_lightning_module",
        sentence="is no LightningModule, so that no Trainer takes it",
        hint="Which class should yours be derived from?",
        severity="partial",
        edits=(Edit(CLASS, "class AutoencoderModule(nn.Module):"),),
        clue=r"class ",
    ),
)
