-- What help says of errors is so: each call in lua/neap/help/errors.lua raises one.

local errors = require "neap.help.errors"
local index = require "neap.help.index"
local neap = require "neap"
local text = require "neap.help.text"

local names = setmetatable({ neap = neap, nn = neap.nn, optim = neap.optim, data = neap.data,
  metrics = neap.metrics }, { __index = _G })

describe("the errors that help tells of", function()
  it("are raised, in one sentence with the caller's name", function()
    local wrong = {}
    for _, row in ipairs(errors.rows) do
      local ok, message = pcall(assert(load(row[3], "=call", "t", names)))
      if ok then wrong[#wrong + 1] = "no error: " .. row[3] end
      if not ok and (message:find("\n") or not message:find("^call:1: ") or message:find("attempt to", 1, true)) then
        wrong[#wrong + 1] = row[3] .. ": " .. message
      end
    end
    assert.equal("", table.concat(wrong, "\n"))
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

  it("stand behind the arguments", function()
    assert.matches("\n\nErrors: classes outside of 1..C %(they count", text.of("nn.CrossEntropyLoss"))
    assert.matches("Errors: scores that are NaN.*labels\nof one kind alone%.", text.of("metrics.roc_auc"))
  end)
end)
