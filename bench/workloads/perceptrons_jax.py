# Multilayer perceptrons in JAX, as its users write them for speed: an epoch over all batches
# is one compiled function. A step of it is what perceptrons.lua measures.

BATCHES = 64


def training(widths, size, kind):
    def make(jax):
        jnp, keys = jax.numpy, iter(jax.random.split(jax.random.PRNGKey(0), 64))
        params = []
        for rows, cols in zip(widths, widths[1:]):
            bound = rows ** -0.5
            params.append((jax.random.uniform(next(keys), (rows, cols), minval=-bound, maxval=bound),
                           jnp.zeros(cols)))
        x = jax.random.uniform(next(keys), (BATCHES, size, widths[0]))
        y = jax.random.randint(next(keys), (BATCHES, size), 0, widths[-1])

        def loss_of(params, x, y):
            for i, (w, b) in enumerate(params):
                x = x @ w + b
                if i < len(params) - 1:
                    x = jax.nn.relu(x)
            return -jnp.take_along_axis(jax.nn.log_softmax(x), y[:, None], 1).mean()

        def sgd(state, grads):
            return jax.tree_util.tree_map(lambda p, g: p - 0.001 * g, state, grads)

        def adam(state, grads):
            params, m, v, t = state
            t = t + 1
            m = jax.tree_util.tree_map(lambda m, g: 0.9 * m + 0.1 * g, m, grads)
            v = jax.tree_util.tree_map(lambda v, g: 0.999 * v + 0.001 * g * g, v, grads)
            rate = 0.001 * jnp.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t)
            params = jax.tree_util.tree_map(lambda p, m, v: p - rate * m / (jnp.sqrt(v) + 1e-8), params, m, v)
            return params, m, v, t

        def one(state, batch):
            params = state[0] if kind == "Adam" else state
            loss, grads = jax.value_and_grad(loss_of)(params, *batch)
            return (adam if kind == "Adam" else sgd)(state, grads), loss

        epoch = jax.jit(lambda state: jax.lax.scan(one, state, (x, y))[0], donate_argnums=0)
        state = params
        if kind == "Adam":
            state = (params, jax.tree_util.tree_map(jnp.zeros_like, params),
                     jax.tree_util.tree_map(jnp.zeros_like, params), jnp.zeros(()))

        def step():
            nonlocal state
            state = jax.block_until_ready(epoch(state))

        step.steps = BATCHES
        return step

    return make


train_2_8_2 = training((2, 8, 2), 4, "SGD")
train_64_32_10 = training((64, 32, 10), 32, "Adam")
train_784_128_10 = training((784, 128, 10), 64, "SGD")
train_784_256_128_10 = training((784, 256, 128, 10), 64, "Adam")
train_784_1024_1024_10 = training((784, 1024, 1024, 10), 256, "SGD")
