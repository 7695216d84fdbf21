# Adding two tensors of 40000 elements.


def make(torch):
    a, b = torch.rand(40000), torch.rand(40000)

    def step():
        return a + b

    return step
