-- everything.lua: what reads or sets what belongs to an interpreter; gives all that came of it.
local neap = require "neap"
local told = {}
local function tell(x)
  if type(x) == "table" then for i = 1, #x do tell(x[i]) end end
  told[#told + 1] = tostring(x)
end
neap.set_num_threads(3)
tell(neap.get_num_threads()) tell(neap.info().threads) tell(neap.info().default_dtype)
neap.manual_seed(5)
tell(neap.rand(3)) tell(neap.randperm(5)) tell(neap.tensor {1, 2})
tell(neap.ones(2, {requires_grad = true}) * 3)
tell(neap.get_rng_state()) tell(neap.get_default_dtype())
local x = neap.ones(2):requires_grad_()
x.data = neap.tensor {3, 4}
x:register_hook(function(g) told[#told + 1] = tostring(g * 2) end);
(x * x):sum():backward() tell(x.grad) tell(x[1]) tell(x:sum():item())
x.grad = nil
local nn = neap.nn
local net = nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.Tanh(), nn.Linear(4, 1))
tell(net:summary(2, 3))
for _, name in ipairs {"SGD", "Adam", "LBFGS"} do
  local opt = neap.optim[name](net:parameters(), {lr = 0.1})
  for _ = 1, 3 do
    local function loss()
      opt:zero_grad()
      local l = (net(neap.randn(5, 3)) - 1):square():mean()
      l:backward()
      return l
    end
    if name == "LBFGS" then opt:step(loss) else loss() opt:step() end
  end
  for _, p in ipairs(net:parameters()) do tell(p) end
end
local y = neap.checkpoint(function(z) return z:exp():dropout(0.5) end, x)
y:sum():backward() tell(x.grad)
local Double = neap.Function {
  forward = function(ctx, z) ctx:save(z) return z * 2 end,
  backward = function(ctx, g) local z = ctx:saved() return g * z end }
tell(Double(x)) Double(x):sum():backward() tell(x.grad)
neap.set_default_dtype "float64" tell(neap.zeros(1)) neap.set_default_dtype "float32"
return table.concat(told, "\n")
