--- nn.init: fills tensors with starting values, in place and unrecorded.
--
-- Numbers come from neap's generator, in the order of the calls. The formulas are those
-- of PyTorch. For a weight of shape (out, in, kernel...), fan_in is in times the kernel's
-- elements and fan_out is out times them. Each function returns the tensor.

local autograd = require "neap.autograd"
local core = require "neap.core"
local options = require "neap.options"

local initialise = {}

local function check_ndim(what, tensor, least, most)
  if tensor.ndim < least or tensor.ndim > (most or tensor.ndim) then
    local range = most == least and tostring(least) or most and least .. " to " .. most
      or "at least " .. least
    core.raise(("%s: the tensor must have %s dims, got shape %s"):format(what, range,
      options.show_shape(tensor.shape)))
  end
end

-- Makes initialise[name](tensor, ...) of fill(tensor, opts), whose options may also be
-- given by position in the order of `order`.
local function define(name, order, known, fill)
  initialise[name] = function(tensor, ...)
    options.tensor(name, nil, tensor)
    local opts = options.arguments(name, order, known, ...)
    autograd.no_grad(fill, tensor, opts)
    return tensor
  end
end

--- uniform_(t[, a = 0, b = 1]): uniform in [a, b).
-- > nn.init.uniform_(neap.empty(1000), -1, 1):abs():max():le(1)
define("uniform_", { "a", "b" }, { a = 0.0, b = 1.0 }, function(t, opts)
  t:uniform_(opts.a, opts.b)
end)

--- normal_(t[, mean = 0, std = 1]): normal with that mean and deviation.
-- > nn.init.normal_(neap.empty(100, 100), 5, 0.1):mean()
define("normal_", { "mean", "std" }, { mean = 0.0, std = 1.0 }, function(t, opts)
  t:normal_(opts.mean, opts.std)
end)

--- constant_(t, val): every element `val`.
-- > nn.init.constant_(neap.empty(3), 0.5)
define("constant_", { "val" }, { "val" }, function(t, opts)
  t:fill_(options.number("constant_", "the value", opts.val))
end)

--- zeros_(t): every element 0.
-- > nn.init.zeros_(neap.empty(3))
define("zeros_", {}, {}, function(t) t:zero_() end)

--- ones_(t): every element 1.
-- > nn.init.ones_(neap.empty(3))
define("ones_", {}, {}, function(t) t:fill_(1) end)

--- eye_(t): ones on the diagonal of a matrix, zeros elsewhere.
-- > nn.init.eye_(neap.empty(2, 3))
define("eye_", {}, {}, function(t)
  check_ndim("eye_", t, 2, 2)
  t:zero_()
  t:diagonal():fill_(1)
end)

