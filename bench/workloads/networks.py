# A training step of small networks as people use them: forward, loss, backward, optimizer.
# networks.lua holds the same ones.


def train(torch, net, forward, labels, optimizer=None):
    loss_of = torch.nn.CrossEntropyLoss()
    opt = optimizer or torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)

    def step():
        opt.zero_grad()
        loss = loss_of(forward(net), labels)
        loss.backward()
        opt.step()

    return step


def recurrent(kind, batch, length, hidden):
    def make(torch):
        nn = torch.nn
        net = nn.ModuleList([getattr(nn, kind)(hidden, hidden, batch_first=True), nn.Linear(hidden, 10)])
        x = torch.randn(batch, length, hidden)
        return train(torch, net, lambda net: net[1](net[0](x)[0].select(1, -1)), torch.randint(0, 10, (batch,)))

    return make


lstm = recurrent("LSTM", 32, 64, 128)
gru = recurrent("GRU", 32, 64, 128)
rnn = recurrent("RNN", 16, 32, 32)


def lenet(torch):
    nn = torch.nn
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    x = torch.rand(64, 1, 28, 28)
    return train(torch, net, lambda net: net(x), torch.randint(0, 10, (64,)))


def resnet(torch):
    nn = torch.nn
    net = nn.ModuleList([
        nn.Sequential(nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()),
        nn.Sequential(nn.Conv2d(16, 32, 3, padding=1, stride=2, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
                      nn.Conv2d(32, 32, 3, padding=1, bias=False), nn.BatchNorm2d(32)),
        nn.Sequential(nn.Conv2d(16, 32, 1, stride=2, bias=False), nn.BatchNorm2d(32)),
        nn.Sequential(nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)),
    ])
    x = torch.rand(32, 3, 32, 32)

    def forward(net):
        h = net[0](x)
        return net[3](net[1](h) + net[2](h))

    return train(torch, net, forward, torch.randint(0, 10, (32,)))


def conv1d(torch):
    nn = torch.nn
    net = nn.Sequential(
        nn.Conv1d(8, 32, 5, padding=2), nn.ReLU(), nn.MaxPool1d(2),
        nn.Conv1d(32, 64, 5, padding=2), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(),
        nn.Linear(64, 10))
    x = torch.rand(32, 8, 128)
    return train(torch, net, lambda net: net(x), torch.randint(0, 10, (32,)))


def transformer(torch):
    nn = torch.nn
    net = nn.ModuleList([
        nn.TransformerEncoderLayer(128, 4, dim_feedforward=512, batch_first=True), nn.Linear(128, 10)])
    x = torch.randn(16, 64, 128)
    return train(torch, net, lambda net: net[1](net[0](x).mean(1)), torch.randint(0, 10, (16,)),
                 torch.optim.AdamW(net.parameters()))


def mlp(torch):
    nn = torch.nn
    net = nn.Sequential(nn.Linear(128, 512), nn.GELU(), nn.Linear(512, 128), nn.GELU(), nn.Linear(128, 10))
    x = torch.randn(64, 128)
    return train(torch, net, lambda net: net(x), torch.randint(0, 10, (64,)), torch.optim.AdamW(net.parameters()))
