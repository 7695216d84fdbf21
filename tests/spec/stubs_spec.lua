-- library/, which tells editors of neap: it knows every name, and lua-language-server finds what is
-- wrong with a script and nothing else. (That it is current is a matter of docs_spec.lua.)

local core = require "neap.core"
local neap = require "neap"
local run = require "tests.spec.cli.run"

local function files()
  local found = {}
  local list <close> = assert(io.popen("find library -name '*.lua'"))
  for path in list:lines() do
    local file <close> = assert(io.open(path))
    found[path] = file:read("a")
  end
  return found
end

local stubs = files()

-- The names that are declared for a table: "neap", "Tensor", "nn".
local function declared(name, path)
  local names = {}
  for file, text in pairs(stubs) do
    if file:find(path, 1, true) then
      for found in text:gmatch("%f[%w_]" .. name .. "[.:]([%a_][%w_]*)") do names[found] = true end
    end
  end
  return names
end

describe("library/", function()
  it("is Lua", function()
    for path, text in pairs(stubs) do assert(load(text, "@" .. path)) end
  end)

  it("has all functions, parts and fields of neap, and all methods and fields of tensors", function()
    local names, tensors = declared("neap", "library/"), declared("Tensor", "library/")
    local missing = {}
    for name in pairs(neap) do if not names[name] then missing[#missing + 1] = "neap." .. name end end
    for _, list in ipairs { core.tensor_metatable.__methods, core.tensor_metatable.__fields } do
      for name in pairs(list) do
        if not tensors[name] and not name:find "^__" then missing[#missing + 1] = "x." .. name end
      end
    end
    assert.same({}, missing)
  end)

  it("calls no class whose objects others make", function()
    for _, path in ipairs { "neap.plot.Plot", "neap.optim.Optimizer" } do
      local part, name = path:match "^neap%.(%w+)%.(%w+)$"
      local text = stubs[("library/neap/%s.lua"):format(part)]
      assert.falsy(text:find(("function %s.%s("):format(part, name), 1, true), path)
      assert.truthy(text:find(("\n%s.%s = %s\n"):format(part, name, name), 1, true), path)
    end
  end)

  for _, path in ipairs { "nn", "nn.functional", "nn.init", "nn.utils", "optim", "optim.lr_scheduler", "data",
    "data.transforms", "metrics", "train", "image", "testing" } do
    it("has all that is in neap." .. path, function()
      local value = neap
      for name in path:gmatch "[^.]+" do value = value[name] end
      local names = declared(path:match "%w+$", "library/neap/" .. path:gsub("%.", "/"))
      for name in pairs(value) do
        if type(name) == "string" and not name:find "^_" then assert.is_true(names[name], name) end
      end
    end)
  end

  -- What stands before the last call of an expression, if the whole expression is that call.
  local function called(expression)
    if not load("return (" .. expression .. ")") then return nil end -- several
    local depth = 0
    for i = #expression, 1, -1 do
      local c = expression:sub(i, i)
      depth = depth + (c == ")" and 1 or c == "(" and -1 or 0)
      if depth == 0 then return expression:sub(1, i - 1):match "[.:]([%w_]+)$" end
    end
  end

  it("says truly what operations give", function()
    local returns, checked, wrong = {}, 0, {}
    for _, text in pairs(stubs) do
      for result, name in text:gmatch "%-%-%-@return ([^\n]+)\nfunction neap%.([%w_]+)%(" do returns[name] = result end
    end
    for _, row in ipairs(core.op_rows()) do
      local expression = row.example
      if not row.hidden and expression and called(expression) == row.name and returns[row.name] ~= "any" then
        checked = checked + 1
        local results = table.pack(load("local neap = ... return " .. expression)(neap))
        local kinds = {}
        for i = 1, results.n do
          kinds[i] = core.is_tensor(results[i]) and "neap.Tensor" or math.type(results[i]) or type(results[i])
        end
        local got = table.concat(kinds, ", "):gsub("table", "neap.Tensor[]")
        -- One with several results may give fewer.
        if not (returns[row.name] .. ", "):find(got .. ", ", 1, true) then wrong[#wrong + 1] = row.name .. " gives " .. got end
      end
    end
    assert.same({}, wrong)
    assert.is_true(checked > 200)
  end)

  local server = os.getenv "NEAP_LUA_LANGUAGE_SERVER" or "lua-language-server"
  local there = os.execute(run.quote(server) .. " --version >/dev/null 2>&1")

  -- What lua-language-server says of the files in a folder: list of "file:line code".
  local function check(folder)
    local settings = assert(io.open(folder .. "/.luarc.json", "w"))
    settings:write(('{ "runtime.version": "Lua 5.4", "workspace.library": ["%s/library"], "workspace.checkThirdParty": false }')
      :format(run.take_line "pwd"))
    settings:close()
    run.shell(("%s --check=%s --checklevel=Warning --logpath=%s/log --metapath=%s/meta"):format(run.quote(server),
      folder, folder, folder))
    local found, file = {}, io.open(folder .. "/log/check.json")
    if not file then return found end
    for path, entries in pairs(assert(neap.json.decode(file:read "a"))) do
      for _, entry in ipairs(entries) do
        found[#found + 1] = ("%s:%d %s"):format(path:gsub("^.*" .. folder:gsub("%p", "%%%0") .. "/", ""),
          entry.range.start.line + 1, entry.code)
      end
    end
    file:close()
    table.sort(found)
    return found
  end

  local function on_server(name, body)
    it(name, function()
      if not there then pending "lua-language-server is not installed (NEAP_LUA_LANGUAGE_SERVER names it)" end
      if not neap.json then pending "this neap reads no JSON" end
      local folder = os.tmpname()
      os.remove(folder)
      run.shell("mkdir " .. folder)
      body(folder)
      run.shell("rm -rf " .. folder)
    end)
  end

  on_server("has nothing said of the project's own scripts #packaging", function(folder)
    run.shell(("cp -r scripts bench examples %s && cp -r lua/neap/project %s"):format(folder, folder))
    run.shell("rm -r " .. folder .. "/project/spec") -- its globals are those of busted
    assert.same({}, check(folder))
  end)

  on_server("has misspelled names found", function(folder)
    local file <close> = assert(io.open(folder .. "/bad.lua", "w"))
    file:write [[
local neap = require "neap"
local nn = require "neap.nn"
local x = neap.zeros(2, 3)
print(x:sumn(1))
print(neap.zeroes(2), x:sum(1):max().shap)
local net = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
print(net:paramters(), nn.Linaer(2, 3))
print(neap.optim.Adm(net:parameters()), nn.functional.rleu(x))
print(x[1]:men(), (x + 1):sun(), nn.Linear(2, 3).weight:men())
]]
    file:flush()
    local found = check(folder)
    local lines = {}
    for _, text in ipairs(found) do
      lines[#lines + 1] = tonumber(text:match "^bad.lua:(%d+) undefined%-field$")
    end
    table.sort(lines)
    -- (x + 1) is a tensor only for servers that know `@operator`, of 3.6 and later.
    local expected = { 4, 5, 5, 7, 7, 8, 8, 9, 9 }
    if #lines == 10 then expected[10] = 9 end
    assert.same(expected, lines)
  end)
end)
