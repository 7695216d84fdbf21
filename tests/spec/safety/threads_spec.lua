-- Interpreters in several threads of one process, as a program that uses luv has them. The
-- programs in tests/hosts do the same from C, with more that could go wrong.
local here = require "neap"
local uv = require "luv"

-- Where the threads look, as the program neap may find itself by itself.
local root = here.info().folder:gsub("/neap$", "")
local search = ("%s/?.lua;%s/?/init.lua;"):format(root, root) .. package.path
local search_c = root:gsub("share/lua/5%.4$", "lib/lua/5.4") .. "/?.so;" .. package.cpath

-- Runs in an interpreter of its own.
local function train(path, cpath, seed)
  package.path, package.cpath = path, cpath
  local neap = require "neap"
  local nn = neap.nn
  neap.manual_seed(seed)
  neap.set_num_threads(2)
  local net = nn.Sequential(nn.Linear(20, 64), nn.Dropout(0.1), nn.Tanh(), nn.Linear(64, 5))
  local optimizer = neap.optim.Adam(net:parameters(), { lr = 1e-3 })
  local x, y = neap.randn(512, 20), neap.randint(1, 5, { 512 })
  local loss
  for _ = 1, 20 do
    optimizer:zero_grad()
    loss = nn.functional.cross_entropy(net(x), y)
    loss:backward()
    optimizer:step()
  end
  return ("%d %a %a"):format(seed, loss:item(), net:parameters()[1]:double():sum():item())
end

-- What the jobs give, in order, when they run at the same time.
local function results_of(seeds)
  local results = {}
  local work = uv.new_work(train, function(result) results[#results + 1] = result end)
  for _, seed in ipairs(seeds) do work:queue(search, search_c, seed) end
  uv.run()
  table.sort(results)
  return results
end

describe("four jobs of training in luv's threads", function()
  it("give what they give alone, and leave this interpreter's settings", function()
    here.manual_seed(77)
    local state, threads = here.get_rng_state(), here.get_num_threads()
    local zero, one = results_of { 0 }[1], results_of { 1 }[1]
    assert.are_not.equal(zero:sub(2), one:sub(2))
    assert.are.same({ zero, zero, one, one }, results_of { 1, 0, 1, 0 })
    assert.is_true(here.get_rng_state():equal(state))
    assert.are.equal(threads, here.get_num_threads())
  end)
end)
