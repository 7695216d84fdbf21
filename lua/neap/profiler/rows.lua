--- The rows of a profile: its spans put together by operation, layer or line.
--
-- A span is one place in a program (runtime/autograd/profile.h): an operation below a layer,
-- a rule in a backward pass, an optimizer's step. Each moment is the `self` of one span and
-- each span belongs to one row, so that the rows add up to the time of the profile.

local rows = {}

-- ---- where a span lies ----

-- The span that it is a part of; a rule is a part of where its node was recorded.
local function around(spans, span)
  return spans[span.kind == "rule" and span.origin or span.parent]
end

local function layer_of(spans, span)
  while span and span.kind ~= "layer" do span = around(spans, span) end
  return span and span.layer
end

-- The line of the operation that the script called.
local function line_of(spans, span)
  while span and span.kind ~= "rule" do
    local parent = spans[span.parent]
    if span.kind == "operation" and parent.kind ~= "operation" then return span.line end
    span = parent
  end
  return span and span.line
end

-- ---- the row of a span ----

local function is_lua(span) return span.kind == "program" or span.kind == "layer" end

-- Of what is no operation: its row's name, in any table.
local function name_of_rest(span)
  if span.kind == "program" then return "Lua" end
  if span.kind == "pass" or span.name == "profiler" then return "other" end
  return span.kind == "work" and span.name or nil
end

local by = {}

function by.operation(_, span)
  return is_lua(span) and "Lua" or name_of_rest(span) or span.name
end

function by.line(spans, span)
  if is_lua(span) then return "Lua" end
  return name_of_rest(span) or line_of(spans, span) or "unknown line"
end

function by.layer(spans, span, layers)
  local number = layer_of(spans, span)
  if number and span.kind ~= "work" and span.kind ~= "pass" then return layers[number].path end
  return name_of_rest(span) or "outside of layers"
end

local phases = { operation = true, rule = true, layer = true }

local function phase_of(span)
  if not phases[span.kind] then return "other" end
  return span.backward and "backward" or "forward"
end

-- ---- adding up ----

local function new_row(name, phase)
  return { name = name, phase = phase, calls = 0, total = 0, self = 0, forward = 0, backward = 0,
    bytes = 0, most = -1 }
end

-- Rows in a list and by their keys; by operation, forward and backward are apart.
local function row_for(found, kind, name, span)
  local phase = phase_of(span)
  if name == "Lua" then phase = "other" end
  local key = kind == "operation" and name .. " " .. phase or name
  if not found[key] then
    found[key] = new_row(name, kind == "operation" and phase or nil)
    found[#found + 1] = found[key]
  end
  return found[key]
end

local function counts_as_call(kind, span)
  if kind == "layer" then return span.kind == "layer" or span.kind == "work" end
  return span.kind == "operation" or span.kind == "rule" or span.kind == "work"
end

-- Adds what the span took by itself to its row, which it gives.
local function add_span(found, kind, spans, span, layers)
  local row = row_for(found, kind, by[kind](spans, span, layers), span)
  row.self = row.self + span.self
  row.bytes = row.bytes + span.bytes
  local part = span.backward and "backward" or "forward"
  row[part] = row[part] + span.self
  if counts_as_call(kind, span) and row.name ~= "other" and row.name ~= "Lua" then
    row.calls = row.calls + span.calls
  end
  if span.self > row.most then
    row.most, row.line = span.self, phases[span.kind] and line_of(spans, span) or nil
    local layer = kind == "layer" and layers[layer_of(spans, span)]
    row.brief = layer and layer.path == row.name and layer.brief or nil
  end
  return row
end

-- The spans that lie in each one, and the time of each with that of all in it. A span comes
-- after the one that it lies in.
local function tree_of(spans, kind)
  local inside, within = {}, {}
  for i = #spans, 1, -1 do
    local span = spans[i]
    local up = kind == "layer" and span.kind == "rule" and span.origin or span.parent
    inside[i], within[i] = inside[i] or {}, (within[i] or 0) + span.self
    if up then
      inside[up] = inside[up] or {}
      table.insert(inside[up], i)
      within[up] = (within[up] or 0) + within[i]
    end
  end
  return inside, within
end

-- Adds up `total`: of spans of a row that lie in each other, the outermost counts.
local function add_totals(row_of, inside, within)
  local open, stack = {}, { 1 }
  while #stack > 0 do
    local i = table.remove(stack)
    local row = row_of[math.abs(i)]
    local count = open[row] or 0
    if i > 0 then
      if count == 0 then row.total = row.total + within[i] end
      stack[#stack + 1] = -i
      table.move(inside[i], 1, #inside[i], #stack + 1, stack)
    end
    open[row] = count + (i > 0 and 1 or -1)
  end
end

local function finish(row, whole, second)
  row.most = nil
  if row.name == "Lua" or row.name == "other" then row.total = row.self end
  row.share = whole > 0 and row.self / whole or 0
  for _, name in ipairs { "self", "total", "forward", "backward" } do
    row[name] = row[name] * second
  end
  row.mean = row.calls > 0 and row.total / row.calls or 0
  return row
end

local function is_rest(row) return row.name == "Lua" and 1 or row.name == "other" and 2 or 0 end

local function sort(list, key)
  table.sort(list, function(a, b)
    if is_rest(a) ~= is_rest(b) then return is_rest(a) < is_rest(b) end
    if a[key] ~= b[key] then
      if key == "name" then return a.name < b.name end
      return a[key] > b[key]
    end
    if a.name ~= b.name then return a.name < b.name end
    return (a.phase or "") < (b.phase or "")
  end)
end

--- The rows by "operation", "layer" or "line", sorted by a field; `whole` is the time of the
-- profile in ticks, `second` what one of these takes.
function rows.of(spans, layers, kind, key, whole, second)
  local found = {}
  row_for(found, kind, "Lua", spans[1])
  row_for(found, kind, "other", { kind = "pass" })
  local row_of = {}
  for i, span in ipairs(spans) do row_of[i] = add_span(found, kind, spans, span, layers) end
  add_totals(row_of, tree_of(spans, kind))
  local list = {}
  for i, row in ipairs(found) do list[i] = finish(row, whole, second) end
  sort(list, key)
  return list
end

--- The time in seconds of the parts of a program: forward, backward, work, lua and other.
function rows.parts(spans, second)
  local parts = { forward = 0, backward = 0, work = 0, lua = 0, other = 0 }
  for _, span in ipairs(spans) do
    local rest = name_of_rest(span)
    local part = is_lua(span) and "lua" or rest == "other" and "other" or rest and "work"
      or phase_of(span)
    parts[part] = parts[part] + span.self
  end
  for name, time in pairs(parts) do parts[name] = time * second end
  return parts
end

return rows
