--- Code as HTML in which comments, strings, numbers and keywords are told apart.
--
-- A language is a list of rules, {class, function that gives the last place of a match}, tried
-- in their order at each place; what none takes is left as it is. Names are looked up among
-- the keywords. No more is coloured: calm code reads best.

local html = require "scripts.dev.site.html"

local highlight = {}

local function set(text)
  local words = {}
  for word in text:gmatch("%S+") do words[word] = true end
  return words
end

-- A string ends at its first quote behind an even number of backslashes.
local function quoted(text, first)
  local sign = text:match("^[\"']", first)
  local at = sign and first
  while at do
    at = text:find("[\n" .. sign .. "]", at + 1)
    if not at or text:sub(at, at) == "\n" then return nil end
    if #text:sub(first, at - 1):match("\\*$") % 2 == 0 then return at end
  end
end

-- A pattern with "^" matches where find begins.
local function rule(class, pattern)
  return { class, function(text, at) return select(2, text:find(pattern, at)) end }
end

local string_rule = { "string", quoted }
local number = rule("number", "^%d[%w.]*")
local name = rule("name", "^[%a_][%w_]*")

local languages = {
  lua = {
    rule("comment", "^%-%-%[(=*)%[.-%]%1%]"), rule("comment", "^%-%-[^\n]*"),
    rule("string", "^%[(=*)%[.-%]%1%]"), string_rule, number, name,
    keywords = set("and break do else elseif end false for function goto if in local nil not or "
      .. "repeat return then true until while"),
  },
  c = {
    rule("comment", "^/%*.-%*/"), rule("comment", "^//[^\n]*"), rule("keyword", "^#%s*%a+"),
    string_rule, number, name,
    keywords = set("break case char const continue default do double else enum float for if int "
      .. "int64_t long return size_t static struct switch typedef unsigned void while"),
  },
  python = {
    rule("comment", "^#[^\n]*"), string_rule, number, name,
    keywords = set("and as assert class def elif else False for from if import in is None not or "
      .. "pass return True while with"),
  },
  sh = { rule("comment", "^#[^\n]*"), string_rule, rule("name", "^[%w_./-]+"), keywords = {} },
  json = { string_rule, number, name, keywords = set("true false null") },
}

local function find(rules, text, at)
  for _, each in ipairs(rules) do
    local last = each[2](text, at)
    if last then return each[1], last end
  end
end

local function colour(text, rules)
  local parts, at = {}, 1
  while at <= #text do
    local class, last = find(rules, text, at)
    local word = text:sub(at, last or at)
    if class == "name" then class = rules.keywords[word] and "keyword" end
    word = html.escape(word)
    parts[#parts + 1] = class and ('<span class="%s">%s</span>'):format(class, word) or word
    at = (last or at) + 1
  end
  return table.concat(parts)
end

-- Of what was typed at a prompt the lines behind "> " and ">> " are code.
local function prompt(text, sign, language)
  return (text .. "\n"):gsub("(.-)\n", function(line)
    local typed, code = line:match("^(" .. sign .. ")(.*)$")
    local shown = typed and '<span class="prompt">' .. html.escape(typed) .. "</span>"
      .. colour(code, languages[language]) or html.escape(line)
    return shown .. "\n"
  end):sub(1, -2)
end

--- The code as HTML, and whether it is what a program printed. A text without a language may
-- be a session of the prompt.
function highlight.code(text, language)
  local rules = languages[language]
  if rules then return colour(text, rules) end
  if text:find("^> ") then return prompt(text, ">>?>? ", "lua") end
  if text:find("^%$ ") then return prompt(text, "%$ ", "sh") end
  return html.escape(text), true
end

return highlight