--- dirac_(t[, groups = 1]): the kernel (out, in, kernel...) that passes its input on.
-- > nn.init.dirac_(neap.empty(1, 1, 3))
define("dirac_", { "groups" }, { groups = 1 }, function(t, opts)
  check_ndim("dirac_", t, 3, 5)
  local groups = options.whole("dirac_", "groups", opts.groups, 1)
  if t:size(1) % groups ~= 0 then
    core.raise(("dirac_: dim 1 must be a multiple of groups, got shape %s and %d groups")
      :format(options.show_shape(t.shape), groups))
  end
  t:zero_()
  if t:numel() == 0 then return end
  local out_of_group = t:size(1) // groups
  for i = 1, t:size(1) do
    local d = (i - 1) % out_of_group + 1
    if d <= t:size(2) then
      local kernel = t[i][d]
      while kernel.ndim > 1 do kernel = kernel[kernel:size(1) // 2 + 1] end
      kernel[kernel:size(1) // 2 + 1] = 1
    end
  end
end)

-- ---- scaled by fan ----

local gains = {
  linear = 1, conv1d = 1, conv2d = 1, conv3d = 1, conv_transpose1d = 1,
  conv_transpose2d = 1, conv_transpose3d = 1, sigmoid = 1, step = 1,
  tanh = 5 / 3, relu = math.sqrt(2), selu = 3 / 4,
}

--- calculate_gain(nonlinearity[, param]): by how much weights before that function are
-- scaled up; param is the slope of leaky_relu (0.01).
-- > nn.init.calculate_gain("relu"), nn.init.calculate_gain("leaky_relu", 0.2)
function initialise.calculate_gain(nonlinearity, param)
  if nonlinearity == "leaky_relu" then
    local slope = options.number("calculate_gain", "the slope", param or 0.01)
    return math.sqrt(2 / (1 + slope * slope))
  end
  local words = { "leaky_relu" }
  for name in pairs(gains) do words[#words + 1] = name end
  table.sort(words)
  return gains[options.word("calculate_gain", "the nonlinearity", nonlinearity, words)]
end

-- fan_in, fan_out of a weight.
local function fans(what, t)
  check_ndim(what, t, 2)
  local kernel = 1
  for dim = 3, t.ndim do kernel = kernel * t:size(dim) end
  return t:size(2) * kernel, t:size(1) * kernel
end

-- The standard deviation of the xavier functions: gain √(2 / (fan_in + fan_out)).
local function xavier_std(what, t, opts)
  local fan_in, fan_out = fans(what, t)
  return opts.gain * math.sqrt(2 / (fan_in + fan_out))
end

--- xavier_uniform_(t[, gain = 1]): uniform in ±gain √(6 / (fan_in + fan_out)).
-- Source: Glorot and Bengio 2010.
-- > nn.init.xavier_uniform_(neap.empty(2, 4)):abs():max():le(1)
define("xavier_uniform_", { "gain" }, { gain = 1.0 }, function(t, opts)
  local bound = math.sqrt(3) * xavier_std("xavier_uniform_", t, opts)
  t:uniform_(-bound, bound)
end)

--- xavier_normal_(t[, gain = 1]): normal with deviation gain √(2 / (fan_in + fan_out)).
-- Source: Glorot and Bengio 2010.
-- > nn.init.xavier_normal_(neap.empty(100, 300)):std()
define("xavier_normal_", { "gain" }, { gain = 1.0 }, function(t, opts)
  t:normal_(0, xavier_std("xavier_normal_", t, opts))
end)

local kaiming_order = { "a", "mode", "nonlinearity" }
local kaiming = { a = 0.0, mode = "fan_in", nonlinearity = "leaky_relu" }

-- The standard deviation of the kaiming functions: gain / √fan.
local function kaiming_std(what, t, opts)
  local fan_in, fan_out = fans(what, t)
  options.word(what, "mode", opts.mode, { "fan_in", "fan_out" })
  local fan = opts.mode == "fan_in" and fan_in or fan_out
  return initialise.calculate_gain(opts.nonlinearity, opts.a) / math.sqrt(fan)
end

--- kaiming_uniform_(t, {a = 0, mode = "fan_in"|"fan_out", nonlinearity = "leaky_relu"}): uniform
-- in ±gain √(3 / fan); `a` is the slope of leaky_relu.
-- Source: He et al. 2015.
-- > nn.init.kaiming_uniform_(neap.empty(100, 200)):abs():max():lt((6 / 200) ^ 0.5)
define("kaiming_uniform_", kaiming_order, kaiming, function(t, opts)
  if t:numel() == 0 then return end
  local bound = math.sqrt(3) * kaiming_std("kaiming_uniform_", t, opts)
  t:uniform_(-bound, bound)
end)

--- kaiming_normal_(t, {a = 0, mode = "fan_in"|"fan_out", nonlinearity = "leaky_relu"}): normal
-- with deviation gain / √fan.
-- Source: He et al. 2015.
-- > nn.init.kaiming_normal_(neap.empty(100, 200)):std()
define("kaiming_normal_", kaiming_order, kaiming, function(t, opts)
  if t:numel() == 0 then return end
  t:normal_(0, kaiming_std("kaiming_normal_", t, opts))
end)

-- ---- others ----

-- The probability of a normal number between a and b.
local function normal_probability(opts)
  local ends = core.tensor({ opts.a, opts.b }, { dtype = "float64" })
  local z = ((ends - opts.mean) / (opts.std * math.sqrt(2))):erf()
  return (z:at(2) - z:at(1)) / 2
end

-- Draws t again where `refused(t)` says so, until it says so nowhere.
local function redraw(t, draw, refused)
  draw(t)
  local again = refused(t)
  while again:any():item() do
    local fresh = draw(core.empty_like(t))
    t:copy_(core.where(again, fresh, t))
    again = again:logical_and(refused(fresh))
  end
end

--- trunc_normal_(t, {mean = 0, std = 1, a = -2, b = 2}): normal, with what falls outside
-- of [a, b] drawn again. Where little would fall inside, uniform numbers are drawn and
-- kept with the density of the normal ones.
-- > nn.init.trunc_normal_(neap.empty(1000)):abs():max():le(2)
define("trunc_normal_", { "mean", "std", "a", "b" },
  { mean = 0.0, std = 1.0, a = -2.0, b = 2.0 }, function(t, opts)
    local mean, std, a, b = opts.mean, opts.std, opts.a, opts.b
    if not (std > 0 and std < math.huge and a < b and mean == mean) then
      core.raise(("trunc_normal_: std must be > 0 and a < b, got mean %s, std %s, a %s, b %s")
        :format(mean, std, a, b))
    elseif normal_probability(opts) > 0.3 then
      return redraw(t, function(x) return x:normal_(mean, std) end,
        function(x) return x:lt(a):logical_or(x:gt(b)) end)
    end
    local function log_density(x) return -0.5 * ((x - mean) / std) ^ 2 end
    local peak = log_density(math.max(a, math.min(mean, b)))
    redraw(t, function(x) return x:uniform_(a, b) end, function(x)
      return core.empty_like(x):uniform_(0, 1):log():gt(log_density(x) - peak)
    end)
  end)

--- sparse_(t, sparsity, {std = 0.01}): a normal matrix with that fraction of each column
-- set to zero, at places drawn anew for each column.
-- Source: Martens 2010.
-- > nn.init.sparse_(neap.empty(10, 3), 0.7):ne(0):sum(1)
define("sparse_", { "sparsity", "std" }, { "sparsity", std = 0.01 }, function(t, opts)
  check_ndim("sparse_", t, 2, 2)
  local sparsity = options.number("sparse_", "sparsity", opts.sparsity, 0, 1)
  local rows, columns = t:size(1), t:size(2)
  local zeros = math.ceil(sparsity * rows)
  t:normal_(0, opts.std)
  if zeros == 0 then return end
  for column = 1, columns do
    local order = core.randperm(rows)
    for i = 1, zeros do t[order:at(i)][column] = 0 end
  end
end)

--- orthogonal_(t[, gain = 1]): rows (or columns, when there are fewer of them) that are
-- orthogonal and of length `gain`; dims after the first count as one.
-- Source: Saxe et al. 2014.
-- > local q = nn.init.orthogonal_(neap.empty(2, 5))
-- > q:matmul(q.T):allclose(neap.eye(2), {atol = 1e-5})
define("orthogonal_", { "gain" }, { gain = 1.0 }, function(t, opts)
  check_ndim("orthogonal_", t, 2)
  if t:numel() == 0 then return end
  local rows = t:size(1)
  local columns = t:numel() // rows
  local q, r = core.qr(core.normal({ math.max(rows, columns), math.min(rows, columns) },
    { dtype = t.dtype }))
  q = q * r:diagonal():sign() -- so that every q is equally likely (Mezzadri 2007)
  if rows < columns then q = q:t() end
  t:copy_((q * opts.gain):reshape(t.shape))
end)

options.name_public(initialise)

return initialise
