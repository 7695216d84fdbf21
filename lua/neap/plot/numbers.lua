--- Numbers as people write them on an axis: 0.25, 12,000, 2.5×10⁷, 10⁻³.
--
-- All labels of an axis have the decimals that its step asks for, so that 3 * 0.1 is 0.3. The
-- minus is U+2212, which is as wide as a plus.

local numbers = {}

local MINUS, TIMES = "\u{2212}", "\u{D7}"

local SUPERSCRIPTS = { ["0"] = "\u{2070}", ["1"] = "\u{B9}", ["2"] = "\u{B2}", ["3"] = "\u{B3}",
  ["4"] = "\u{2074}", ["5"] = "\u{2075}", ["6"] = "\u{2076}", ["7"] = "\u{2077}",
  ["8"] = "\u{2078}", ["9"] = "\u{2079}", ["-"] = "\u{207B}" }

local function signed(value, digits)
  return (value < 0 and digits:find("[1-9]") and MINUS or "") .. digits
end

-- "12345" -> "12,345"; numbers of four digits, such as years, stay as they are.
local function grouped(whole)
  if #whole < 5 then return whole end
  return (whole:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", ""))
end

--- A number with so many decimals.
function numbers.fixed(value, decimals)
  local whole, rest = ("%." .. decimals .. "f"):format(math.abs(value)):match("^(%d+)(.*)$")
  return signed(value, grouped(whole) .. rest)
end

--- Ten to the power of a whole number.
function numbers.power_of_ten(exponent)
  return "10" .. (("%d"):format(exponent):gsub(".", SUPERSCRIPTS))
end

--- A number as m×10ᵏ, with at most so many digits behind the point.
function numbers.scientific(value, digits)
  if value == 0 then return "0" end
  local form = "%." .. math.max(0, math.min(digits, 15)) .. "e"
  local mantissa, exponent = form:format(math.abs(value)):match("^(.-)e(.*)$")
  if mantissa:find(".", 1, true) then mantissa = mantissa:gsub("0+$", ""):gsub("%.$", "") end
  local power = numbers.power_of_ten(tonumber(exponent))
  return signed(value, mantissa == "1" and power or mantissa .. TIMES .. power)
end

--- The exponent of ten of a number; of 0 it is 0.
function numbers.exponent(value)
  if value == 0 then return 0 end
  return tonumber(("%.15e"):format(math.abs(value)):match("e(.*)$"))
end

--- A number in about so many digits (4), as a text beside data has it.
function numbers.short(value, digits)
  digits = digits or 4
  if value ~= value then return "nan" end
  if math.abs(value) == math.huge then return signed(value, "\u{221E}1"):gsub("1$", "") end
  local exponent = numbers.exponent(value)
  if exponent < -4 or exponent >= math.max(7, digits) then
    return numbers.scientific(value, digits - 1)
  end
  local fixed = numbers.fixed(value, math.max(0, digits - 1 - exponent))
  if not fixed:find(".", 1, true) then return fixed end
  return (fixed:gsub("0+$", ""):gsub("%.$", ""))
end

return numbers
