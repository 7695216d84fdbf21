-- What every picture must keep, whatever is in it: texts apart and inside, ticks on their axis,
-- a legend that covers nothing. Each of pictures.lua is drawn in several sizes and both themes.

local legend = require "neap.plot.legend"
local cover = require "neap.plot.cover"
local neap = require "neap"
local pictures = require "tests.spec.plot.pictures"
local steps = require "neap.plot.steps"
local svg = require "tests.support.svg"
local svg_out = require "neap.plot.out.svg"
local terminal = require "neap.plot.out.terminal"

local SIZES = { { 640, 400 }, { 320, 200 }, { 1200, 800 }, { 300, 600 }, { 100, 60 } }

local names = {}
for name in pairs(pictures) do names[#names + 1] = name end
table.sort(names)

-- Calls f(name, drawing, width, height) for each picture in each size; those that have a size of
-- their own in that.
local function each(f)
  for _, name in ipairs(names) do
    local plot = pictures[name]()
    for i, size in ipairs(SIZES) do
      local theme = i % 2 == 1 and "light" or "dark"
      local wide, high = size[1], size[2]
      if plot.natural then wide, high = nil, nil end
      local drawing = plot:drawing(wide, high, svg_out.metrics, theme)
      f(("%s %dx%d"):format(name, size[1], size[2]), drawing, drawing.width, drawing.height)
    end
  end
end

local function all_faults(find)
  local faults = {}
  each(function(name, drawing, width, height)
    find(drawing, width, height, function(...)
      faults[#faults + 1] = name .. ": " .. string.format(...)
    end)
  end)
  return table.concat(faults, "\n")
end

describe("every picture", function()
  it("is a list of steps that outputs can draw", function()
    assert.are.equal("", all_faults(function(drawing, _, _, fault)
      local found = steps.fault(drawing)
      if found then fault("%s", found) end
    end))
  end)

  it("is well-formed as SVG", function()
    assert.are.equal("", all_faults(function(drawing, _, _, fault)
      local ok, message = pcall(svg.parse, svg_out.render(drawing))
      if not ok then fault("%s", message) end
    end))
  end)

  it("has no text over another", function()
    assert.are.equal("", all_faults(function(drawing, _, _, fault)
      local texts = svg.texts(svg.parse(svg_out.render(drawing)))
      for i, a in ipairs(texts) do
        for k = i + 1, #texts do
          if svg.meet(a, texts[k]) then fault("'%s' over '%s'", a.text, texts[k].text) end
        end
      end
    end))
  end)

  it("has all of its texts inside", function()
    assert.are.equal("", all_faults(function(drawing, width, height, fault)
      for _, box in ipairs(svg.texts(svg.parse(svg_out.render(drawing)))) do
        if box.left < -1 or box.top < -1 or box.right > width + 1 or box.bottom > height + 1 then
          fault("'%s' at %g..%g, %g..%g", box.text, box.left, box.right, box.top, box.bottom)
        end
      end
    end))
  end)

  it("has sizes of text that can be read", function()
    assert.are.equal("", all_faults(function(drawing, _, _, fault)
      for _, step in ipairs(drawing) do
        if step.op == "text" and step.size < 9 then fault("'%s' of %g px", step.text, step.size) end
      end
    end))
  end)

  it("is laid out for cells of text too", function()
    for _, name in ipairs(names) do
      local drawing = pictures[name]():drawing(160, 96, terminal.metrics, "dark")
      assert.is_nil(steps.fault(drawing), name)
      for _, step in ipairs(drawing) do
        assert.is_true(step.op ~= "text" or not step.rotate or step.rotate == 0, name)
      end
    end
  end)
end)

-- ---- legends ----

-- The box of the legend and the steps of the data of a drawing: what stands in the clip.
local function legend_and_data(drawing, first_name)
  local data, box, inside = {}, nil, false
  for i, step in ipairs(drawing) do
    if step.op == "clip" then inside = true elseif step.op == "unclip" then inside = false end
    if inside then data[#data + 1] = step end
    if step.op == "text" and step.text == first_name then
      for k = i, 1, -1 do
        if drawing[k].op == "rect" and drawing[k].opacity == 0.85 then
          box = box or drawing[k]
          break
        end
      end
    end
  end
  return box and { left = box.x, top = box.y, right = box.x + box.width,
    bottom = box.y + box.height }, data
end

describe("a legend", function()
  local plot = neap.plot

  -- Two lines with a free corner.
  local function with_free(corner)
    local high, left = corner:find "top", corner:find "left"
    local a, b = {}, {}
    for i = 1, 41 do
      local near = left and i <= 20 or not left and i > 20
      local both = near and (high and 0 or 10)
      a[i], b[i] = both or 0, both or 10
    end
    return plot.line { y = { one = a, two = b } }
  end

  it("stands in the corner that covers nothing", function()
    for _, corner in ipairs { "top left", "top right", "bottom left", "bottom right" } do
      local drawing = with_free(corner):drawing()
      local box, data = legend_and_data(drawing, "one")
      assert.is_truthy(box, corner)
      assert.are.equal(0, cover.count(data, box), corner)
      assert.are.equal(corner:find "left" ~= nil, box.left < 320, corner)
    end
  end)

  it("covers no data of any picture, whatever its size", function()
    for _, name in ipairs(names) do
      for _, size in ipairs(SIZES) do
        local drawing = pictures[name]():drawing(size[1], size[2])
        local first
        for _, step in ipairs(drawing) do
          if step.op == "rect" and step.opacity == 0.85 then first = step end
        end
        if first then
          local data, inside = {}, false
          for _, step in ipairs(drawing) do
            if step.op == "clip" then inside = true elseif step.op == "unclip" then inside = false end
            local spans = step.op == "rect" and step.opacity == 0.15 or step.dash
            if inside and not spans then data[#data + 1] = step end
          end
          local box = { left = first.x, top = first.y, right = first.x + first.width,
            bottom = first.y + first.height }
          assert.are.equal(0, cover.count(data, box), name)
        end
      end
    end
  end)

  it("stands outside where every corner is taken", function()
    local full = {}
    for k = 1, 9 do full["line " .. k] = { k, 10 - k, k, 10 - k, k, 10 - k, k } end
    local drawing = plot.line { y = full }:drawing()
    local clip
    for _, step in ipairs(drawing) do if step.op == "clip" then clip = step end end
    for _, step in ipairs(drawing) do
      if step.op == "text" and step.text:find "^line" then
        assert.is_true(step.x > clip.x + clip.width or step.y > clip.y + clip.height)
      end
    end
  end)

  it("stands where it is asked for, or not at all", function()
    for _, word in ipairs(legend.words) do
      local drawing = plot.line { y = { one = { 1, 2 }, two = { 2, 1 } }, legend = word }:drawing()
      assert.is_nil(steps.fault(drawing))
      local names_seen = 0
      for _, step in ipairs(drawing) do
        if step.text == "one" or step.text == "two" then names_seen = names_seen + 1 end
      end
      assert.are.equal(2, names_seen, word)
    end
    local none = plot.line { y = { one = { 1, 2 }, two = { 2, 1 } }, legend = false }:drawing()
    for _, step in ipairs(none) do assert.is_false(step.text == "one") end
  end)

  it("tells series of as many as a theme has colours apart", function()
    local series = {}
    for i = 1, 12 do series[i] = { i, i + 1 } end
    local seen, count = {}, 0
    for _, step in ipairs(plot.line { y = series }:drawing()) do
      if step.op == "path" and step.width and step.width > 1.9 and not seen[step.stroke] then
        seen[step.stroke], count = true, count + 1
      end
    end
    assert.are.equal(12, count)
  end)
end)

-- ---- grids ----

describe("plot.grid", function()
  it("has the axes of a row and of a column in line", function()
    local plot = neap.plot
    local drawing = plot.grid { plot.line { y = { 1, 2 }, title = "one", xlabel = "x" },
      plot.line { y = { 1e6, 2e6 } }, plot.line { y = { 1e6, 2e6 }, ylabel = "y" },
      plot.line { y = { 1, 2 } } }:drawing()
    local clips = {}
    for _, step in ipairs(drawing) do if step.op == "clip" then clips[#clips + 1] = step end end
    assert.are.equal(4, #clips)
    assert.near(clips[1].y, clips[2].y, 1e-6)
    assert.near(clips[1].height, clips[2].height, 1e-6)
    assert.near(clips[1].x, clips[3].x, 1e-6)
    assert.near(clips[2].width, clips[4].width, 1e-6)
  end)

  it("says what is no plot", function()
    assert.has_error(function() neap.plot.grid { 3 } end, "plot.grid: [1] must be a plot, got 3")
    assert.has_error(function() neap.plot.grid {} end, "plot.grid: takes 1 to 400 plots, got 0")
  end)
end)
