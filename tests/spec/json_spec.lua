local json = require "neap.json"

describe("JSON", function()
  it("is written as it is read", function()
    local value = {
      list = { 1, 2.5, "a\n\"\\\u{20AC}\0", true, false, json.null }, empty = json.list {}, object = {},
      least = math.mininteger, tiny = 5e-324, third = 1 / 3,
    }
    for _, encode in ipairs { json.encode, json.encode_lines } do
      local back = json.decode(encode(value))
      assert.same(value.list, back.list)
      assert.equal(math.mininteger, back.least)
      assert.equal(5e-324, back.tiny)
      assert.equal(1 / 3, back.third)
    end
    assert.equal('{"a":[],"b":{},"c":[1]}', json.encode { c = { 1 }, b = {}, a = json.list {} })
    assert.equal('{\n "a": [\n  1,\n  2\n ],\n "b": {}\n}\n', json.encode_lines { a = { 1, 2 }, b = {} })
  end)

  it("is refused for tables that hold themselves", function()
    local ring = {}
    ring.ring = { ring }
    assert.has_error(function() json.encode(ring) end, "JSON: a table holds itself, or too many in each other")
  end)

  it("has null for numbers that it lacks, and U+FFFD for what is no UTF-8", function()
    assert.equal("[null,null,null]", json.encode { 0 / 0, math.huge, -math.huge })
    assert.equal('"a\u{FFFD}b\u{FFFD}\u{FFFD}"', json.encode "a\xFFb\xE2\x82")
    assert.equal('{"\u{FFFD}":1}', json.encode { ["\xFF"] = 1 })
    assert.equal("\u{FFFD}\u{FFFD}\u{FFFD}x", json.clean "\xED\xA0\x80x")
  end)
end)
