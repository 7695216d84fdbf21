-- Whatever is given for whatever option: a plot that can be drawn in each output, or a sentence
-- that begins with the name of the function.

local common = require "neap.plot.common"
local neap = require "neap"
local steps = require "neap.plot.steps"
local svg = require "tests.support.svg"
local svg_out = require "neap.plot.out.svg"
local terminal = require "neap.plot.out.terminal"

local plot = neap.plot

local values = {
  0, -1, 3, 1.5, 1e308, -1e308, 1 / 0, 0 / 0, 1e9, true, false, "", "log", "best", "light", "\xFF\0<", ("long "):rep(200),
  {}, { 1 }, { 1, 2 }, { 2, 1 }, { 0 / 0, 1 / 0 }, { -1, 0, 1 }, { "a", "b" }, { 1, "b" }, { { 1, 2 }, { 3 } },
  { a = 1 }, { a = { 1, 2 } }, { a = { 1, 2 }, b = { 1 } }, { [1] = 1, [5] = 2 }, { 1e300, -1e300 }, { 1e-310, 0 },
  { {} }, { {}, {} }, { { x = 1 } }, { { x = 1, y = 2, text = "t" } }, { x = 3 }, print, io.stdout,
  neap.zeros(0), neap.ones(2), neap.ones(2, 2), neap.ones(0, 3), neap.ones(2, 3, 1), neap.tensor(3),
  neap.tensor { true, false }, neap.tensor { 1, 2 }:long(), neap.tensor { 0 / 0, 1 / 0 },
  setmetatable({}, { __index = function() error "asked" end }), plot.line { y = { 1 } },
}

local kinds = {
  line = { y = { 1, 2 } }, scatter = { x = { 1, 2 }, y = { 3, 4 } }, hist = { x = { 1, 2, 5 } },
  bar = { y = { 1, 2 } },
}

local own = {
  line = { "x", "y", "y2", "y2label", "y2scale", "y2lim", "band", "marker", "line_width" },
  scatter = { "x", "y", "labels", "color", "color_label", "marker", "size", "opacity", "colormap" },
  hist = { "x", "y", "bins", "density", "cumulative" },
  bar = { "x", "y", "error", "stacked", "horizontal", "values", "bar_width" },
}

local function options_of(kind)
  local list = { table.unpack(own[kind]) }
  for key in pairs(common.options) do
    list[#list + 1] = math.type(key) and common.options[key] or key
  end
  return list
end

local function draw(p, name)
  for _, metrics in ipairs { svg_out.metrics, terminal.metrics } do
    local drawing = p:drawing(200, 120, metrics)
    assert.is_nil(steps.fault(drawing), name)
    if metrics == svg_out.metrics then svg.parse(svg_out.render(drawing)) end
  end
end

-- Calls plot.kind and draws what comes; the message of an error must be the function's own.
local function try(kind, given, name)
  local ok, result = pcall(plot[kind], given)
  if ok then return draw(result, name) end
  local message = tostring(result):gsub("^[^ ]+:%d+: ", "")
  assert.is_truthy(message:find("^plot%." .. kind .. ": "), name .. ": " .. message)
end

describe("hostile options", function()
  for kind, good in pairs(kinds) do
    it("of plot." .. kind .. " give a plot or a sentence", function()
      for _, option in ipairs(options_of(kind)) do
        for i, value in ipairs(values) do
          local given = {}
          for key, v in pairs(good) do given[key] = v end
          given[option] = value
          try(kind, given, ("plot.%s %s, value %d"):format(kind, option, i))
        end
      end
    end)

    it("of plot." .. kind .. ", two at a time, too", function()
      neap.manual_seed(5)
      local options = options_of(kind)
      for _ = 1, 200 do
        local given, name = {}, kind
        for key, v in pairs(good) do given[key] = v end
        for _ = 1, 2 do
          local option = options[neap.randint(1, #options, { 1 }):item()]
          local i = neap.randint(1, #values, { 1 }):item()
          given[option], name = values[i], ("%s %s=%d"):format(name, option, i)
        end
        try(kind, given, name)
      end
    end)
  end
end)
