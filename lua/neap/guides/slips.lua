-- What people type who come from other languages, where it is no Lua, and how Lua says it: a
-- sentence behind load's message.

local _ENV = require "neap.session.globals"

local source = require "neap.session.source"
local words = require "neap.guides.words"

-- Patterns of the text, where strings and comments are blanked, with a pattern of the message
-- that must have come, and the sentence; %1 and %2 are what the pattern has captured.
local slips = {
  { "!=", "near '!", "Lua writes 'not equal' as ~=" },
  { "&&", "near '&'", "Lua writes && as 'and'" },
  { "||", "near '|'", "Lua writes || as 'or'" },
  { "!%s*[%a_(]", "near '!'", "Lua writes ! as 'not'" },
  { "([%a_][%w_.]*)%s*([%+%-%*/%%])=", "near '", "Lua has no %2=; write %1 = %1 %2 ..." },
  { "([%a_][%w_.]*)%+%+", "near", "Lua has no ++; write %1 = %1 + 1" },
  { "%f[%w_]from%s+([%a_][%w_.]*)%s+import%s+([%a_][%w_]*)", "near '",
    "Lua loads modules by local %2 = require(\"%1\").%2" },
  { "%f[%w_]import%s+([%a_][%w_.]*)%s+as%s+([%a_][%w_]*)", "near '",
    "Lua loads modules by local %2 = require \"%1\"" },
  { "%f[%w_]import%s+([%a_][%w_.]*)", "near '", "Lua loads modules by local %1 = require \"%1\"" },
  { "%f[%w_]def%s+([%a_][%w_]*)", "near '", "Lua writes function %1(...) ... end" },
  { "%f[%w_]class%s+([%a_][%w_]*)", "near '", "a module is made by local %1 = nn.class(\"%1\")" },
  { "%f[%w_]lambda%f[^%w_]", "near", "Lua writes function(x) return ... end" },
  { "%f[%w_]elif%f[^%w_]", "near", "Lua writes elseif" },
  { "%f[%w_]else%s+if%f[^%w_]", "near <eof>",
    "Lua writes elseif; an if inside else has an end of its own" },
  { "%f[%w_]for%s+[%w_, ]+%s+in%s+range", "near", "Lua writes for i = 1, n do ... end" },
  { "%f[%w_]with%s+[%w_.]*no_grad", "near",
    "Lua writes do local _ <close> = neap.no_grad() ... end" },
  { "%f[%w_]in%s+[%w_.:()]+%s*:", "near", "Lua writes for k, v in pairs(t) do ... end" },
  { "%f[%w_]if%f[^%w_].*:%s*$", "near", "Lua writes if ... then ... end" },
  { "%f[%w_]while%f[^%w_].*:%s*$", "near", "Lua writes while ... do ... end" },
  { "%f[%w_]if%s*%b()%s*{", "near", "Lua writes if ... then ... end" },
  { "%f[%w_]try%f[^%w_]", "near", "Lua catches errors by local ok, message = pcall(f, ...)" },
  { "[%w_%)%]}\"']%s+if%f[^%w_].-%f[%w_]else%f[^%w_]", "near '[ei][lf]", -- near 'else' or 'if'
    "Lua writes a if c else b as c and a or b" },
  { "%->", "near '[%->]'", "Lua writes x->f() as x:f(), and x->name as x.name" },
  { "[%w_%)%]]%s*@", "near '@'", "a matrix product is x:matmul(y)" },
  { "%[%s*{[^{}%]]*:", "near ':'", "a range is x[\"1:2\"]; among other indices it is a table, "
    .. "x[{{1, 2}, 3}]" },
  { "{%s*[%w_\"'.]+%s*:", "near ':'", "a table is written {name = value}" },
  { "%[", "symbol near '%['", "a list is written {1, 2}" },
  { "%(.*[%a_][%w_]*%s*=[^=]", "'%)' expected near '='",
    "options go in a table: f(x, {name = value})" },
  { "%[[^%[%]{}]+,[^%[%]]*%]", "'%]' expected near ','",
    "an element of a matrix is x[{i, j}], a slice x[{{1, 3}, {}}]" },
  { "%[[^%[%]{}]*:[^%[%]]*%]", "near", "a slice is x[{{first, last}}] or x[\"first:last\"]" },
}

-- The text with blanks for what stands in strings and comments.
local function bare(text, list)
  local parts, at = {}, 1
  for _, word in ipairs(list) do
    parts[#parts + 1] = text:sub(at, word.from - 1):gsub("%-%-[^\n]*", "")
    parts[#parts + 1] = word.kind == "string" and '""' or word.text
    at = word.to + 1
  end
  return table.concat(parts)
end

local function fill(sentence, one, two)
  return (sentence:gsub("%%(%d)", { ["1"] = one or "", ["2"] = two or "" }))
end

local function nth_line(text, number)
  local at = 0
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    if at == number then return line end
  end
end

-- The line that a message is about, or all of the text where that is its end.
local function part(text, message)
  local number = not message:find("<eof>$") and tonumber(message:match(":(%d+): "))
  return number and nth_line(text, number) or text
end

--- The sentence for a text and load's message about it, or nil.
return function(text, message)
  local piece = part(text, message)
  local list = source.words(piece)
  local plain = bare(piece, list)
  for _, slip in ipairs(slips) do
    local from, _, one, two = plain:find(slip[1])
    if from and message:find(slip[2]) then return fill(slip[3], one, two) end
  end
  for _, word in ipairs(list) do
    if word.kind == "name" and words.constants[word.text] then return words.constants[word.text] end
  end
end
