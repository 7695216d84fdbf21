-- Offers what a string can be where the cursor stands in one: one of the few that the call
-- takes, a key of a table, a file, a module, a name that help knows.

local call = require "neap.session.tab.call"
local core = require "neap.core"
local files = require "neap.session.tab.files"
local infer = require "neap.session.tab.infer"
local matches = require "neap.session.tab.matches"
local options = require "neap.session.tab.options"
local topics = require "neap.session.tab.topics"

local strings = {}

local function add_all(found, words, after)
  for _, word in ipairs(words) do found:add(word, "string", nil, after) end
  found.ordered = true
end

-- ---- functions of Lua ----

local MODES = { "r", "w", "a", "r+", "w+", "a+", "rb", "wb", "ab", "r+b", "w+b", "a+b" }

-- function -> what its arguments are: a list of words, or a function that offers.
local of_lua = {
  [require] = { files.modules },
  [io.open] = { files.paths, MODES },
  [io.lines] = { files.paths }, [io.input] = { files.paths }, [io.output] = { files.paths },
  [os.remove] = { files.paths }, [os.rename] = { files.paths, files.paths },
  [dofile] = { files.paths }, [loadfile] = { files.paths, { "t", "b", "bt" } },
  [collectgarbage] = { { "collect", "count", "step", "stop", "restart", "isrunning",
    "incremental", "generational" } },
}

-- Arguments and options that are names of files or folders.
local PATHS = { path = true, dir = true, file = true, folder = true, filename = true, json = true }

-- ---- where the string stands ----

local function in_call(found, around, after)
  local value = around.finding.value
  local own = value ~= nil and of_lua[value]
  local wanted = own and own[around.argument]
  if type(wanted) == "function" then return wanted(found, after) end
  if wanted then return add_all(found, wanted, after) end
  local option = options.at(around)
  if not option then return end
  if option.choices then
    add_all(found, option.choices, after)
  elseif PATHS[option.name] then
    files.paths(found, after)
  end
end

-- The keys of a table that are strings, for t["name"].
local function keys(found, env, after)
  local finding = infer.value(env, #env.words - 1)
  local t = finding and finding.value
  if type(t) ~= "table" then return end
  local list, count, common = core.names(t, found.stem, matches.MOST, "any")
  for _, key in ipairs(list) do
    if files.is_plain(key) then found:add(key, "field", nil, after) end
  end
  found:add_uncounted(count - #list, common)
end

-- A string that is compared: with a dtype, or with what type() gives.
local function compared(found, env, after)
  local finding = infer.value(env, #env.words - 1)
  if finding and finding.choices then add_all(found, finding.choices(), after) end
end

-- Does a call of `help` end the words? The prompt knows it, though it may be no function.
local function asks_help(words)
  local i = #words
  if i > 0 and words[i].text == "(" then i = i - 1 end
  return words[i] ~= nil and words[i].text == "help"
end

--- Offers what the string that begins behind env.words can be; `after` is its closing quote.
function strings.offer(found, env, after)
  local last = env.words[#env.words]
  local sign = last and last.kind == "sign" and last.text
  if sign == "[" then return keys(found, env, after) end
  if sign == "==" or sign == "~=" then return compared(found, env, after) end
  if asks_help(env.words) then return topics.names(found, after) end
  local around = call.of_string(env) or call.around(env)
  if around then in_call(found, around, after) end
end

return strings
