# Elements that go to other places. moves.lua holds the same ones.

MILLION = 1000000


def square(function):
    def make(torch):
        x, index = torch.randn(1000, 1000), torch.randint(0, 1000, (1000, 1000))
        return lambda: function(torch, x, index)

    return make


flip = square(lambda torch, x, index: x.flip(1))
roll = square(lambda torch, x, index: x.roll(3, 1))
gather = square(lambda torch, x, index: x.gather(1, index))
scatter_add = square(lambda torch, x, index: torch.zeros(1000, 1000).scatter_add(1, index, x))
cat = square(lambda torch, x, index: torch.cat([x, x], 1))
fill = square(lambda torch, x, index: x.fill_(3))


def pad(torch):
    x = torch.randn(32, 16, 28, 28)
    return lambda: torch.nn.functional.pad(x, [2, 2, 2, 2])


def tile(torch):
    x = torch.randn(100, 100)
    return lambda: x.tile(10, 10)


def linspace(torch):
    return lambda: torch.linspace(0, 1, MILLION)


def cdist(torch):
    x, y = torch.randn(500, 64), torch.randn(500, 64)
    return lambda: torch.cdist(x, y)


def batch_norm_eval(torch):
    layer, x = torch.nn.BatchNorm2d(64).eval(), torch.randn(8, 64, 28, 28)

    def run():
        with torch.no_grad():
            return layer(x)

    return run
