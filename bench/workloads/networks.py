# A training step of networks as people use them: forward, loss, backward, optimizer.
# networks.lua holds the same ones.

BATCHES = 16


def train(torch, net, forward, input, labels, optimizer=None):
    loss_of = torch.nn.CrossEntropyLoss()
    opt = optimizer or torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
    xs, ys = [input() for _ in range(BATCHES)], [labels() for _ in range(BATCHES)]
    at = 0

    def step():
        nonlocal at
        at = (at + 1) % BATCHES
        opt.zero_grad()
        loss = loss_of(forward(xs[at]), ys[at])
        loss.backward()
        opt.step()

    return step


def classes(torch, n, batch):
    return lambda: torch.randint(0, n, (batch,))


def network(shape, build, kind=None):
    def make(torch):
        net = build(torch.nn)
        return train(torch, net, net, lambda: torch.randn(shape), classes(torch, 10, shape[0]),
                     kind and getattr(torch.optim, kind)(net.parameters()))

    return make


def recurrent(kind, batch, length, hidden):
    def make(torch):
        nn = torch.nn
        net = nn.ModuleList([getattr(nn, kind)(hidden, hidden, batch_first=True), nn.Linear(hidden, 10)])
        return train(torch, net, lambda x: net[1](net[0](x)[0].select(1, -1)),
                     lambda: torch.randn(batch, length, hidden), classes(torch, 10, batch))

    return make


lstm = recurrent("LSTM", 32, 64, 128)
gru = recurrent("GRU", 32, 64, 128)
rnn = recurrent("RNN", 16, 32, 32)

lenet5 = network((64, 1, 28, 28), lambda nn: nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
    nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)))

lenet = network((64, 1, 28, 28), lambda nn: nn.Sequential(
    nn.Conv2d(1, 16, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(16, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
    nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, 10)), "Adam")


def cifar_net(nn):
    def block(a, b):
        return nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU()

    return nn.Sequential(*block(3, 32), *block(32, 32), nn.MaxPool2d(2), *block(32, 64), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Linear(4096, 10))


cifar = network((32, 3, 32, 32), cifar_net)

depthwise = network((32, 32, 16, 16), lambda nn: nn.Sequential(
    nn.Conv2d(32, 32, 3, padding=1, groups=32), nn.Conv2d(32, 64, 1), nn.ReLU(),
    nn.Conv2d(64, 64, 3, padding=1, groups=64, stride=2), nn.Conv2d(64, 64, 1),
    nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)))


def resnet(torch):
    nn = torch.nn
    net = nn.ModuleList([
        nn.Sequential(nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()),
        nn.Sequential(nn.Conv2d(16, 32, 3, padding=1, stride=2, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
                      nn.Conv2d(32, 32, 3, padding=1, bias=False), nn.BatchNorm2d(32)),
        nn.Sequential(nn.Conv2d(16, 32, 1, stride=2, bias=False), nn.BatchNorm2d(32)),
        nn.Sequential(nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, 10)),
    ])

    def forward(x):
        h = net[0](x)
        return net[3](net[1](h) + net[2](h))

    return train(torch, net, forward, lambda: torch.rand(32, 3, 32, 32), classes(torch, 10, 32))


conv1d = network((32, 8, 128), lambda nn: nn.Sequential(
    nn.Conv1d(8, 32, 5, padding=2), nn.ReLU(), nn.MaxPool1d(2),
    nn.Conv1d(32, 64, 5, padding=2), nn.ReLU(), nn.AdaptiveAvgPool1d(1), nn.Flatten(),
    nn.Linear(64, 10)))


def transformer(torch):
    nn = torch.nn
    net = nn.ModuleList([
        nn.TransformerEncoderLayer(128, 4, dim_feedforward=512, batch_first=True), nn.Linear(128, 10)])
    return train(torch, net, lambda x: net[1](net[0](x).mean(1)), lambda: torch.randn(16, 64, 128),
                 classes(torch, 10, 16), torch.optim.AdamW(net.parameters()))


mlp = network((64, 128), lambda nn: nn.Sequential(
    nn.Linear(128, 512), nn.GELU(), nn.Linear(512, 128), nn.GELU(), nn.Linear(128, 10)), "AdamW")

LETTERS, LENGTH = 65, 64


def texts(torch, batch):
    return (lambda: torch.randint(0, LETTERS, (batch, LENGTH)),
            lambda: torch.randint(0, LETTERS, (batch * LENGTH,)))


def char_lstm(torch):
    nn = torch.nn
    net = nn.ModuleList([nn.Embedding(LETTERS, 128), nn.LSTM(128, 128, batch_first=True), nn.Linear(128, LETTERS)])
    return train(torch, net, lambda x: net[2](net[1](net[0](x))[0]).flatten(0, 1), *texts(torch, 32),
                 torch.optim.Adam(net.parameters()))


def char_gpt(torch):
    nn, functional = torch.nn, torch.nn.functional

    class Block(nn.Module):
        def __init__(self, width):
            super().__init__()
            self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
            self.qkv, self.answer = nn.Linear(width, 3 * width), nn.Linear(width, width)
            self.work = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

        def forward(self, x):
            q, k, v = (p.unflatten(2, (4, -1)).transpose(1, 2) for p in self.qkv(self.norm1(x)).chunk(3, 2))
            y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
            x = x + self.answer(y.transpose(1, 2).flatten(2, 3))
            return x + self.work(self.norm2(x))

    net = nn.ModuleList([nn.Embedding(LETTERS, 128), nn.Embedding(LENGTH, 128),
                         nn.Sequential(*(Block(128) for _ in range(4))), nn.LayerNorm(128), nn.Linear(128, LETTERS)])
    place = torch.arange(LENGTH)
    return train(torch, net, lambda x: net[4](net[3](net[2](net[0](x) + net[1](place)))).flatten(0, 1),
                 *texts(torch, 16), torch.optim.Adam(net.parameters()))
