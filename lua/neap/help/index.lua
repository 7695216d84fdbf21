--- All that help knows: entries by topic, found by name or by value.
--
-- An entry is {name=, calls=, text=, shapes=, arguments=, notes=, example=, value=, methods=},
-- to which the index adds facts=, shapes and source, and errors=. It is made at the first
-- question, which loads all parts of neap.

local core = require "neap.core"
local errors = require "neap.help.errors"
local operations = require "neap.help.operations"
local options = require "neap.options"
local parts = require "neap.help.parts"
local related = require "neap.help.related"
local sources = require "neap.help.sources"
local topics = require "neap.help.topics"
local written = require "neap.help.written"

local index = {}

local all -- {topics = list, topic, by_name, by_last, by_value}
local get -- gives it

-- ---- making ----

-- An entry of a row of written.lua: "x:size([dim])" is named "size"; fields keep the x of
-- "x.grad", since there is neap.grad too.
local function written_entry(row)
  local name = row[1]:match("^[%w_.:]+"):gsub("^neap%.", ""):gsub("^core%.", ""):gsub("^x:", "")
  local of_tensor = row[1]:find("^x:") ~= nil
  local method = core.tensor_metatable.__methods[name]
  return {
    name = name, calls = { row[1] }, text = row[2], example = row[3],
    value = of_tensor and method or rawget(core, name),
    values = { of_tensor and rawget(core, name) or method, rawget(require "neap", name) },
  }
end

