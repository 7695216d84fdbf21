--- neap.progress(iterable, {desc=, total=, leave=}): shows how far a loop has come.
--
--   for x, y in neap.progress(loader, { desc = "epoch 1" }) do ... end
--
--   local p = neap.progress(loader, { desc = "epoch 1" })
--   for x, y in p do ... p:set{ loss = loss:item() } end
--
-- It passes on what the loop takes from a loader or an iterator function, from a list, a
-- data set or a tensor (number and element), what ipairs(t), pairs(t) or loader:enumerate() give,
-- or 1..n of a number.
--
-- On a terminal it redraws one line on standard error, with a bar, the steps done, the time that
-- has passed and that is left, and steps a second, as they were in the last ten seconds or so;
-- what is printed meanwhile stands above it. Loops in loops have a line each. At the end, by break
-- or an error as well, the line of the outermost loop stays, with the steps that were done;
-- leave = false removes it, leave = true has that of an inner loop stay too. Elsewhere it writes a
-- plain line at the end, and one for each tenth part of a loop, but none within ten seconds of
-- another. NEAP_PROGRESS=0 silences it; of the ranks of a script that uses neap.distributed, only
-- rank 1 shows its loops.
-- > local sum = 0
-- > for i in neap.progress({10, 20, 30}, {leave = false}) do sum = sum + i end
-- > sum

local core = require "neap.core"
local letters = require "neap.progress.letters"
local line_text = require "neap.progress.line"
local loops = require "neap.progress.loops"
local objects = require "neap.objects"
local options = require "neap.options"
local screen = require "neap.progress.screen"

local REDRAW = 0.1 -- seconds between two drawings on a terminal
local LINE, PATIENCE = 10, 300 -- the least and the most between two lines elsewhere
local MEMORY = 10 -- seconds after which a step counts for 1/e in the rate

local Progress = {}
local meta = { __index = Progress, __name = "progress" }

function meta.__tostring(p)
  local count = p.total and ("%d of %s"):format(p.count, options.count(p.total, "step"))
    or options.count(p.count, "step")
  return ("progress%s (%s)"):format(p.desc and " of " .. p.desc or "", count)
end

-- ---- what is shown ----

-- Means that weigh a step the less the longer ago it was: the sums of steps and of seconds.
local function weigh(p, now)
  local seconds = now - p.drawn
  local kept = math.exp(-seconds / MEMORY)
  p.steps = p.steps * kept + p.count - p.weighed
  p.seconds = p.seconds * kept + seconds
  p.weighed, p.drawn = p.count, now
end

