# Matrix products and solves, without gradients. products.lua holds the same ones.


def matmul(m, k, n):
    def make(torch):
        a = torch.randn(m, k)
        b = torch.randn(k) if n == 1 else torch.randn(k, n)
        return lambda: a.matmul(b)

    return make


def linear(batch):
    def make(torch):
        net, x = torch.nn.Linear(1024, 1024), torch.randn(batch, 1024)

        def step():
            with torch.no_grad():
                return net(x)

        return step

    return make


matmul_4 = matmul(4, 4, 4)
matmul_1000 = matmul(1000, 1000, 1000)
vector_1000 = matmul(1000, 1000, 1)
for batch in (1, 2, 4, 8, 16, 32, 64):
    globals()["linear_%d" % batch] = linear(batch)


def solve_triangular(torch):
    a = (torch.randn(1000, 1000) / 1000).tril() + torch.eye(1000)
    b = torch.randn(1000, 1)
    return lambda: torch.linalg.solve_triangular(a, b, upper=False)
