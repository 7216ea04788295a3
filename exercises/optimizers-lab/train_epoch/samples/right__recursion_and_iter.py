# expect: right
def train_epoch(iterator, model, optimizer, criterion, device):
    def mot_buoc(it):
        try:
            x, y = next(it)
        except StopIteration:
            return []
        optimizer.zero_grad()
        mat_mat = criterion(model(x.to(device)), y.to(device))
        mat_mat.backward()
        optimizer.step()
        gia_tri = mat_mat.item()
        del mat_mat
        return [gia_tri] + mot_buoc(it)
    return mot_buoc(iter(iterator))


def train(train_iterator, model, optimizer, criterion, device, n_epochs=5, _dau=True):
    if _dau:
        model.init_params()
    if n_epochs == 0:
        return []
    dau = train_epoch(train_iterator, model, optimizer, criterion, device)
    return dau + train(train_iterator, model, optimizer, criterion, device, n_epochs - 1, _dau=False)
