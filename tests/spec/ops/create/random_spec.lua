-- Random tensors: ops/create/random.c, ops/create/sample.c. What the numbers are like is looked at in
-- tests/spec/random_spec.lua.

local neap = require "neap"
local harness = assert(loadfile("tests/spec/ops/harness.lua", "t", _ENV))
local _, _, op = table.unpack(harness())

local function shapes() return { { 2, 3 }, { { 4 } }, { 0, 2 }, { 3, { dtype = "float64" } } } end
local function likes(t)
  return { { t.data(2, 3) }, { t.data() }, { t.index { 1, 2 }, { dtype = "float32" } } }
end
local function big() return { 300, 301 } end
local function big_table() return { { 300, 301 } } end

op { "rand", grad = false, random = true, samples = shapes, large = big,
  errors = {
    {
      { 2, { dtype = "int64" } },
      "rand: the dtype must be float32 or float64, got int64",
    },
    { { -1 }, "rand: sizes must be 0 or more, got (-1)" },
  } }
op { "randn", grad = false, random = true, samples = shapes, large = big }
op { "rand_like", grad = false, random = true, samples = likes,
  errors = {
    {
      { neap.range(1, 3) },
      "rand_like: the dtype must be float32 or float64, got int64; try x:float()",
    },
  } }
op { "randn_like", grad = false, random = true, samples = likes,
  errors = {
    { { neap.range(1, 3) }, "randn_like: the dtype must be float32 or float64, got int64; try x:float()" },
  } }

op { "uniform", grad = false, random = true, large = big_table,
  samples = function()
    return { { { 2, 3 } }, { { 5 }, { low = -1, high = 2, dtype = "float64" } } }
  end,
  errors = {
    {
      { { 2 }, { low = 2, high = 1 } },
      "uniform: low must not be above high, got 2 and 1",
    },
    {
      { { 2 }, { lo = 2 } },
      "uniform: unknown option 'lo', did you mean 'low'?",
    },
  } }
op { "normal", grad = false, random = true, large = big_table,
  samples = function() return { { { 2, 3 } }, { { 5 }, { mean = 3, std = 0.5 } } } end,
  errors = {
    { { { 2 }, { std = -1 } }, "normal: std must be 0 or more, got -1" },
  } }
op { "exponential", grad = false, random = true, large = big_table,
  samples = function() return { { { 2, 3 }, { lambd = 2 } } } end,
  errors = {
    {
      { { 2 }, { lambd = 0 } },
      "exponential: lambd must be positive, got 0",
    },
  } }
op { "log_normal", grad = false, random = true, large = big_table,
  samples = function() return { { { 2, 3 }, { mean = 0, std = 0.5 } } } end,
  errors = {
    {
      { { 2 }, { std = 0 } },
      "log_normal: std must be positive, got 0",
    },
  } }
op { "geometric", grad = false, random = true, large = big_table,
  samples = function() return { { { 2, 3 }, { p = 0.25 } } } end,
  errors = {
    { { { 2 }, { p = 0 } }, "geometric: p must lie in (0, 1], got 0" },
  } }
op { "cauchy", grad = false, random = true, large = big_table,
  samples = function() return { { { 2, 3 } } } end,
  errors = {
    { { { 2 }, { sigma = 0 } }, "cauchy: sigma must be positive, got 0" },
  } }

op { "randint", grad = false, random = true,
  samples = function()
    return { { 1, 6, { 2, 3 } }, { -3, 3, 5 }, { 1, 2, { 4 }, { dtype = "float32" } } }
  end,
  large = function() return { 1, 1000, { 300, 301 } } end,
  errors = {
    {
      { 2, 1, { 3 } },
      "randint: low must not be above high, got 2 and 1",
    },
  } }
op {
  "randint_like", grad = false, random = true,
  samples = function(t) return { { t.data(2, 3), 1, 6 } } end,
}
op { "randperm", grad = false, random = true, samples = function() return { { 5 }, { 0 } } end,
  errors = { { { -1 }, "randperm: n must be 0 or more, got -1" } } }

