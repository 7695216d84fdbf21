# A whole training step of a 64-32-10 network on 32 samples with Adam.


def make(torch):
    nn = torch.nn
    net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    loss_of = nn.CrossEntropyLoss()
    opt = torch.optim.Adam(net.parameters())
    x = torch.rand(32, 64)
    y = torch.randint(0, 10, (32,))

    def step():
        opt.zero_grad()
        loss = loss_of(net(x), y)
        loss.backward()
        opt.step()

    return step
