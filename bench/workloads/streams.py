# Operations on many elements, without gradients. streams.lua holds the same ones.

MILLION = 1000000


def each(function):
    def make(torch):
        x = torch.randn(MILLION)
        return lambda: function(torch, x)

    return make


def square(function):
    def make(torch):
        x = torch.randn(1000, 1000)
        return lambda: function(torch, x)

    return make


def add(n):
    def make(torch):
        a, b = torch.randn(n), torch.randn(n)
        return lambda: a + b

    return make


add_100 = add(100)
add_30000 = add(30000)
add_40000 = add(40000)
add_million = add(MILLION)


def add_row(torch):
    x, row = torch.randn(1000, 1000), torch.randn(1000)
    return lambda: x + row


def where(torch):
    x, y = torch.randn(MILLION), torch.randn(MILLION)
    mask = x > 0
    return lambda: torch.where(mask, x, y)


exp = each(lambda torch, x: x.exp())
log = each(lambda torch, x: x.log())
tanh = each(lambda torch, x: x.tanh())
sigmoid = each(lambda torch, x: x.sigmoid())
relu = each(lambda torch, x: x.relu())
gelu = each(lambda torch, x: torch.nn.functional.gelu(x))
randn = each(lambda torch, x: torch.randn(MILLION))
rand = each(lambda torch, x: torch.rand(MILLION))
sum = square(lambda torch, x: x.sum())
sum_down = square(lambda torch, x: x.sum(0))
sum_along = square(lambda torch, x: x.sum(1))
max_along = square(lambda torch, x: x.max(1))
softmax = square(lambda torch, x: x.softmax(1))
cumsum = square(lambda torch, x: x.cumsum(1))
sort = square(lambda torch, x: x.sort(1))
topk = each(lambda torch, x: x.topk(100))
median = each(lambda torch, x: x.median())
transpose = square(lambda torch, x: x.t().contiguous())
