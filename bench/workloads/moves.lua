-- Elements that go to other places: turned, padded, picked and put by index, repeated.
-- moves.py holds the same ones.

local MILLION = 1000000

local function run(title, make)
  return { title = title, goal = 1, goal_avx2 = 1, make = make }
end

-- What `of` makes of a square of 1000 x 1000 and an index of its shape.
local function square(title, of)
  return run(title .. ", 1000 x 1000", function(neap)
    local x, index = neap.randn(1000, 1000), neap.randint(1, 1000, { 1000, 1000 })
    return function() return of(x, index, neap) end
  end)
end

return {
  flip = square("flip of dim 2", function(x) return x:flip(2) end),
  roll = square("roll by 3 along dim 2", function(x) return x:roll(3, 2) end),
  gather = square("gather along dim 2", function(x, index) return x:gather(2, index) end),
  scatter_add = square("scatter_add along dim 2", function(x, index, neap)
    return neap.zeros(1000, 1000):scatter_add(2, index, x)
  end),
  cat = square("cat of two along dim 2", function(x, _, neap) return neap.cat({ x, x }, 2) end),
  fill = square("fill_", function(x) return x:fill_(3) end),
  pad = run("pad by 2, 32 x 16 x 28 x 28", function(neap)
    local x, pad = neap.randn(32, 16, 28, 28), neap.nn.functional.pad
    return function() return pad(x, { 2, 2, 2, 2 }) end
  end),
  tile = run("tile 10 x 10 of 100 x 100", function(neap)
    local x = neap.randn(100, 100)
    return function() return x:tile(10, 10) end
  end),
  linspace = run("linspace, 10^6", function(neap)
    return function() return neap.linspace(0, 1, MILLION) end
  end),
  cdist = run("cdist, 500 x 64 and 500 x 64", function(neap)
    local x, y = neap.randn(500, 64), neap.randn(500, 64)
    return function() return neap.cdist(x, y) end
  end),
  batch_norm_eval = run("BatchNorm2d(64), evaluation, 8 x 64 x 28 x 28", function(neap)
    local layer, x = neap.nn.BatchNorm2d(64):eval(), neap.randn(8, 64, 28, 28)
    return function()
      local _ <close> = neap.no_grad()
      return layer(x)
    end
  end),
}
