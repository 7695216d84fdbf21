--- Operations as entries of help, made from their rows in the runtime.

local core = require "neap.core"
local shapes = require "neap.help.shapes"

local operations = {}

local kinds = {
  tensor = "a tensor or a number",
  tensors = "a list of tensors",
  number = "a number",
  numbers = "a list of numbers",
  int = "a whole number",
  ints = "a whole number or a list of them",
  bool = "true or false",
  dtype = "the name of a dtype",
  dim = "a dim, counted from 1; negative ones from the end",
  dims = "a dim or a list of dims, counted from 1; negative ones from the end",
  shape = "a list of sizes",
  text = "a string",
}

local spread_kinds = {
  shape = "sizes, or one list of them",
  ints = "whole numbers, or one list of them",
  dims = "dims, counted from 1, or one list of them",
  tensors = "tensors, or one list of them",
}

-- `"mean", "sum" or "none"` of `mean|sum|none`.
local function words(choice)
  local quoted = choice:gsub("[^|]+", "\"%0\"")
  return (quoted:gsub("|([^|]*)$", " or %1"):gsub("|", ", "))
end

local function default_of(argument)
  if argument.type == "word" and argument.default then return ("%q"):format(argument.default) end
  return argument.default
end

local function describe(argument)
  local text = argument.type == "word" and words(argument.words)
    or argument.spread and spread_kinds[argument.type]
    or kinds[argument.type] or argument.type
  local default = default_of(argument)
  if argument.option then text = text .. "; an option" end
  if argument.also then
    text = text .. "; by name also " .. argument.also:gsub("|", " or ")
  end
  if default then
    text = ("%s; %s unless given"):format(text, default)
  elseif argument.optional then
    text = text .. "; may be left out"
  end
  return { name = argument.name, text = text }
end

-- "a, b[, c = 1][, {d = 2, e=}]": arguments as they stand in a call.
local function call_list(arguments, first)
  local made, options = "", {}
  local function add(text, optional)
    local joined = made == "" and text or ", " .. text
    made = made .. (optional and "[" .. joined .. "]" or joined)
  end
  for i = first, #arguments do
    local argument = arguments[i]
    local default = default_of(argument)
    local text = argument.name .. (argument.spread and "..." or "")
    if argument.option then
      options[#options + 1] = default and text .. " = " .. default or text .. "="
    else
      add(default and text .. " = " .. default or text, argument.optional)
    end
  end
  if #options > 0 then add("{" .. table.concat(options, ", ") .. "}", true) end
  return "(" .. made .. ")"
end

-- The call as a method, or nil: of x, or of the first of some tensors.
local function method_call(row)
  local first = row.arguments[1]
  if row.method and first and first.type == "tensor" then
    return ("%s:%s%s"):format(first.name, row.name, call_list(row.arguments, 2))
  elseif first and first.type == "tensors" and core.tensor_metatable.__methods[row.name] then
    local rest = call_list(row.arguments, 2):gsub("^%(%[", "[, "):gsub("^%(", "")
    return ("x:%s(%s...%s"):format(row.name, first.spread and "" or "y, ", rest)
  end
end

local function notes_of(row)
  local notes = {}
  if row.inplace then
    notes[#notes + 1] = ("In place: %s:%s_%s."):format(row.arguments[1].name, row.name,
      call_list(row.arguments, 2))
  end
  if row.view then notes[#notes + 1] = "The result shares its elements with the tensor." end
  if row.promotes == "float" then
    notes[#notes + 1] = "Integers and bools are taken as floats of the default dtype."
  elseif row.promotes == "common" then
    notes[#notes + 1] = "Tensors of different dtypes are brought to their common one."
  end
  if row.random then
    notes[#notes + 1] = "Draws from the generator that neap.manual_seed starts."
  elseif not row.differentiable then
    notes[#notes + 1] = "No gradient."
  elseif row.once then
    notes[#notes + 1] = "Gradients of first order only."
  else
    notes[#notes + 1] = "Gradients of any order."
  end
  return notes
end

local others_of -- name -> its other names, sorted

local function other_names(name)
  if not others_of then
    others_of = {}
    for other, of in pairs(core.op_aliases()) do
      others_of[of] = others_of[of] or {}
      table.insert(others_of[of], other)
    end
    for _, names in pairs(others_of) do table.sort(names) end
  end
  return others_of[name] or {}
end

-- What a form in place may have no room for: the result's dtype, or its shape too.
local function inplace_result(row)
  local second = row.arguments[2]
  local broadcasts = second and second.type == "tensor" and row.family ~= "activation"
  if broadcasts and row.promotes then
    return "the result's shape and dtype"
  end
  return row.promotes == "float" and "floats" or nil
end

--- The entry of a row of core.op_rows().
function operations.entry(row)
  local calls, arguments = {}, {}
  calls[1] = "neap." .. row.name .. call_list(row.arguments, 1)
  calls[2] = method_call(row)
  for i, argument in ipairs(row.arguments) do arguments[i] = describe(argument) end
  local methods, others, values = core.tensor_metatable.__methods, other_names(row.name), {}
  local notes = notes_of(row)
  if #others > 0 then
    table.insert(notes, 1, ("Also called %s."):format(table.concat(others, ", ")))
  end
  for _, name in ipairs { row.name, table.unpack(others) } do
    for _, full in ipairs { name, name .. "_" } do
      values[#values + 1] = rawget(core, full)
      values[#values + 1] = methods[full]
    end
  end
  return {
    name = row.name,
    calls = calls,
    text = row.doc:gsub("([^.!?])$", "%1."), shapes = shapes.note(row.name),
    arguments = arguments,
    notes = notes, others = others, values = values,
    example = row.example,
    wing = row.wing,
    family = row.family,
    value = rawget(core, row.name),
    inplace = row.inplace and rawget(core, row.name .. "_") or nil,
    inplace_result = inplace_result(row),
  }
end

--- Entries of all public rows, in the order of families.
function operations.entries()
  local entries = {}
  for _, row in ipairs(core.op_rows()) do
    if not row.hidden then entries[#entries + 1] = operations.entry(row) end
  end
  return entries
end

return operations
