# Adding two tensors of 30000 elements.


def make(torch):
    a, b = torch.rand(30000), torch.rand(30000)

    def step():
        return a + b

    return step
