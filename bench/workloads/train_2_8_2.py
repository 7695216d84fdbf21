# A whole training step of a 2-8-2 network on 4 samples with SGD.


def make(torch):
    nn = torch.nn
    net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
    loss_of = nn.CrossEntropyLoss()
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = torch.tensor([0, 1, 1, 0])

    def step():
        opt.zero_grad()
        loss = loss_of(net(x), y)
        loss.backward()
        opt.step()

    return step
