# Single layers and losses, forward and backward, and steps of optimizers. layers.lua holds
# the same ones.


def both_ways(leaves, forward):
    for x in leaves:
        x.requires_grad_()

    def step():
        for x in leaves:
            x.grad = None
        forward().backward()

    return step


def layer(shape, build):
    def make(torch):
        x, net = torch.randn(shape), build(torch.nn)
        return both_ways([*net.parameters(), x], lambda: net(x).sum())

    return make


def lookup(build):
    def make(torch):
        net, x = build(torch.nn), torch.randint(0, 10000, (32, 64))
        return both_ways(list(net.parameters()), lambda: net(x).mean())

    return make


def cross_entropy(rows, classes):
    def make(torch):
        x, y = torch.randn(rows, classes), torch.randint(0, classes, (rows,))
        return both_ways([x], lambda: torch.nn.functional.cross_entropy(x, y))

    return make


def optimizer(kind):
    def make(torch):
        params = []
        for i in range(1, 21):
            p = torch.randn((32,) if i % 2 == 0 else (32, 32)).requires_grad_()
            p.grad = torch.randn(p.shape)
            params.append(p)
        opt = getattr(torch.optim, kind)(params, lr=1e-3)
        return opt.step

    return make


def attention(torch):
    leaves = [torch.randn(1, 8, 256, 64) for _ in range(3)]
    f = torch.nn.functional.scaled_dot_product_attention
    return both_ways(leaves, lambda: f(*leaves, is_causal=True).sum())


layer_norm = layer((16, 64, 128), lambda nn: nn.LayerNorm(128))
batch_norm1d = layer((256, 128), lambda nn: nn.BatchNorm1d(128))
batch_norm2d = layer((32, 16, 32, 32), lambda nn: nn.BatchNorm2d(16))
group_norm = layer((32, 32, 16, 16), lambda nn: nn.GroupNorm(4, 32))
max_pool = layer((64, 16, 28, 28), lambda nn: nn.MaxPool2d(2))
avg_pool = layer((64, 16, 28, 28), lambda nn: nn.AvgPool2d(2))
dropout = layer((256, 1024), lambda nn: nn.Dropout(0.5))
embedding = lookup(lambda nn: nn.Embedding(10000, 128))
embedding_bag = lookup(lambda nn: nn.EmbeddingBag(10000, 128))
cross_entropy_1000 = cross_entropy(128, 1000)
cross_entropy_65 = cross_entropy(4096, 65)
adam = optimizer("Adam")
adamw = optimizer("AdamW")
