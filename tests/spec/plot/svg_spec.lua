-- SVG: what a file holds of each step.

local core = require "neap.core"
local neap = require "neap"
local svg = require "neap.plot.out.svg"
local read = require "tests.support.svg"

local function render(...)
  return svg.render { width = 100, height = 50.5, background = "#ffffff", ... }
end

local function only(name, ...)
  local list = read.all(read.parse(render(...)), name)
  assert.are.equal(1, #list)
  return list[1]
end

local function text_step(more)
  local step = { op = "text", x = 10, y = 20, text = "a", size = 10, color = "#000000" }
  for key, value in pairs(more) do step[key] = value end
  return step
end

describe("SVG", function()
  it("has its size in px and its ground", function()
    local root = read.parse(render())
    assert.are.equal("100", root.attributes.width)
    assert.are.equal("0 0 100 50.5", root.attributes.viewBox)
    assert.are.equal("#ffffff", root.children[1].attributes.fill)
  end)

  it("has texts as texts, with what they hold and their spaces", function()
    for _, text in ipairs { "a & b", "<b>\"'", " lead", "trail ", "two  spaces", "\u{65E5}\u{672C}", "]]>" } do
      local element = only("text", text_step { text = text })
      assert.are.equal(text, element.text)
      local spaced = (" " .. text .. " "):find("  ", 1, true) ~= nil
      assert.are.equal(spaced and "preserve" or nil, element.attributes["xml:space"])
    end
  end)

  it("puts the middle of digits at the y of a text, turned or not", function()
    local middle = only("text", text_step { baseline = "middle", anchor = "middle" }).attributes
    assert.are.equal("middle", middle["text-anchor"])
    assert.near(20 + 3.58, tonumber(middle.y), 0.01)
    local turned = only("text", text_step { baseline = "middle", rotate = -90 }).attributes
    assert.are.equal("rotate(-90 13.58 20)", turned.transform)
  end)

  it("has numbers of two decimals at most, without errors that add up", function()
    local points = {}
    for i = 1, 3000 do points[2 * i - 1], points[2 * i] = i / 3, i / 7 end
    local d = only("path", { op = "path", points = points, stroke = "#000000" }).attributes.d
    assert.falsy(d:find "%.%d%d%d")
    local x, y = 0, 0
    for dx, dy in d:gmatch "(%-?[%d.]+) (%-?[%d.]+)" do x, y = x + tonumber(dx), y + tonumber(dy) end
    assert.near(1000, x, 0.01)
    assert.near(3000 / 7, y, 0.01)
  end)

  it("has the looks of steps", function()
    local path = only("path", { op = "path", points = { 0, 0, 1, 1, 2, 0 }, closed = true, fill = "#112233",
      opacity = 0.5 }).attributes
    assert.are.equal("M0 0l1 1 1 -1z", path.d)
    assert.same({ "#112233", "0.5", nil }, { path.fill, path.opacity, path.stroke })
    local line = only("path", { op = "path", points = { 0, 0, 1, 1 }, stroke = "#112233", width = 2.5,
      dash = { 4, 2.5 } }).attributes
    assert.same({ "none", "2.5", "4 2.5" }, { line.fill, line["stroke-width"], line["stroke-dasharray"] })
  end)

  it("draws all marks of a step in one path", function()
    for _, shape in ipairs { "circle", "square", "triangle", "diamond", "plus", "cross" } do
      local d = only("path", { op = "marks", points = { 1, 2, 30, 40, 5, 6 }, shape = shape, size = 4,
        fill = "#000000" }).attributes.d
      local _, count = d:gsub("M", "")
      assert.are.equal(3, count, shape)
    end
  end)

  it("holds images as PNG", function()
    local pixels = neap.tensor({ { { 255, 0 } }, { { 0, 255 } }, { { 7, 9 } } }, { dtype = "uint8" })
    local href = only("image", { op = "image", x = 0, y = 0, width = 20, height = 10, pixels = pixels })
      .attributes.href
    local code = href:match "^data:image/png;base64,([%w+/]+=*)$"
    local bits, bytes = 0, {}
    local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    local held = 0
    for letter in code:gmatch "[%w+/]" do
      held, bits = held << 6 | letters:find(letter, 1, true) - 1, bits + 6
      if bits >= 8 then
        bits = bits - 8
        bytes[#bytes + 1], held = string.char(held >> bits), held & (1 << bits) - 1
      end
    end
    local place = os.tmpname()
    local path = place .. ".png"
    local file <close> = assert(io.open(path, "wb"))
    file:write(table.concat(bytes))
    file:flush()
    assert.is_true(core.io.load_image(path, "uint8", 3):equal(pixels))
    os.remove(path)
    os.remove(place)
  end)

  it("cuts what stands between clip and unclip", function()
    local root = read.parse(render({ op = "clip", x = 1, y = 2, width = 3, height = 4 },
      { op = "rect", x = 0, y = 0, width = 9, height = 9, fill = "#000000" }, { op = "unclip" },
      { op = "rect", x = 0, y = 0, width = 5, height = 5, fill = "#000000" }))
    local group = read.all(root, "g")[1]
    local clip = read.all(root, "clipPath")[1]
    assert.are.equal("url(#" .. clip.attributes.id .. ")", group.attributes["clip-path"])
    assert.are.equal(1, #group.children)
  end)
end)