local function shown_values(p)
  local list = {}
  for _, name in ipairs(p.names) do list[#list + 1] = p.values[name] end
  return list
end

-- Steps a second of late; in the end those of the whole loop.
local function rate_of(p, now)
  if not p.live then return p.count / math.max(now - p.began, 1e-9) end
  return (p.steps + p.count - p.weighed) / math.max(p.seconds + now - p.drawn, 1e-9)
end

local function seen(p)
  local now = core.clock()
  local seconds, rate = now - p.began, rate_of(p, now)
  return {
    desc = p.desc, count = p.count, total = p.total, seconds = seconds, rate = rate,
    left = p.total and rate > 0 and p.live and (p.total - p.count) / rate or nil,
    values = shown_values(p),
  }
end

-- The line of the loop in at most `width` columns, or as a plain line.
local function text(p, width) return line_text(seen(p), width) end

local function value_text(name, value)
  if core.is_tensor(value) then
    value = value:numel() == 1 and value:item() or "tensor " .. core.shape_text(value)
  end
  local shown = math.type(value) == "float" and ("%.4g"):format(value) or tostring(value)
  return letters.clean(name .. " " .. shown)
end

-- ---- lines on the terminal and elsewhere ----

local function write_line(p)
  io.stderr:write(text(p), "\n")
end

local function tenth(p) return p.total and p.total > 0 and p.count * 10 // p.total or 0 end

-- Plain lines are few: they are read in a log.
local function is_line_due(p, now)
  local waited = now - p.wrote
  return waited >= LINE and (not p.total or tenth(p) > p.tenth) or waited >= PATIENCE
end

local function update(p)
  local now = core.clock()
  if p.on_screen and now - p.drawn >= REDRAW then
    weigh(p, now)
    screen.draw()
  elseif not p.on_screen and now - p.drawn >= 1 then
    weigh(p, now)
    if is_line_due(p, now) then
      write_line(p)
      p.wrote, p.tenth = now, tenth(p)
    end
  end
end

-- What a generic `for` closes at its end.
local function close_given(p)
  local closing = p.given and p.given[3]
  local close = closing ~= nil and (getmetatable(closing) or {}).__close
  p.given = close and { p.given[1], p.given[2] } or p.given
  if close then close(closing, nil) end
end

local function stays(p)
  if p.leave == nil then return not p.inner end
  return p.leave
end

-- Ends the line of a loop, whether it has come to its end or not.
local function finish(p)
  if not p.live then return end
  p.live = false
  loops.remove(p)
  if p.on_screen then
    screen.remove(p, stays(p))
  elseif stays(p) and not p.silent then
    write_line(p)
  end
end

--- Shows values beside the rate: p:set{loss = 0.5}; those not given stay. Gives p.
function Progress.set(p, values)
  if not options.is_table(values) then
    core.raise("progress: set needs a table such as {loss = 0.5}, got "
      .. options.show(values))
  end
  for name, value in pairs(values) do
    name = tostring(name)
    if p.values[name] == nil then
      table.insert(p.names, name)
      table.sort(p.names)
    end
    p.values[name] = value_text(name, value)
  end
  return p
end

--- Prints as `print` does, above the line that a loop has drawn on the terminal.
function Progress.print(_, ...)
  print(...)
end

--- Ends the line of a loop that was left early.
function Progress.close(p)
  finish(p)
end

meta.__close = Progress.close
meta.__gc = Progress.close

objects.guard(Progress, "p", function(value)
  return type(value) == "table" and getmetatable(value) == meta
end)

-- ---- the loop ----

local function callable(value)
  return type(value) == "function" or (getmetatable(value) or {}).__call ~= nil
end

-- The three values of a generic `for` over `iterable`, or those that it was given with.
local function iterator(p)
  local iterable = p.iterable
  if p.given then return iterable, p.given[1], p.given[2] end
  if type(iterable) == "number" then
    return function(_, i) return i < iterable and i + 1 or nil end, nil, 0
  elseif callable(iterable) then
    return iterable, nil, nil
  elseif options.is_table(iterable) then
    return ipairs(iterable)
  end
  return pairs(iterable)
end

-- Does another rank show the loops?
local function is_beside()
  local world = package and package.loaded["neap.distributed.world"]
  return world ~= nil and select(2, world.started()) > 1
end

local function begin(p)
  finish(p)
  local now = core.clock()
  p.began, p.drawn, p.wrote = now, now, now
  p.count, p.weighed, p.steps, p.seconds, p.tenth = 0, 0, 0, 0, 0
  p.names, p.values = {}, {}
  p.next, p.state, p.first = iterator(p)
  p.silent = not io or (os and os.getenv("NEAP_PROGRESS") == "0") or is_beside()
  p.inner, p.live = loops.add(p), true
  p.on_screen = not p.silent and screen.add(p, text)
end

local function pass_on(p, first, ...)
  if first == nil then
    finish(p)
    close_given(p)
    return nil
  end
  return first, ...
end

function meta.__call(p, _, control)
  if control == nil then
    begin(p)
    return pass_on(p, p.next(p.state, p.first))
  end
  p.count = p.count + 1
  if not p.silent and p.count ~= p.total then update(p) end -- the last is shown by the end
  return pass_on(p, p.next(p.state, control))
end

function meta.__len(p) return p.total or 0 end

-- How many steps the loop will take, where that can be told.
local function length(iterable)
  if type(iterable) == "number" then return math.max(0, math.floor(iterable)) end
  if type(iterable) == "function" then return nil end
  if options.is_table(iterable) or (getmetatable(iterable) or {}).__len then return #iterable end
end

-- The arguments of a call that is given what ipairs(t) or loader:enumerate() give: the values of
-- a generic `for` beside the function, or nil, and the options.
local function take_apart(iterable, ...)
  local n = select("#", ...)
  local last = select(math.max(n, 1), ...)
  if type(iterable) ~= "function" or n < 2 then
    if iterable == next or core.is_iterator(iterable) then
      core.raise("progress: the values of ipairs or pairs must come last, as a call with options "
        .. "cuts them off; give the table itself: neap.progress(t, {desc = \"rows\"})")
    end
    return nil, (...)
  end
  local has_options = n > 2 and options.is_table(last)
  local values = { ... }
  return values, has_options and last or nil
end

-- As many steps as the list has that ipairs walks.
local function length_given(iterable, values)
  if not core.is_iterator(iterable) then return nil end
  local list = values[1]
  if options.is_table(list) or core.is_tensor(list) or (getmetatable(list) or {}).__len then
    return #list
  end
end

return function(iterable, ...)
  core.refuse_colon("progress", iterable)
  local values, given = take_apart(iterable, ...)
  local o = options.check("progress", given, { "desc", "total", "leave" })
  local kind = type(iterable)
  local is_value = kind ~= "function" and kind ~= "table"
  if is_value and kind ~= "number" and kind ~= "userdata" or options.is_maker(iterable) then
    core.raise("progress: expected something to loop over, got " .. options.got(iterable))
  end
  if o.total ~= nil then options.whole("progress", "total", o.total, 0) end
  if o.leave ~= nil and type(o.leave) ~= "boolean" then
    core.raise("progress: option 'leave' must be a boolean, got " .. options.show(o.leave))
  end
  local p = setmetatable({
    iterable = iterable,
    desc = o.desc ~= nil and letters.clean(tostring(o.desc)) or nil,
    total = o.total or values and length_given(iterable, values) or length(iterable),
    given = values,
    leave = o.leave,
    names = {}, values = {}, count = 0,
  }, meta)
  return p, nil, nil, p -- the `for` that this stands in closes it, however it is left
end
