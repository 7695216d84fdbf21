--- What specs of the profiler share: rows of a profile, a network that trains, traces.

local assert = require "luassert"
local json = require "neap.json"
local neap = require "neap"
local nn, optim = neap.nn, neap.optim

local profiles = {}

--- The row of a name, and of a phase where one is given.
function profiles.row_of(rows, name, phase)
  for _, row in ipairs(rows) do
    if row.name == name and (not phase or row.phase == phase) then return row end
  end
end

--- The sum of a field over rows.
function profiles.sum_of(rows, field)
  local sum = 0
  for _, row in ipairs(rows) do sum = sum + row[field] end
  return sum
end

--- A function that trains n steps, and the network that it trains.
function profiles.training(seed)
  neap.manual_seed(seed)
  local net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
  local loss_of, opt = nn.CrossEntropyLoss(), optim.SGD(net:parameters(), { lr = 0.1 })
  local x, y = neap.randn(32, 64), neap.randint(1, 10, { 32 })
  return function(n)
    for _ = 1, n do
      opt:zero_grad()
      loss_of(net(x), y):backward()
      opt:step()
    end
  end, net
end

--- Checks the slices of a trace, and gives them by track: those of a track lie in each other or apart.
function profiles.check_nesting(events)
  local tracks = {}
  for _, e in ipairs(events) do
    if e.ph == "X" then
      tracks[e.tid] = tracks[e.tid] or {}
      table.insert(tracks[e.tid], e)
    end
  end
  for _, list in pairs(tracks) do
    table.sort(list, function(a, b)
      if a.ts ~= b.ts then return a.ts < b.ts end
      return a.dur > b.dur
    end)
    local open = {}
    for _, e in ipairs(list) do
      while #open > 0 and open[#open] <= e.ts + 1e-6 do table.remove(open) end
      assert.is_true(#open == 0 or e.ts + e.dur <= open[#open] + 1e-6, e.name)
      table.insert(open, e.ts + e.dur)
    end
  end
  return tracks
end

--- The trace in a file.
function profiles.read_trace(path)
  local file <close> = assert(io.open(path))
  return json.decode(file:read("a"))
end

return profiles
