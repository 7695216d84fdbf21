-- From what is typed to the text of a chunk: an expression, or a last line that is one, is
-- returned; ';' at the end mutes; '.', ':' or '..' at the start goes on from the last input.

local source = require "neap.session.source"

local inputs = {}

local NAME = "=stdin"

-- Words that no value begins with.
local NO_VALUE = {}
for word in ("and break do else elseif end for function goto if in local or repeat return "
  .. "then until while"):gmatch("%a+") do
  NO_VALUE[word] = true
end

-- Where the last statement may begin, the last place first: at a line, or in the last line at a
-- name or a number, as what begins otherwise goes on from what stands before.
local function last_starts(text, words)
  local starts = source.line_starts(text, words)
  for i = #words, 2, -1 do
    local word, between = words[i], text:sub(words[i - 1].to + 1, words[i].from - 1)
    if between:find("\n", 1, true) then break end
    local begins = words[i - 1].text == ";" or word.kind == "name" or word.kind == "number"
    if begins and word.depth == 0 then starts[#starts + 1] = word.from end
  end
  table.sort(starts, function(a, b) return a > b end)
  return starts
end

-- The text with "return " before its last line or statement, if that makes a chunk.
local function with_last_value(text)
  local words = source.words(text)
  for _, at in ipairs(last_starts(text, words)) do
    if not NO_VALUE[text:match("^[%a_]*", at)] then
      local changed = text:sub(1, at - 1) .. "return " .. text:sub(at)
      if load(changed, NAME, "t") then return changed end
    end
  end
end

local function is_incomplete(message) return message:find("<eof>$") ~= nil end

-- A chunk that gives the value of an input which is an expression or ends in one, else the
-- input; or nil, the message of what is wrong, and whether more lines could change that.
local function complete(text)
  local value, of_value = load("return " .. text, NAME, "t")
  if value then return "return " .. text end
  local plain, message = load(text, NAME, "t")
  local changed = with_last_value(text)
  if changed then return changed end
  if plain then return text end
  return nil, message, is_incomplete(message) or is_incomplete(of_value)
end

-- The text without a ';' at its end, or nil.
local function unmuted(text)
  local words = source.words(text)
  local last = words[#words]
  if last and last.text == ";" and last.depth == 0 then return text:sub(1, last.from - 1) end
end

--- The text of the chunk that an input makes, and whether its value is muted; or nil, load's
-- message, and whether more lines could make it one.
function inputs.chunk(text)
  local shorter = unmuted(text)
  if shorter then
    local chunk = complete(shorter)
    if chunk then return chunk, true end
  end
  local chunk, message, more = complete(text)
  if chunk then return chunk, false end
  return nil, message, more
end

--- Could more lines make a chunk of a text that is none?
function inputs.needs_more(text)
  local chunk, _, more = inputs.chunk(text)
  return not chunk and more
end

-- Is a text of several lines a chunk? (That of one line may also end in an expression.)
local function is_chunk(text)
  if not text:find("\n", 1, true) then return inputs.chunk(text) ~= nil end
  return load(text, NAME, "t") ~= nil or load("return " .. text, NAME, "t") ~= nil
end

--- The lines of a text that is no chunk as inputs that are, or commands, for which
-- is_command(line) holds; nil where some are neither.
function inputs.pieces(text, is_command)
  local pieces, piece = {}, nil
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    piece = piece and piece .. "\n" .. line or line
    if piece == line and is_command(line) or is_chunk(piece) then
      pieces[#pieces + 1], piece = piece, nil
    end
  end
  return not piece and pieces or nil
end

--- Is there a command among the lines of a text?
function inputs.has_command(text, is_command)
  for line in text:gmatch("[^\n]+") do
    if line:find("^%s*[%%?]") and is_command(line) then return true end
  end
  return false
end

--- An input that begins with '.', ':' or '..' goes on from the last one: from the variable `name`
-- that it has set, or else from its value.
function inputs.continued(text, name)
  if not text:find("^%s*[.:][%s%a_]") and not text:find("^%s*%.%.[^.]") then return text end
  if not name then return "_" .. text end
  return ("%s = %s%s"):format(name, name, text)
end

--- The variable that an input sets, or nil.
function inputs.assigned(text)
  local name = text:match("^%s*local%s+([%a_][%w_]*)%s*=[^=]")
    or text:match("^%s*([%a_][%w_]*)%s*=[^=]")
  return name
end

return inputs
