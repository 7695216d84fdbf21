--- Plain text, as comments and lessons hold it, as Markdown.
--
-- Lines that are set in by enough are code; in the others signs that Markdown would take for
-- emphasis or tags stand for themselves, but for backquotes.

local prose = {}

--- A block of code, in a fence longer than any in it.
function prose.fenced(text, language)
  local longest = 2
  for ticks in text:gmatch("`+") do longest = math.max(longest, #ticks) end
  local fence = ("`"):rep(longest + 1)
  return ("%s%s\n%s\n%s"):format(fence, language or "", text, fence)
end

local function escape(line)
  local parts = {}
  for plain, code in (line .. "``"):gmatch("([^`]*)(`[^`]*`)") do
    parts[#parts + 1] = plain:gsub("[*_<\\]", "\\%0")
    parts[#parts + 1] = code
  end
  return (table.concat(parts):gsub("``$", ""))
end

-- Takes away the blanks that all lines begin with.
local function set_out(lines)
  local least = math.huge
  for _, line in ipairs(lines) do least = math.min(least, #line:match("^ *")) end
  for i, line in ipairs(lines) do lines[i] = line:sub(least + 1) end
  return table.concat(lines, "\n")
end

--- The text as Markdown; lines with `indent` blanks or more before them are code.
function prose.markdown(text, indent, language)
  local out, code = {}, {}
  local function close()
    if #code == 0 then return end
    out[#out + 1] = (out[#out] == "" and "" or "\n") .. prose.fenced(set_out(code), language)
    code = {}
  end
  for line in (text .. "\n"):gmatch("(.-)\n") do
    if line:find("^" .. (" "):rep(indent)) then
      code[#code + 1] = line
    else
      close()
      out[#out + 1] = escape(line)
    end
  end
  close()
  return (table.concat(out, "\n"):gsub("\n+$", ""))
end

return prose
