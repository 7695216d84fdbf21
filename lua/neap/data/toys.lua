--- Small made-up problems in the plane: xor, blobs, moons, circles, spirals.
--
-- The shapes follow scikit-learn's make_blobs, make_moons and make_circles. Each takes the
-- number of points and {noise=, seed=}; points of the classes follow one another in turn,
-- labels count from 1. `noise` is the deviation of what is added to each coordinate.

local core = require "neap.core"
local generator = require "neap.data.generator"
local labelled = require "neap.data.labelled"
local options = require "neap.options"

local toys = {}

local function class_names(n)
  local names = {}
  for i = 1, n do names[i] = tostring(i) end
  return names
end

-- A data set of n points: point k of class c, for k from 0 to `count` - 1, lies at
-- place(c, k, count), plus noise.
local function scatter(what, n, classes, noise, stream, place)
  n = options.whole(what, "n", n, 1)
  options.number(what, "noise", noise, 0)
  local points, labels = {}, {}
  for i = 1, n do
    local c = (i - 1) % classes + 1
    local count = (n - c) // classes + 1
    local x, y = place(c, (i - 1) // classes, count)
    points[i], labels[i] = { x, y }, c
  end
  local x = core.tensor(points)
  if noise > 0 then x = x + stream:draw(core.randn, n, 2) * noise end
  return labelled(x, core.tensor(labels, { dtype = "int64" }), class_names(classes))
end

-- k of `count` steps from 0 to 1, both ends included.
local function share(k, count)
  return count > 1 and k / (count - 1) or 0
end

--- Exclusive or: the four points of its truth table, and its value 0 or 1 (4, 1).
-- > data.xor().x, data.xor().y
function toys.xor(...)
  core.refuse_colon("xor", ...)
  return labelled(core.tensor{ { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } },
    core.tensor{ { 0 }, { 1 }, { 1 }, { 0 } }, { "false", "true" })
end

--- blobs(n[, {classes = 3, noise = 1, seed=}]): clouds around random centres in -8..8, one
-- a class.
-- > local ds = data.blobs(90, {seed = 1})
-- > ds.x.shape, ds.y:unique()
function toys.blobs(n, given)
  core.refuse_colon("blobs", n)
  local o = options.check("blobs", given, { "seed", noise = 1.0, classes = 3 })
  local classes = options.whole("blobs", "classes", o.classes, 1)
  local stream = generator("blobs", o.seed)
  local centres = (stream:draw(core.rand, classes, 2) * 16 - 8):totable()
  return scatter("blobs", n, classes, o.noise, stream, function(c)
    return centres[c][1], centres[c][2]
  end)
end

--- moons(n[, {noise = 0.1, seed=}]): two interleaving half circles.
-- > data.moons(100, {seed = 1}).x.shape
function toys.moons(n, given)
  core.refuse_colon("moons", n)
  local o = options.check("moons", given, { "seed", noise = 0.1 })
  return scatter("moons", n, 2, o.noise, generator("moons", o.seed), function(c, k, count)
    local angle = math.pi * share(k, count)
    if c == 1 then return math.cos(angle), math.sin(angle) end
    return 1 - math.cos(angle), 0.5 - math.sin(angle)
  end)
end

--- circles(n[, {factor = 0.5, noise = 0.05, seed=}]): a circle of radius 1 around one of
-- radius `factor`.
-- > data.circles(100, {seed = 1}).x.shape
function toys.circles(n, given)
  core.refuse_colon("circles", n)
  local o = options.check("circles", given, { "seed", noise = 0.05, factor = 0.5 })
  options.number("circles", "factor", o.factor, 0, 1)
  return scatter("circles", n, 2, o.noise, generator("circles", o.seed),
    function(c, k, count)
      local angle, radius = 2 * math.pi * k / count, c == 1 and 1 or o.factor
      return radius * math.cos(angle), radius * math.sin(angle)
    end)
end

--- spirals(n[, {classes = 2, turns = 1, noise = 0.02, seed=}]): arms that wind around the
-- origin `turns` times, one a class.
-- > data.spirals(100, {seed = 1}).y:unique()
function toys.spirals(n, given)
  core.refuse_colon("spirals", n)
  local o = options.check("spirals", given,
    { "seed", noise = 0.02, classes = 2, turns = 1.0 })
  local classes = options.whole("spirals", "classes", o.classes, 1)
  options.number("spirals", "turns", o.turns, 0)
  return scatter("spirals", n, classes, o.noise, generator("spirals", o.seed),
    function(c, k, count)
      local radius = 0.1 + 0.9 * share(k, count)
      local angle = 2 * math.pi * (o.turns * share(k, count) + (c - 1) / classes)
      return radius * math.cos(angle), radius * math.sin(angle)
    end)
end

return toys
