# A whole training step of a 784-256-128-10 network on 64 samples with Adam.


def make(torch):
    nn = torch.nn
    net = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))
    loss_of = nn.CrossEntropyLoss()
    opt = torch.optim.Adam(net.parameters())
    x = torch.rand(64, 784)
    y = torch.randint(0, 10, (64,))

    def step():
        opt.zero_grad()
        loss = loss_of(net(x), y)
        loss.backward()
        opt.step()

    return step
