-- What front ends ask beside running cells: completion, help, whether a text is whole, history.

local complete = require "neap.session.complete"
local inspect = require "neap.session.inspect"
local json = require "neap.json"
local program = require "neap.program"
local session = require "neap.session"

local questions = {}

-- ---- places in a text ----

-- Jupyter counts characters, Lua bytes. The bytes before a place.
local function bytes_before(code, characters)
  local n = utf8.len(code)
  if not n then return #code end
  if math.type(characters) ~= "integer" then characters = n end
  return utf8.offset(code, math.max(0, math.min(characters, n)) + 1) - 1
end

local function characters_before(code, bytes) return utf8.len(code:sub(1, bytes)) or bytes end

local function code_of(content)
  if type(content.code) ~= "string" then error("code must be a string", 0) end
  return content.code, bytes_before(content.code, content.cursor_pos)
end

-- ---- complete and inspect ----

--- What may stand at the cursor; of what kind each is, JupyterLab shows beside it.
function questions.complete_request(_, content)
  local code, at = code_of(content)
  local ok, from, _, list = program.call(complete, session, code, at)
  local first, last = characters_before(code, ok and from - 1 or at), characters_before(code, at)
  local texts, kinds = json.list {}, json.list {}
  for i, match in ipairs(ok and list or {}) do
    texts[i] = match.text
    kinds[i] = { text = match.text, type = match.kind, start = first, ["end"] = last }
  end
  return { status = "ok", matches = texts, cursor_start = first, cursor_end = last,
    metadata = { _jupyter_types_experimental = kinds } }
end

--- Help on the name at the cursor.
function questions.inspect_request(_, content)
  local code, at = code_of(content)
  local ok, about = program.call(inspect, session, code, at)
  if not ok or not about then return { status = "ok", found = false, data = {}, metadata = {} } end
  local text = about.text or about.signature .. "\n\n" .. about.summary
  return { status = "ok", found = true, data = { ["text/plain"] = text }, metadata = {} }
end

-- ---- the others ----

--- Whether Return is to run a text or to begin another line.
function questions.is_complete_request(_, content)
  local state = session.state((code_of(content)))
  return { status = state, indent = state == "incomplete" and "  " or nil }
end

-- `*` and `?` as shells have them.
local function as_pattern(glob)
  local pattern = glob:gsub("[%^%$%(%)%%%.%[%]%+%-]", "%%%0"):gsub("%*", ".*"):gsub("%?", ".")
  return "^" .. pattern .. "$"
end

local function whole(value, default)
  return math.type(value) == "integer" and value or default
end

-- The first and last number of the inputs that are wanted.
local function range_of(content)
  local n = #session.inputs
  if content.hist_access_type ~= "range" then return 1, n end
  return math.max(1, whole(content.start, 1)), math.min(n, whole(content.stop, n + 1) - 1)
end

-- Without those that come again later.
local function unique(found)
  local seen, kept = {}, {}
  for i = #found, 1, -1 do
    local code = session.inputs[found[i]]
    if not seen[code] then table.insert(kept, 1, found[i]) end
    seen[code] = true
  end
  return kept
end

-- The numbers of the inputs that are asked for.
local function find_inputs(content)
  local found = {}
  local first, last = range_of(content)
  local glob = content.hist_access_type == "search"
    and (type(content.pattern) == "string" and content.pattern or "*")
  for i = first, last do
    if not glob or session.inputs[i]:find(as_pattern(glob)) then found[#found + 1] = i end
  end
  if content.unique == true then found = unique(found) end
  local most = content.hist_access_type ~= "range" and whole(content.n, nil)
  if not most or most >= #found then return found end
  return table.move(found, #found - math.max(most, 0) + 1, #found, 1, {})
end

--- The inputs of this session; those of earlier ones are not kept.
function questions.history_request(_, content)
  local found = json.list {}
  for k, i in ipairs(find_inputs(content)) do
    local code = session.inputs[i]
    found[k] = json.list { 0, i, content.output and json.list { code, json.null } or code }
  end
  return { status = "ok", history = found }
end

--- There are no comms.
function questions.comm_info_request() return { status = "ok", comms = {} } end

return questions
