-- What help says of errors is so: each call in lua/neap/help/errors/ raises one. And it says so
-- of each public entry, but for those that have none.

local core = require "neap.core"
local errors = require "neap.help.errors"
local index = require "neap.help.index"
local neap = require "neap"
local text = require "neap.help.text"
local without = require "tests.spec.help.without_errors"

local folder = os.tmpname()
os.remove(folder)

local names = setmetatable({ log = neap.log.TensorBoard(folder), neap = neap, nn = neap.nn, optim = neap.optim, data = neap.data,
  metrics = neap.metrics, plot = neap.plot, distributed = neap.distributed }, { __index = _G })

-- The calls of a row: one, or one for each name where it has an @.
local function calls_of(row)
  if not row[3]:find("@", 1, true) then return { row[3] } end
  local calls = {}
  for name in row[1]:gmatch("%S+") do calls[#calls + 1] = row[3]:gsub("@", name) end
  return calls
end

-- What is wrong with the message of an error: it must be one sentence at the caller's line, and
-- not about the number of arguments, which would hide that the call raises no other.
local function fault_of(message)
  if message:find("\n") then return "more than a line" end
  if not message:find("^call:1: ") then return "not at the caller's line" end
  return message:find("attempt to", 1, true) or message:find("takes at most", 1, true)
end

describe("the errors that help tells of", function()
  teardown(function()
    names.log:close()
    os.execute("rm -r " .. folder)
  end)

  it("are raised, in one sentence with the caller's name", function()
    local wrong, count = {}, 0
    for _, row in ipairs(errors.rows) do
      for _, call in ipairs(calls_of(row)) do
        local ok, message = pcall(assert(load(call, "=call", "t", names)))
        if ok then wrong[#wrong + 1] = "no error: " .. call end
        if not ok and fault_of(message) then wrong[#wrong + 1] = call .. ": " .. message end
        count = count + 1
      end
    end
    assert.equal("", table.concat(wrong, "\n"))
    assert.is_true(count >= #errors.rows)
  end)

  it("are those of entries that there are", function()
    local wrong = {}
    for _, row in ipairs(errors.rows) do
      for name in row[1]:gmatch("%S+") do
        local entry = index.look(name)
        if not entry or entry.name ~= name then wrong[#wrong + 1] = name end
      end
    end
    assert.equal("", table.concat(wrong, " "))
  end)

  it("are told by every public entry, but those of a list with reasons", function()
    local missing, needless = {}, {}
    for _, topic in ipairs(index.topics()) do
      for _, entry in ipairs(topic.name == "inside" and {} or topic.entries) do
        local tells = entry.errors
        if not tells and not without[entry.name] then missing[#missing + 1] = entry.name end
        if tells and without[entry.name] then needless[#needless + 1] = entry.name end
      end
    end
    assert.equal("", table.concat(missing, " "))
    assert.equal("", table.concat(needless, " "))
  end)

  it("are not denied of entries that there are not", function()
    for name in pairs(without) do assert.equal(name, index.look(name).name) end
  end)

  it("stand behind the arguments", function()
    assert.matches("\n\nErrors: classes outside of 1..C %(they count", text.of("nn.CrossEntropyLoss"))
    assert.matches("Errors: scores that are NaN.*labels\nof one kind alone%.", text.of("metrics.roc_auc"))
    assert.matches("Gradients of any\norder%.\n\nErrors: inner sizes that differ%.", text.of("matmul"))
  end)

  it("are those of its function for a module that has none of its own", function()
    assert.matches("Errors: bools, which are no numbers%.", text.of("nn.ReLU"))
  end)
end)

-- What operations that need more than tensors like x take behind it in place.
local given = {
  index_add = { 1, neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(1) },
  index_reduce = { 1, neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(1), "prod" },
  scatter_reduce = { 1, neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(1), "sum" },
  index_fill = { 1, neap.tensor({ 1 }, { dtype = "int64" }), 1 },
  put = { neap.tensor({ 1 }, { dtype = "int64" }), neap.ones(1) },
  masked_fill = { neap.ones(2):bool(), 1 }, masked_scatter = { neap.ones(2):bool(), neap.ones(2) },
  addmm = { neap.ones(2, 2), neap.ones(2, 2) }, addmv = { neap.ones(2, 2), neap.ones(2) },
  addr = { neap.ones(2), neap.ones(2) }, baddbmm = { neap.ones(1, 2, 2), neap.ones(1, 2, 2) },
  renorm = { 2, 1, 1 }, fill = { 1 },
  clamp = { neap.ones(2) }, prelu = { neap.ones(1) },
}
local bits = { neap.ones(2):long() }
for _, name in ipairs { "and", "or", "xor", "left_shift", "right_shift" } do given["bitwise_" .. name] = bits end
given.index_copy, given.scatter, given.scatter_add = given.index_add, given.index_add, given.index_add

local shape_of = { addmm = { 2, 2 }, addr = { 2, 2 }, baddbmm = { 1, 2, 2 }, renorm = { 2, 2 }, tril = { 2, 2 },
  triu = { 2, 2 }, t = { 2, 2 }, transpose = { 2, 2 }, swapaxes = { 2, 2 } }

local samples = { tensor = neap.ones(2), number = 1, int = 1, dim = 1, dims = 1, word = "none" }

local function arguments_of(row)
  if given[row.name] then return given[row.name] end
  local list = {}
  for i = 2, #row.arguments do
    local argument = row.arguments[i]
    local needed = not (argument.optional or argument.option or argument.default)
    if needed then list[#list + 1] = argument.name == "dim2" and 2 or samples[argument.type] end
  end
  return list
end

-- Calls the form in place of the row on x of its shape, changed by `change`; gives the error.
local function refusal(row, change)
  local x = neap.ones(shape_of[row.name] or { 2 })
  if row.name == "bitwise_not" or row.name:find("^bitwise") then x = x:long() end
  x = change(x)
  local ok, message = pcall(function() return x[row.name .. "_"](x, table.unpack(arguments_of(row))) end)
  return not ok and message or row.name .. ": no error"
end

describe("the errors of forms in place", function()
  local function walk(fits, change, pattern)
    local wrong, count = {}, 0
    for _, row in ipairs(core.op_rows()) do
      local entry = row.inplace and not row.hidden and index.look(row.name)
      if entry and fits(entry, row) then
        local message = refusal(row, change)
        count = count + 1
        if not message:find(pattern) then wrong[#wrong + 1] = message end
      end
    end
    assert.equal("", table.concat(wrong, "\n"))
    assert.is_true(count > 0)
  end

  it("are raised of leaves that require grad", function()
    walk(function(_, row) return not row.name:find("^bitwise") end,
      function(x) return x:requires_grad_() end, "leaf that requires grad")
  end)

  it("are raised where x cannot hold floats", function()
    walk(function(entry) return entry.inplace_result == "floats" end,
      function(x) return x:long() end, "cannot be written in place into an int64 tensor")
  end)

  it("are raised where x cannot hold the result's shape", function()
    walk(function(entry) return entry.inplace_result == "the result's shape and dtype" end,
      function(x) return x:sum() end, "does not fit in place")
  end)
end)