op { "bernoulli", grad = false, random = true,
  samples = function(t) return { { t.data(2, 3):abs() / 2 }, { neap.full({ 3 }, 0.5) } } end,
  errors = {
    {
      { neap.tensor { 0.5, 1.5 } },
      "bernoulli: probabilities must lie in [0, 1], got 1.5",
    },
    {
      { neap.tensor { 1 / 0 } },
      "bernoulli: probabilities must lie in [0, 1], got inf",
    },
    {
      { neap.range(0, 1) },
      "bernoulli: needs a float32 or float64 tensor, got int64; try p:float()",
    },
  } }
op { "poisson", grad = false, random = true, samples = function(t) return {
  { t.data(2, 3):abs() * 20 },
} end,
  errors = {
    {
      { neap.tensor { -1.0 } },
      "poisson: rates must be finite and 0 or more, got -1",
    },
  } }
op { "multinomial", grad = false, random = true,
  samples = function(t)
    return { { t.data(5):abs(), 3 }, { t.data(2, 4):abs(), 6, { replacement = true } } }
  end,
  errors = {
    { { neap.tensor { 1, 0, 1 }, 3 },
      "multinomial: to draw 3 samples without replacement takes as many positive probabilities, got 2" },
    {
      { neap.zeros(3), 1 },
      "multinomial: the probabilities of a row must have a positive sum, got 0",
    },
    {
      { neap.tensor { 1, -1 }, 1 },
      "multinomial: probabilities must be finite and 0 or more, got -1",
    },
    { { neap.ones(3), 0 }, "multinomial: n must be positive, got 0" },
  } }

-- In place only: the parameters stand after the tensor, or have names.
local function fill(name, parameters, error_text)
  op {
    name, grad = false, random = true,
    samples = function(t) return { { t.data(2, 3), parameters }, { t.data(), parameters }, { t.data(0, 2) } } end,
    large = function(t) return { t.data(301, 301), parameters } end,
    errors = { error_text },
  }
end

fill("uniform_", { low = 2, high = 3 }, {
  function() neap.zeros(2):uniform_(2, 1) end, "uniform_: low must not be above high, got 2 and 1",
})
fill("normal_", { mean = 2 }, {
  function() neap.zeros(2):normal_(0, -1) end, "normal_: std must be 0 or more, got -1",
})
fill("exponential_", { lambd = 3 }, {
  function() neap.zeros(2):exponential_(0) end, "exponential_: lambd must be positive, got 0",
})
fill("log_normal_", { mean = 0 }, {
  function() neap.zeros(2):log_normal_(0, 0) end, "log_normal_: std must be positive, got 0",
})
fill("geometric_", { p = 0.3 }, {
  function() neap.zeros(2):geometric_(2) end, "geometric_: p must lie in (0, 1], got 2",
})
fill("random_", { low = 1, high = 6 }, {
  function() neap.zeros(2):random_(3, 1) end,
  "random_: low and high must be whole numbers within 2^53, low not above high, got 3 and 1",
})
fill("cauchy_", { sigma = 2 }, {
  function() neap.zeros(2):cauchy_(0, 0) end, "cauchy_: sigma must be positive, got 0",
})

op { "bernoulli_", grad = false, random = true,
  samples = function(t)
    return { { t.data(2, 3), 0.25 }, { t.data(2, 3), neap.full({ 3 }, 0.5) }, { t.data() }, { t.data(0, 2) },
      { t.data(0, 2), t.data(0, 1) } }
  end,
  large = function(t) return { t.data(301, 301), t.data(301):abs() / 2 } end,
  errors = {
    { function() neap.zeros(2):bernoulli_(2) end, "bernoulli_: probabilities must lie in [0, 1], got 2" },
    { function() neap.zeros(2):bernoulli_(neap.ones(3)) end,
      "bernoulli_: shapes must broadcast (equal sizes from the last dim on, or 1), got (2) and (3)" },
    { function() neap.zeros(2):bernoulli_(neap.ones(2, 2)) end,
      "bernoulli_: p must broadcast to x's shape (2), got (2, 2)" },
    { function() neap.zeros(0, 2):bernoulli_(neap.ones(0, 5, 0, 1)) end,
      "bernoulli_: p must broadcast to x's shape (0, 2), got (0, 5, 0, 1)" },
  } }
