--- data.digits() and data.iris(): the bundled tables, as TensorDatasets with the fields
-- x, y and classes. Labels count from 1.

local core = require "neap.core"
local labelled = require "neap.data.labelled"
local options = require "neap.options"

local tables = {}

local _, here = ...
local folder = (here or ""):match("^(.*[/\\])") or ""

local function path(name) return folder .. "files/" .. name end

--- 1797 handwritten digits: x (1797, 64) in 0..1, y 1..10 for the digits 0..9.
function tables.digits()
  local rows = core.io.load_csv(path("digits.csv"))
  local classes = {}
  for digit = 0, 9 do classes[digit + 1] = tostring(digit) end
  local x = rows:narrow(2, 1, 64):contiguous():div_(16)
  local y = rows:select(2, 65):to("int64") + 1
  return labelled(x, y, classes)
end

--- 150 iris flowers: x (150, 4) in centimetres, y 1..3 for the species; `columns` names
-- the measurements.
function tables.iris()
  options.need_library("io", "iris")
  local x, y, classes, columns, label_of = {}, {}, {}, {}, {}
  local file <close> = assert(io.open(path("iris.csv")))
  for name in file:read("l"):gmatch("[^,]+") do columns[#columns + 1] = name end
  columns[#columns] = nil -- the species
  for line in file:lines() do
    local row = {}
    for cell in line:gmatch("[^,]+") do row[#row + 1] = tonumber(cell) or cell end
    local species = table.remove(row)
    if not label_of[species] then
      classes[#classes + 1] = species
      label_of[species] = #classes
    end
    x[#x + 1], y[#y + 1] = row, label_of[species]
  end
  local ds = labelled(core.tensor(x), core.tensor(y, { dtype = "int64" }), classes)
  ds.columns = columns
  return ds
end

return tables
