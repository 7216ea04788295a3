class AutoencoderModule(pl.LightningModule):
    def __init__(self, **model_kwargs):
        super().__init__()
        self.autoencoder = Autoencoder(**model_kwargs)
        self.loss_curve = []
        # your code here

    def configure_optimizers(self):
        # your code here
        pass

    def training_step(self, batch):
        # your code here
        pass
