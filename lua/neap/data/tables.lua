--- data.digits() and data.iris(): the bundled tables, as TensorDatasets with the fields
-- x, y and classes. Labels count from 1.

local core = require "neap.core"
local csv = require "neap.data.csv"
local labelled = require "neap.data.labelled"
local places = require "neap.places"

local tables = {}

local function path(name) return (places.folder or "") .. "data/files/" .. name end

--- data.digits(): 1797 handwritten digits, x (1797, 64) in 0..1, y 1..10 for the digits 0..9.
-- > data.digits().x.shape
function tables.digits(...)
  core.refuse_colon("digits", ...)
  local rows = csv(path("digits.csv"), { header = false }).x
  local classes = {}
  for digit = 0, 9 do classes[digit + 1] = tostring(digit) end
  local x = rows:narrow(2, 1, 64):contiguous():div_(16)
  local y = rows:select(2, 65):to("int64") + 1
  return labelled(x, y, classes)
end

--- data.iris(): 150 iris flowers, x (150, 4) in centimetres, y 1..3 for the species; `columns`
-- names the measurements.
-- > data.iris().x.shape, data.iris().columns
function tables.iris(...)
  core.refuse_colon("iris", ...)
  return csv(path("iris.csv"), { target = "species" })
end

return tables
