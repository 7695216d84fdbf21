require "neap"
local options = require "neap.options"

describe("options.check", function()
  local known = { bias = true, momentum = 0, "weight" }

  it("merges given options over defaults", function()
    assert.same({ bias = true, momentum = 0.5, weight = "w" },
      options.check("F", { momentum = 0.5, weight = "w" }, known))
    assert.same({ bias = true, momentum = 0 }, options.check("F", nil, known))
  end)

  it("names an unknown option and the nearest known one", function()
    local _, message = pcall(function() options.check("F", { wieght = 1 }, known) end)
    assert.matches("options_spec.lua:%d+: F: unknown option 'wieght', did you mean 'weight'%?",
      message)
    assert.error_matches(function() options.check("F", { zzz = 1 }, known) end,
      "F: unknown option 'zzz'; it takes bias, momentum and weight$")
    assert.error_matches(function() options.check("F", { 5 }, known) end,
      "F: unknown option '1'")
  end)

  it("wants the default's type, and a table", function()
    assert.error_matches(function() options.check("F", { bias = 1 }, known) end,
      "F: option 'bias' must be a boolean, got 1")
    assert.error_matches(function() options.check("F", 0.1, known) end,
      "F: options must be a table such as {name = value}, got 0.1")
  end)
end)

describe("options.arguments", function()
  it("takes values by position, then by name", function()
    local function f(...) return options.arguments("F", { "a", "b" }, { a = 1, b = 2 }, ...) end
    assert.same({ a = 1, b = 2 }, f())
    assert.same({ a = 5, b = 2 }, f(5))
    assert.same({ a = 1, b = 6 }, f(nil, 6))
    assert.same({ a = 5, b = 7 }, f(5, { b = 7 }))
    assert.error_matches(function() f(1, 2, 3) end,
      "F: takes at most 2 arguments before its options, got 3")
    assert.error_matches(function() f("x") end, "F: option 'a' must be a number, got \"x\"")
  end)
end)

describe("a checked argument", function()
  it("is a whole number", function()
    assert.equal(3, options.whole("F", "n", 3.0, 1))
    assert.equal("integer", math.type(options.whole("F", "n", 3.0, 1)))
    for _, wrong in ipairs { 0, 2.5, "3", 0 / 0, math.huge } do
      assert.error_matches(function() options.whole("F", "n", wrong, 1) end,
        "F: n must be a whole number of at least 1, got ")
    end
  end)

  it("is a number in a range", function()
    assert.equal(0.5, options.number("F", "p", 0.5, 0, 1))
    assert.error_matches(function() options.number("F", "p", 2, 0, 1) end,
      "F: p must be a number in 0..1, got 2")
    assert.error_matches(function() options.number("F", "p", -1, 0) end,
      "F: p must be a number of at least 0, got %-1")
    assert.error_matches(function() options.number("F", "p", 0 / 0, 0) end, "got %-?nan")
    assert.error_matches(function() options.number("F", "p", {}) end, "must be a number, got table")
  end)

  it("is one of some words", function()
    assert.equal("sum", options.word("F", "mode", "sum", { "mean", "sum" }))
    assert.error_matches(function() options.word("F", "mode", "men", { "mean", "sum" }) end,
      "F: mode must be one of mean, sum, got \"men\", did you mean 'mean'%?")
  end)
end)

describe("options.strict", function()
  it("makes reading an unknown field an error", function()
    local t = options.strict("box", { width = 1 })
    assert.equal(1, t.width)
    assert.error_matches(function() return t.widht end,
      "box has no 'widht', did you mean 'width'%?")
    t.height = 2
    assert.equal(2, t.height)
  end)

  it("guards nn and its parts", function()
    local nn = require("neap").nn
    assert.error_matches(function() nn.Liner(1, 2) end, "nn has no 'Liner', did you mean 'Linear'")
    assert.error_matches(function() nn.functional.rellu(1) end, "did you mean 'relu'")
    assert.error_matches(function() nn.init.xavier_unifrm_(1) end, "'xavier_uniform_'")
  end)
end)
