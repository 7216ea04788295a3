# expect: right
# huấn luyện một epoch
def train_epoch(iterator, model, optimizer, criterion, device):
    ds_loss = []
    it = iter(iterator)
    while True:
        try:
            du_lieu, nhan = next(it)
        except StopIteration:
            break
        du_lieu = du_lieu.to(device)
        nhan = nhan.to(device)
        du_doan = model(du_lieu)
        loss = criterion(du_doan, nhan)
        optimizer.zero_grad()   # xoá gradient trước khi lan truyền ngược
        loss.backward()
        optimizer.step()
        ds_loss.append(loss.item())
    return ds_loss

def train(train_iterator, model, optimizer, criterion, device, n_epochs=5):
    model.init_params()
    tat_ca = []
    epoch = 0
    while epoch < n_epochs:
        tat_ca = tat_ca + train_epoch(train_iterator, model, optimizer, criterion, device)
        epoch = epoch + 1
    return tat_ca
