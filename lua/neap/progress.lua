--- neap.progress(iterable, {desc=, total=, leave = true}): shows how far a loop has come.
--
--   local p = neap.progress(loader, { desc = "epoch 1" })
--   for x, y in p do ... p:set{ loss = loss:item() } end
--
-- It passes on what the loop takes from a loader or an iterator function, from a list, a
-- data set or a tensor (number and element), what ipairs(t), pairs(t) or loader:enumerate() give,
-- or 1..n of a number. On a terminal it redraws
-- one line on standard error; elsewhere it writes a line every ten seconds and one at the
-- end. With leave = false nothing is left of it at the end. Inside the loop, p:print(...)
-- prints above that line. NEAP_PROGRESS=0 silences it.
-- > local sum = 0
-- > for i in neap.progress({10, 20, 30}, {leave = false}) do sum = sum + i end
-- > sum

local core = require "neap.core"
local objects = require "neap.objects"
local options = require "neap.options"

local REDRAW = 0.1 -- seconds between two drawings on a terminal
local LINE = 10 -- and between two lines elsewhere
local BAR = 20 -- columns of the bar

local Progress = {}
local meta = { __index = Progress, __name = "progress" }

local unfinished -- the progress whose line the cursor stands on, if any

-- ---- text ----

local function duration(seconds)
  local s = math.floor(seconds + 0.5)
  if s < 3600 then return ("%02d:%02d"):format(s // 60, s % 60) end
  return ("%d:%02d:%02d"):format(s // 3600, s // 60 % 60, s % 60)
end

local function rate_text(count, seconds)
  local rate = count / math.max(seconds, 1e-9)
  if count == 0 or rate >= 1 then return ("%.1f/s"):format(rate) end
  return ("%.1f s each"):format(1 / rate)
end

local function value_text(value)
  if core.is_tensor(value) and value:numel() == 1 then value = value:item() end
  if math.type(value) == "float" then return ("%.4g"):format(value) end
  return tostring(value)
end

-- "desc  45% |#########...........| 9/20 00:01<00:01 8.7/s loss 0.2345"
local function line(p, bar)
  local seconds = core.clock() - p.began
  local parts = {}
  local function add(format, ...) parts[#parts + 1] = format:format(...) end
  if p.desc then add("%s", p.desc) end
  if p.total and p.total > 0 then
    local share = math.min(p.count / p.total, 1)
    add("%3d%%", math.floor(100 * share))
    if bar then
      local full = math.floor(BAR * share)
      add("|%s%s|", ("#"):rep(full), ("."):rep(BAR - full))
    end
    add("%d/%d", p.count, p.total)
    local left = p.count > 0 and seconds / p.count * (p.total - p.count)
    add(left and left > 0 and "%s<%s" or "%s", duration(seconds), left and duration(left))
  else
    add("%d", p.count)
    add("%s", duration(seconds))
  end
  add("%s", rate_text(p.count, seconds))
  for _, name in ipairs(p.names) do add("%s %s", name, value_text(p.values[name])) end
  return table.concat(parts, " ")
end

-- ---- drawing ----

local function draw(p)
  if p.silent then return end
  if p.width then
    io.stderr:write("\r", line(p, true):sub(1, p.width - 1), "\27[K")
    unfinished = p
  else
    io.stderr:write(line(p, false), "\n")
  end
  p.drawn = core.clock()
end

local function leave_line(p)
  if unfinished and unfinished == p then
    io.stderr:write(p.leave and "\n" or "\r\27[K")
    unfinished = nil
  end
end

-- What a generic `for` closes at its end.
local function close_given(p)
  local closing = p.given and p.given[3]
  local close = closing ~= nil and (getmetatable(closing) or {}).__close
  p.given = close and { p.given[1], p.given[2] } or p.given
  if close then close(closing, nil) end
end

local function finish(p)
  if p.leave then draw(p) end
  leave_line(p)
  close_given(p)
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
    p.values[name] = value
  end
  return p
end

--- Prints as `print` does, above the line that a loop has drawn on the terminal.
function Progress.print(_, ...)
  local below = unfinished
  if below then io.stderr:write("\r\27[K") end
  print(...)
  if io then io.stdout:flush() end
  if below then draw(below) end
end

--- Ends the line of a loop that was left early.
function Progress.close(p)
  leave_line(p)
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

local function begin(p)
  leave_line(unfinished)
  p.silent = not io or (os and os.getenv("NEAP_PROGRESS") == "0")
  p.width = core.terminal_width("stderr")
  p.began = core.clock()
  p.drawn, p.count = p.began, 0
  p.names, p.values = {}, {}
  p.next, p.state, p.first = iterator(p)
  if p.width then draw(p) end
end

local function pass_on(p, first, ...)
  if first == nil then
    finish(p)
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
  local due = not p.silent and p.count ~= p.total -- the last is drawn when the loop ends
  if due and core.clock() - p.drawn >= (p.width and REDRAW or LINE) then draw(p) end
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
  local o = options.check("progress", given, { "desc", "total", leave = true })
  local kind = type(iterable)
  if kind ~= "number" and kind ~= "function" and kind ~= "table" and kind ~= "userdata" then
    core.raise("progress: expected something to loop over, got " .. options.show(iterable))
  end
  if o.total ~= nil then options.whole("progress", "total", o.total, 0) end
  return setmetatable({
    iterable = iterable,
    desc = o.desc ~= nil and tostring(o.desc) or nil,
    total = o.total or values and length_given(iterable, values) or length(iterable),
    given = values,
    leave = o.leave,
    names = {}, values = {}, count = 0,
  }, meta)
end
