-- Weight norm and spectral norm; the numbers are PyTorch's.

local neap = require "neap"
local nn = neap.nn
local utils = nn.utils

local function tensor(values)
  return neap.tensor(values, { dtype = "float64" })
end

local x = tensor { { 1, -1, 0.5 }, { 0.3, 0.2, -2 } }
local weight_of_output = tensor { { 1, 2 }, { 3, 4 } }

local function layer()
  local made = nn.Linear(3, 2):to("float64")
  made:load_state_dict {
    weight = tensor { { 1, 2, 3 }, { -1, 0.5, 2 } }, bias = tensor { 0.1, -0.2 },
  }
  return made
end

local function assert_close(want, got)
  want = type(want) == "number" and neap.tensor(want, { dtype = "float64" }) or tensor(want)
  assert.are.same(want.shape, got.shape)
  assert.is_true(got:detach():allclose(want, { rtol = 0, atol = 1e-12 }), tostring(got))
end

local function names(module)
  local list = {}
  for name in module:named_parameters() do list[#list + 1] = name end
  for name in module:named_buffers() do list[#list + 1] = name end
  return table.concat(list, " ")
end

describe("weight_norm", function()
  local cases = {
    { 1, { { 0.9461141122266491, -0.718136959780818 }, { -7.582716139017975, -6.521270909325981 } },
      { { -3.955828840860258 }, { -7.658388152275196 } },
      { { 4.186880305156452, 2.364935095352333, -3.247601337227174 },
        { 1.2309678074792765, 1.532429311351753, -0.10048716795749124 } } },
    { -1, { { 1.2087181843746246, -0.7300538495600597 }, { -7.660934942973288, -6.488794317178314 } },
      { { -0.017149858514251128, -0.758946638440411, -8.50652690585294 } },
      { { 2.7863063276232847, 0.4172289539329696, 2.044106502117735 },
        { 4.643843879372141, -1.2516868617989085, -2.9525982808367273 } } },
    { false, { { 0.9507673871622156, -0.7104604322973296 }, { -7.624967875432919, -6.42761727402742 } },
      -7.332303444129371,
      { { 5.16684227942452, 4.100425832628673, -0.7774285086539008 },
        { 2.8076233687997147, -0.08516772988062415, -4.883677775804326 } } },
  }

  for _, case in ipairs(cases) do
    it("splits a weight along dim " .. tostring(case[1]), function()
      local l = layer()
      assert.are.equal(l, utils.weight_norm(l, { dim = case[1] }))
      assert.are.equal("bias weight_g weight_v", names(l))
      neap.no_grad(function()
        l.weight_g:mul_(1.5)
        l.weight_v:add_(0.25)
      end)
      local y = l(x)
      assert_close(case[2], y);
      (y * weight_of_output):sum():backward()
      assert_close(case[3], l.weight_g.grad)
      assert_close(case[4], l.weight_v.grad)
    end)
  end

  it("leaves the weight as it is, and is taken off again", function()
    local l = utils.weight_norm(layer())
    assert_close(layer()(x):totable(), l(x))
    assert.is_nil(l:state_dict().weight)
    utils.remove_weight_norm(l)
    assert.are.equal("bias weight", names(l))
    assert.is_true(l.weight.is_leaf and l.weight.requires_grad)
    assert_close(layer()(x):totable(), l(x))
    assert.are.equal("bias weight_g weight_v", names(utils.weight_norm(l)))
  end)

  it("is trained", function()
    local l = utils.weight_norm(layer())
    local opt = neap.optim.SGD(l:parameters(), { lr = 0.01 })
    local first, last
    for _ = 1, 20 do
      opt:zero_grad()
      local loss = l(x):square():sum()
      loss:backward()
      opt:step()
      first, last = first or loss:item(), loss:item()
    end
    assert.is_true(last < first / 2)
  end)
end)

describe("spectral_norm", function()
  it("divides by the largest singular value, which it follows", function()
    local l = utils.spectral_norm(layer(), { n_power_iterations = 2 })
    assert.are.equal("bias weight_orig weight_u weight_v", names(l))
    neap.no_grad(function()
      l.weight_u:copy_(tensor { 1, 2 } / math.sqrt(5))
      l.weight_v:copy_(tensor { 1, 2, 3 } / math.sqrt(14))
    end)
    local y, again = l(x), l(x)
    assert_close({ { 0.2211493480800955, -0.32114934808009554 },
      { -1.1841830896490124, -1.2176545238728023 } }, y)
    assert_close({ { 0.221087495975801, -0.321087495975801 },
      { -1.1835274573434904, -1.2171349661967283 } }, again);
    ((y + again) * weight_of_output):sum():backward()
    assert_close({ { 1.233258091442213, 1.471716261451129, 0.3536481047470248 },
      { 1.711401353641307, 0.2784656575669769, -1.8327332018638636 } }, l.weight_orig.grad)
    assert_close({ 0.891302778444485, 0.4534085984375916 }, l.weight_u)
    assert_close({ 0.1055968420213292, 0.4864502108490267, 0.8673035796767242 }, l.weight_v)
    l:eval()
    assert_close(l(x):totable(), again)
    assert_close({ 0.891302778444485, 0.4534085984375916 }, l.weight_u)
  end)

  it("takes the dim of the outputs", function()
    local l = utils.spectral_norm(layer(), { dim = 2 })
    assert.are.same({ 3 }, l.weight_u.shape)
    assert.are.same({ 2 }, l.weight_v.shape)
    for _ = 1, 50 do l(x) end
    local w = l.weight:detach()
    local s = w:matmul(w:t()) -- its larger eigenvalue is 1
    assert.near(1, s:at(1, 1) + s:at(2, 2) - (s:at(1, 1) * s:at(2, 2) - s:at(1, 2) ^ 2), 1e-9)
  end)

  it("is taken off again", function()
    local l = utils.spectral_norm(layer())
    local want = l:eval()(x):totable()
    utils.remove_spectral_norm(l)
    assert.are.equal("bias weight", names(l))
    assert_close(want, l(x))
  end)
end)

describe("both", function()
  it("explain wrong arguments", function()
    local normed = utils.weight_norm(layer())
    for _, case in ipairs {
      { function() utils.weight_norm(3) end, "weight_norm: expected a module, got 3" },
      { function() utils.weight_norm(layer(), "wieght") end,
        "weight_norm: Linear has no parameter 'wieght', did you mean 'weight'?" },
      { function() utils.weight_norm(layer(), { dim = 3 }) end,
        "weight_norm: dim must be in 1..2 or -2..-1, got 3" },
      { function() utils.weight_norm(normed) end,
        "weight_norm: Linear has weight_norm on 'weight' already" },
      { function() utils.remove_spectral_norm(normed) end,
        "remove_spectral_norm: Linear has no spectral_norm on 'weight'" },
      { function() utils.spectral_norm(layer(), { n_power_iterations = 0 }) end,
        "spectral_norm: n_power_iterations must be a whole number of at least 1, got 0" },
      { function() utils.spectral_norm(layer(), { iterations = 1 }) end,
        "spectral_norm: unknown option 'iterations'" },
    } do
      local ok, message = pcall(case[1])
      assert.is_false(ok)
      assert.matches(case[2], message, 1, true)
    end
    assert.are.equal("weight bias", names(layer()))
  end)
end)
