-- What people type who come from other languages, and how Lua says it: a sentence behind the
-- error that the input gives.

-- Patterns of the text, where strings and comments are blanked, with a pattern of the message
-- that must have come, and the sentence; %1 and %2 are what the pattern has captured.
local slips = {
  { "!=", "unexpected symbol near '!'", "Lua writes 'not equal' as ~=" },
  { "!=", "near '!", "Lua writes 'not equal' as ~=" },
  { "&&", "near '&'", "Lua writes && as 'and'" },
  { "||", "near '|'", "Lua writes || as 'or'" },
  { "!%s*[%a_(]", "near '!'", "Lua writes ! as 'not'" },
  { "([%a_][%w_.]*)%s*([%+%-%*/])=", "near '", "Lua has no %2=; write %1 = %1 %2 ..." },
  { "([%a_][%w_.]*)%+%+", "near", "Lua has no ++; write %1 = %1 + 1" },
  { "^%s*import%s+([%a_][%w_.]*)", "near '", "Lua loads modules by local %1 = require \"%1\"" },
  { "^%s*from%s+([%a_][%w_.]*)", "near '", "Lua loads modules by local %1 = require \"%1\"" },
  { "^%s*def%s+([%a_][%w_]*)", "near '", "Lua writes function %1(...) ... end" },
  { "^%s*class%s+([%a_][%w_]*)", "near '", "a module is made by local %1 = nn.class(\"%1\")" },
  { "%f[%w_]lambda%f[^%w_]", "near '", "Lua writes function(x) return ... end" },
  { "%f[%w_]elif%f[^%w_]", "near", "Lua writes elseif" },
  { "%f[%w_]else%s+if%f[^%w_]", "near <eof>",
    "Lua writes elseif; an if inside else has an end of its own" },
  { "%f[%w_]for%s+[%w_, ]+%s+in%s+range", "near", "Lua writes for i = 1, n do ... end" },
  { ":%s*$", "near <eof>", "Lua's blocks begin with then or do and close with end" },
  { "%(.*[%a_][%w_]*%s*=[^=]", "'%)' expected near '='",
    "options go in a table: f(x, {name = value})" },
  { "%[[^%[%]{}]+,[^%[%]]*%]", "'%]' expected near ','",
    "an element of a matrix is x[{i, j}], a slice x[{{1, 3}, {}}]" },
  { "%[[^%[%]{}]*:[^%[%]]*%]", "near", "a slice is x[{{first, last}}]" },
}

local WORDS = { True = "true", False = "false", None = "nil", null = "nil", self = nil }

local source = require "neap.session.source"

-- The text with blanks for what stands in strings and comments.
local function bare(text)
  local parts, at = {}, 1
  for _, word in ipairs(source.words(text)) do
    parts[#parts + 1] = text:sub(at, word.from - 1):gsub("%-%-.*", "")
    parts[#parts + 1] = word.kind == "string" and '""' or word.text
    at = word.to + 1
  end
  return table.concat(parts)
end

local function fill(sentence, one, two)
  return (sentence:gsub("%%(%d)", { ["1"] = one or "", ["2"] = two or "" }))
end

--- The sentence for a text and the message of its error, or nil.
return function(text, message)
  local plain = bare(text)
  for _, slip in ipairs(slips) do
    local from, _, one, two = plain:find(slip[1])
    if from and message:find(slip[2]) then return fill(slip[3], one, two) end
  end
  for wrong, right in pairs(WORDS) do
    if plain:find("%f[%w_]" .. wrong .. "%f[^%w_]") and rawget(_G, wrong) == nil then
      return ("Lua writes %s as %s"):format(wrong, right)
    end
  end
end
