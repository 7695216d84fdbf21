# Multilayer perceptrons. perceptrons.lua holds the same ones.

BATCHES = 64


def build(nn, widths):
    layers = []
    for i in range(1, len(widths)):
        if i > 1:
            layers.append(nn.ReLU())
        layers.append(nn.Linear(widths[i - 1], widths[i]))
    return nn.Sequential(*layers)


def training(widths, size, kind):
    def make(torch):
        net, loss_of = build(torch.nn, widths), torch.nn.CrossEntropyLoss()
        opt = getattr(torch.optim, kind)(net.parameters(), lr=0.001)
        xs = list(torch.rand(BATCHES, size, widths[0]))
        ys = list(torch.randint(0, widths[-1], (BATCHES, size)))
        at = 0

        def step():
            nonlocal at
            at = (at + 1) % BATCHES
            opt.zero_grad()
            loss = loss_of(net(xs[at]), ys[at])
            loss.backward()
            opt.step()

        return step

    return make


def chain(torch):
    w = torch.randn(10).requires_grad_()

    def step():
        w.grad = None
        (w * 2).tanh().sum().backward()

    return step


def infer(torch):
    net, x = build(torch.nn, (64, 32, 10)), torch.randn(1, 64)

    def step():
        with torch.no_grad():
            return net(x)

    return step


train_2_8_2 = training((2, 8, 2), 4, "SGD")
train_64_32_10 = training((64, 32, 10), 32, "Adam")
train_784_128_10 = training((784, 128, 10), 64, "SGD")
train_784_256_128_10 = training((784, 256, 128, 10), 64, "Adam")
train_784_1024_1024_10 = training((784, 1024, 1024, 10), 256, "SGD")