local function add(made, topic, entry)
  local facts = { entry.shapes }
  facts[#facts + 1] = sources.note(entry)
  entry.facts = facts[1] and table.concat(facts, " ")
  entry.errors = errors.note(entry)
  topic.entries[#topic.entries + 1] = entry
  entry.topic = topic
  local last = entry.name:match("[%w_]+$")
  made.by_name[entry.name] = made.by_name[entry.name] or entry
  if entry.inplace then made.by_name[entry.name .. "_"] = entry end
  -- Classes and functions go before methods of one class.
  if not made.by_last[last] or made.by_last[last].method and not entry.method then
    made.by_last[last] = entry
  end
  for _, other in ipairs(entry.others or {}) do
    made.by_name[other] = made.by_name[other] or entry
    if entry.inplace then made.by_name[other .. "_"] = entry end
  end
  for _, values in ipairs { { entry.value, entry.inplace }, entry.values or {} } do
    for _, value in pairs(values) do
      if type(value) ~= "string" then made.by_value[value] = made.by_value[value] or entry end
    end
  end
end

local function sort_by_name(entries)
  table.sort(entries, function(a, b) return a.name < b.name end)
end

local function new_topic(made, row)
  local topic = { name = row.name, title = row.title, part = row.part, group = row.group,
    entries = {} }
  made.topics[#made.topics + 1] = topic
  made.topic[topic.name] = topic
  return topic
end

-- Makes the topics, and a function that gives the topic of an operation.
local function new_topics(made)
  local of_family, of_wing = {}, {}
  for _, row in ipairs(topics) do
    local topic = new_topic(made, row)
    for _, family in ipairs(row.families or {}) do of_family[family] = topic end
    for _, wing in ipairs(row.wings or {}) do of_wing[wing] = topic end
  end
  return function(entry)
    local family, wing = entry.family, entry.wing
    if not of_family[family] and not of_wing[wing] then
      local title = wing:sub(1, 1):upper() .. wing:sub(2):gsub("_", " ")
      of_wing[wing] = made.topic[wing] or new_topic(made, { name = wing, title = title })
    end
    return of_family[family] or of_wing[wing]
  end
end

local function build()
  local made = { topics = {}, topic = {}, by_name = {}, by_last = {}, by_value = {} }
  local topic_of = new_topics(made)
  for _, topic in ipairs(topics) do
    for _, row in ipairs(written[topic.name] or {}) do
      add(made, made.topic[topic.name], written_entry(row))
    end
  end
  local rows = operations.entries()
  sort_by_name(rows)
  for _, entry in ipairs(rows) do add(made, topic_of(entry), entry) end
  for _, entry in ipairs(parts.functions(made.by_value)) do
    add(made, made.topic[entry.topic], entry)
  end
  local function entry_of(name)
    return made.by_name[name] or made.by_name["nn.functional." .. name]
  end
  -- Functions first: modules tell what their functions do.
  for pass = 1, 2 do
    for _, topic in ipairs(topics) do
      if topic.part and (topic.part == "nn.functional") == (pass == 1) then
        local entries, aliases = parts.entries(topic.part, made.by_value, entry_of)
        made.topic[topic.name].aliases = aliases
        for _, entry in ipairs(entries) do add(made, made.topic[topic.name], entry) end
      end
    end
  end
  return made
end

-- ---- asking ----

--- The topics that have entries, in their order: {name=, title=, part=, entries=, aliases=}.
function index.topics()
  local filled = {}
  for _, topic in ipairs(get().topics) do
    if #topic.entries > 0 then filled[#filled + 1] = topic end
  end
  return filled
end

local function topic_named(name)
  local topic = get().topic[name]
  if topic and #topic.entries > 0 then return topic end
  for _, other in ipairs(get().topics) do
    if other.part == name and #other.entries > 0 then return other end
  end
end

local function by_name(name)
  local made = get()
  local bare = name:gsub("%(.*$", "")
  if made.by_name[bare] then return made.by_name[bare] end
  local path = bare:gsub("^x[.:]", ""):gsub("^neap%.", ""):gsub("^F%.", "nn.functional.")
    :gsub(":", ".")
  local last = path:match("[%w_]+$") or path
  local alias = path:match("^nn%.functional%.") and last
  local entry = made.by_name[path] or alias and made.by_name[alias]
  if entry then return entry end
  local topic = topic_named(path)
  if topic then return nil, topic end
  return not path:find("[%s.]") and made.by_last[last] or nil
end

local function unknown(name)
  local made, hint = get(), ""
  local last = name:match("[%w_]+$") or name
  for _, names in ipairs { made.by_name, made.by_last, made.topic } do
    if hint == "" then hint = core.nearest(last, names) end
  end
  core.raise(("help: there is no '%s'%s"):format(name, hint))
end

local function by_value(value)
  local made = get()
  local meta = type(value) == "table" and getmetatable(value)
  meta = type(meta) == "table" and meta or {}
  local entry = made.by_value[value] or made.by_value[rawget(meta, "__class")]
    or made.by_value[meta]
  if entry then return entry end
  if core.is_tensor(value) then return nil, made.topic.tensors end
  local neap = require "neap"
  if value == neap then return nil, nil, true end
  for _, topic in ipairs(made.topics) do
    local part = topic.part and neap
    for name in (topic.part or ""):gmatch("[^.]+") do part = part and rawget(part, name) end
    if part == value and part then return nil, topic end
  end
  for _, row in ipairs(core.op_rows()) do
    if type(value) == "table" and row.name == value.name and row.signature == value.signature
    then
      return made.by_name[row.name]
    end
  end
end

-- All entries but those of the topic of neap's own files.
local function public_entries(made)
  local entries = {}
  for _, topic in ipairs(made.topics) do
    local public = topic.name ~= "inside" and topic.entries or {}
    table.move(public, 1, #public, #entries + 1, entries)
  end
  return entries
end

function get()
  if not all then
    all = build()
    related.link(public_entries(all), function(name)
      local entry, topic = by_name(name)
      return entry or topic
    end)
  end
  return all
end

--- The entry, or else the topic, of a name, or nil.
function index.look(name)
  return by_name(name)
end

--- The error of a name that nothing has.
index.unknown = unknown

--- The entry, or else the topic, of a value; or nil, nil and true for neap itself.
index.of_value = by_value

--- The error of a value of which nothing is known.
function index.unknown_value(what)
  core.raise(("help: expected a name or something of neap, got a %s that is not; "
    .. "try neap.help()"):format(options.show(what)))
end

--- The entry, or else the topic, that a name or a value stands for; an error where there is
-- none. The third result is true for neap itself.
function index.find(what)
  local entry, topic, whole
  if type(what) == "string" then
    entry, topic = by_name(what)
    if not entry and not topic then unknown(what) end
  else
    entry, topic, whole = by_value(what)
    if not entry and not topic and not whole then index.unknown_value(what) end
  end
  return entry, topic, whole
end

return index
