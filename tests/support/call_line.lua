-- call_line.lua: reads the line that help shows for a call:
-- `nn.PReLU([num_parameters = 1, {init = 0.25, dtype=}])`.

local call_line = {}

-- The parts of `text` between the commas that stand in no bracket of their own.
local function split(text)
  local parts, depth, first = {}, 0, 1
  for at, sign in text:gmatch("()([(){},])") do
    if sign == "(" or sign == "{" then depth = depth + 1 end
    if sign == ")" or sign == "}" then depth = depth - 1 end
    if sign == "," and depth == 0 then
      parts[#parts + 1] = text:sub(first, at - 1)
      first = at + 1
    end
  end
  parts[#parts + 1] = text:sub(first)
  for i, part in ipairs(parts) do parts[i] = part:match("^%s*(.-)%s*$") end
  return parts
end

-- `name = a|b` promises a, the first of its words; `name=` promises nothing.
local function promise(line, part)
  local name, text = part:match("^([%w_]+)%s*=%s*(.-)$")
  if not name then return false end
  if not text:find("^{") then text = text:match("^[^|]*") end
  line.options[name] = text:match("^(.-)%s*$")
  return true
end

-- `p1, p2, ...`: what stands in the table beside its options.
local function is_element(part) return part == "..." or part:find("^%l%d$") ~= nil end

-- `a= | b=`: one of both is given.
local function read_options(line, text)
  for _, part in ipairs(split((text:gsub("= |", "=,")))) do
    if not promise(line, part) and part ~= "" and not is_element(part) then
      line.unread[#line.unread + 1] = part
    end
  end
end

--- {arguments = names in order, options = name -> text of its default ("" for none),
-- unread = what is neither}. Brackets tell what may be left out, which counts for nothing
-- here.
function call_line.read(text)
  local line = { arguments = {}, options = {}, unread = {} }
  local inside = text:match("^[%w_.:]+(.*)$"):gsub("[%[%]]", "")
  if inside:find("^{") then
    read_options(line, inside:match("^{(.*)}$"))
    return line
  end
  for _, part in ipairs(split(inside:match("^%((.*)%)$") or "")) do
    if part:find("^{.*=.*}$") then
      read_options(line, part:sub(2, -2))
    elseif not promise(line, part) and part ~= "" then
      line.arguments[#line.arguments + 1] = part
    end
  end
  return line
end

return call_line
