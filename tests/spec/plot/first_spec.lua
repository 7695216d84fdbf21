-- Kinds take what they draw by place, in lists, and by name, with the same picture.

local neap = require "neap"
local svg = require "neap.plot.out.svg"

local plot, nn = neap.plot, neap.nn

local vector, matrix, labels = neap.rand(6), neap.rand(6, 2), neap.tensor({ 1, 2, 1, 2, 1, 2 }):long()
local net = nn.Linear(2, 2)

-- name, values by place, their names
local kinds = {
  { "line", { vector }, { "y" } },
  { "line", { { 1, 2, 3 } }, { "y" } },
  { "line", { vector, vector }, { "x", "y" } },
  { "bar", { vector }, { "y" } },
  { "bar", { { "a", "b" }, { 1, 2 } }, { "x", "y" } },
  { "scatter", { matrix }, { "x" } },
  { "scatter", { vector, vector }, { "x", "y" } },
  { "hist", { vector }, { "x" } },
  { "image", { matrix }, { "x" } },
  { "heatmap", { matrix }, { "x" } },
  { "heatmap", { { { 1, 2 }, { 3, 4 } } }, { "x" } },
  { "box", { matrix }, { "y" } },
  { "box", { { a = { 1, 2 }, b = vector } }, { "y" } },
  { "violin", { vector }, { "y" } },
  { "confusion", { neap.eye(3) }, { "matrix" } },
  { "confusion", { labels, labels }, { "predicted", "targets" } },
  { "pairs", { matrix }, { "x" } },
  { "pairs", { matrix, labels }, { "x", "y" } },
  { "decision_boundary", { net, matrix }, { "net", "x" } },
  { "decision_boundary", { net, matrix, labels }, { "net", "x", "y" } },
}

local function picture(p) return svg.render(p:drawing(nil, nil, svg.metrics)) end

describe("a kind", function()
  for _, row in ipairs(kinds) do
    local name, values, names = table.unpack(row)
    it(("%s takes %s by place"):format(name, table.concat(names, ", ")), function()
      local by_name = { title = "t" }
      for i, key in ipairs(names) do by_name[key] = values[i] end
      local wanted = picture(plot[name](by_name))
      local placed = { table.unpack(values) }
      placed[#placed + 1] = { title = "t" }
      assert.equal(wanted, picture(plot[name](table.unpack(placed))))
      by_name.title = nil
      if #values > 1 or neap.is_tensor(values[1]) then
        assert.equal(picture(plot[name](by_name)), picture(plot[name](table.unpack(values))))
      end
      if neap.is_tensor(values[1]) then
        local list = { title = "t", table.unpack(values) }
        assert.equal(wanted, picture(plot[name](list)))
      end
      assert.error_matches(function()
        plot[name](values[1], { [names[#names]] = values[#values], bins = 3 })
      end, "plot%." .. name .. ": ")
    end)
  end

  it("refuses a value that has both", function()
    assert.error_matches(function() plot.heatmap(matrix, { x = matrix }) end,
      "plot.heatmap: 'x' is given twice, at its place and by its name", 1, true)
    assert.error_matches(function() plot.box(vector, vector) end,
      "plot.box: takes at most 1 value before its options, got 2", 1, true)
  end)

  it("takes lists of numbers and of tensors as data", function()
    assert.equal(picture(plot.box { y = { 1, 2, 3 } }), picture(plot.box { 1, 2, 3 }))
    assert.equal(picture(plot.box { y = { vector, vector } }), picture(plot.box { vector, vector }))
    assert.equal(picture(plot.image { x = { matrix, matrix } }), picture(plot.image { matrix, matrix }))
  end)
end)
