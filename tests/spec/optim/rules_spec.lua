-- Each optimizer against PyTorch: ten steps on a loss that changes from step to step.

local neap = require "neap"

-- name, options, the parameter after ten steps in float64 as torch.optim has it
local cases = {
  { "SGD", { lr = 0.1 },
    { 0.306563804730674, 0.227221606776834, -0.319522642379964 } },
  { "SGD", { lr = 0.1, momentum = 0.9 },
    { 0.508686504891622, 0.853198284828487, -1.44989775420989 } },
  { "SGD", { lr = 0.05, momentum = 0.9, nesterov = true, weight_decay = 0.1 },
    { 0.315282376459172, -0.155848747352709, -1.0116818179309 } },
  { "SGD", { lr = 0.05, momentum = 0.8, dampening = 0.3 },
    { 0.25619880079259, -0.00243491561220773, -0.480349370964326 } },
  { "SGD", { lr = 0.01, maximize = true },
    { 1.15967070258064, -3.66918668607398, 0.635965938756072 } },
  { "Adam", { lr = 0.05 },
    { 0.499032452784365, -1.50515335140561, 0.0739394590624248 } },
  { "Adam", { lr = 0.05, betas = { 0.3, 0.6 }, weight_decay = 0.1 },
    { 0.499427250654513, -1.51026309420991, 0.1816107851212 } },
  { "Adam", { lr = 0.05, amsgrad = true, eps = 0.001 },
    { 0.499435189357625, -1.50519436762911, 0.0744983485584276 } },
  { "Adam", { lr = 0.02, maximize = true },
    { 1.19910363383634, -2.20051365765894, 0.700154594718277 } },
  { "Adam", { lr = 0.02, weight_decay = 0.2, decoupled_weight_decay = true },
    { 0.770987379441163, -1.72593455589185, 0.290452105482842 } },
  { "AdamW", { lr = 0.05, weight_decay = 0.3 },
    { 0.39299689301128, -1.25921934321335, 0.0294287910515943 } },
  { "AdamW", { lr = 0.05, amsgrad = true, maximize = true },
    { 1.49453327515814, -2.49198674200492, 0.993297840643877 } },
  { "RMSprop", { lr = 0.02 },
    { 0.305435761152283, -1.08327804458067, -0.355241275690216 } },
  { "RMSprop", { lr = 0.02, momentum = 0.5, alpha = 0.4, weight_decay = 0.1 },
    { 0.639499713925428, -1.62609500246727, 0.18592999684531 } },
  { "RMSprop", { lr = 0.02, centered = true },
    { 0.304261183141782, -1.06575010770927, -0.356049977777048 } },
  { "RMSprop", { lr = 0.02, centered = true, momentum = 0.9, maximize = true },
    { 7.27489242737645, -7.65138631770767, 6.50453222839726 } },
  { "Adagrad", { lr = 0.1 },
    { 0.492029369870788, -1.52444169912077, 0.196429565690526 } },
  { "Adagrad", { lr = 0.1, lr_decay = 0.2, initial_accumulator_value = 0.5, weight_decay = 0.1 },
    { 0.703779959061612, -1.67645335770281, 0.257546292077984 } },
  { "Adagrad", { lr = 0.02, maximize = true, eps = 0.01 },
    { 1.10468100382488, -2.10106641231935, 0.60987796847959 } },
}

local function ten_steps(name, options, dtype)
  local x = neap.tensor({ 1, -2, 0.5 }, { dtype = dtype }):requires_grad_()
  local target = neap.tensor({ 0.3, 0.1, -0.7 }, { dtype = dtype })
  local weight = neap.tensor({ 1, 3, 0.5 }, { dtype = dtype })
  local opt = neap.optim[name]({ x }, options)
  for t = 1, 10 do
    opt:zero_grad()
    local d = x - target
    local loss = (d * d * weight):sum() + (x * t):cos():sum() * 0.1
    loss:backward()
    opt:step()
  end
  return x:totable()
end

local function describe_options(options)
  local shown = {}
  for name, value in pairs(options) do
    if type(value) == "table" then value = table.concat(value, " ") end
    shown[#shown + 1] = name .. " " .. tostring(value)
  end
  table.sort(shown)
  return table.concat(shown, ", ")
end

for _, case in ipairs(cases) do
  local name, options, want = table.unpack(case)
  describe(name .. " with " .. describe_options(options), function()
    it("goes where PyTorch goes", function()
      for i, value in ipairs(ten_steps(name, options, "float64")) do
        assert.is_true(math.abs(value - want[i]) < 1e-12, i .. ": " .. value)
      end
    end)

    it("does so in float32", function()
      for i, value in ipairs(ten_steps(name, options, "float32")) do
        assert.is_true(math.abs(value - want[i]) < 2e-5, i .. ": " .. value)
      end
    end)
  end)
end

describe("every optimizer", function()
  it("has a case here and a doc", function()
    local tried = {}
    for _, case in ipairs(cases) do tried[case[1]] = true end
    for _, rule in ipairs(require("neap.core").optim_rules()) do
      assert.is_true(tried[rule.name], rule.name)
      assert.is_true(#rule.doc > 20, rule.name)
    end
  end)
end)
