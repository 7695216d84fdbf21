--- What the cursor stands at in a piece of source, and what help says of it.
--
-- `require "neap.session.inspect"(session, text, cursor)` looks at the name that byte `cursor`
-- of `text` is in or ends, or else at the call whose arguments are around it. It returns nil, or
-- {name =, signature =, summary =, text =}: how it is called (lines), the first paragraph of what
-- it does, and all of it. What help does not know is told by its type, a tensor also by dtype
-- and shape, a function by its arguments. Nothing is run.

local call = require "neap.session.tab.call"
local core = require "neap.core"
local cursor = require "neap.session.tab.cursor"
local infer = require "neap.session.tab.infer"
local known = require "neap.session.tab.known"
local objects = require "neap.objects"
local names = require "neap.session.tab.names"
local signature = require "neap.session.tab.signature"
local source = require "neap.session.source"

-- ---- what is meant ----

-- The words up to the name at the cursor, and those before the cursor.
local function words_at(text, at)
  local words, upto, before = source.words(text), nil, {}
  for i, word in ipairs(words) do
    local touches = word.from - 1 <= at and at <= word.to
    if touches and word.kind == "name" and not cursor.KEYWORDS[word.text] then
      upto = table.move(words, 1, i, 1, {})
    end
    if word.to <= at then before[#before + 1] = word end
  end
  return upto, before
end

local function path_of(words)
  local i, parts = #words, { words[#words].text }
  while i > 2 and (words[i - 1].text == "." or words[i - 1].text == ":")
    and words[i - 2].kind == "name" do
    table.insert(parts, 1, words[i - 2].text .. words[i - 1].text)
    i = i - 2
  end
  return table.concat(parts)
end

-- The finding at the cursor, the one before its ':' and what to call it.
local function find(session, text, at)
  local upto, before = words_at(text, at)
  local env = infer.env(session, upto or before)
  if upto then
    local finding, receiver, member = infer.value(env, #upto)
    if known.is_tensor(receiver) and signature.of("x." .. member) then return "x." .. member end
    if finding then return finding, receiver, path_of(upto) end
    env = infer.env(session, before)
  end
  local around = call.around(env)
  if around then return around.finding, around.receiver, around.line and around.line.entry.name end
end

-- ---- what is said ----

local function first_paragraph(text) return text:match("^(.-)\n\n") or text end

local function of_entry(entry)
  local lines = table.concat(entry.calls, "\n")
  local parts = { lines, entry.text }
  parts[#parts + 1] = entry.facts
  if entry.notes then parts[#parts + 1] = table.concat(entry.notes, " ") end
  parts[#parts + 1] = entry.errors
  return { name = entry.name, signature = lines, summary = first_paragraph(entry.text),
    text = table.concat(parts, "\n\n") }
end

local function arguments_of(f)
  local info, list = debug.getinfo(f, "u"), {}
  for i = 1, info.nparams do list[i] = debug.getlocal(f, i) end
  if info.isvararg then list[#list + 1] = "..." end
  return table.concat(list, ", ")
end

local function of_function(f, name)
  f = objects.unguarded(f)
  local info = debug.getinfo(f, "S")
  if info.what == "C" then
    return { name = name, signature = name .. "()", summary = "a function written in C" }
  end
  return { name = name, signature = ("%s(%s)"):format(name, arguments_of(f)),
    summary = ("a function, defined at %s:%d"):format(info.short_src, info.linedefined) }
end

local function of_tensor(x)
  local open, dtype = pcall(function() return x.dtype end)
  return open and ("tensor, %s %s"):format(dtype, core.shape_text(x)) or "tensor, closed"
end

local function of_value(finding, name)
  local value = finding.value
  if type(value) == "function" then return of_function(value, name) end
  local kind = names.kind_of(value)
  if value == nil then
    kind = finding.tensor and "tensor" or finding.string and "string" or "value"
  elseif core.is_tensor(value) then
    kind = of_tensor(value)
  elseif type(value) == "number" or type(value) == "boolean" then
    kind = ("%s, %s"):format(kind, value)
  end
  return { name = name, signature = name, summary = kind }
end

local function inspect(session, text, at)
  local finding, receiver, name = find(session, text, at)
  if not finding then return nil end
  local line = signature.of(finding, receiver)
  if line then return of_entry(line.entry) end
  local topic = type(finding.value) == "table" and signature.topic(finding.value)
  if topic then return { name = name, signature = name, summary = topic, text = topic } end
  local told = of_value(finding, name or "?")
  told.text = told.signature .. "\n\n" .. told.summary
  return told
end

return function(session, text, at)
  local ok, told = pcall(inspect, session, text, math.max(0, math.min(at or #text, #text)))
  return ok and told or nil
end
