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

local function plain(text) return (text:gsub("[*_<\\`]", "\\%0")) end

-- Code between backquotes may go over the end of a line.
local function escape(text)
  local parts, at = {}, 1
  for first, code, after in text:gmatch("()(`[^`]+`)()") do
    parts[#parts + 1] = plain(text:sub(at, first - 1)) .. code
    at = after
  end
  return table.concat(parts) .. plain(text:sub(at))
end

-- Takes away the blanks that all lines begin with.
local function set_out(lines)
  local least = math.huge
  for _, line in ipairs(lines) do least = math.min(least, #line:match("^ *")) end
  for i, line in ipairs(lines) do lines[i] = line:sub(least + 1) end
  return table.concat(lines, "\n")
end

-- The text in runs of lines that are code or are not: {code = true or false, lines...}.
local function runs_of(text, indent)
  local runs, beginning = {}, "^" .. (" "):rep(indent)
  for line in (text .. "\n"):gmatch("(.-)\n") do
    local code = line:find(beginning) ~= nil
    if #runs == 0 or runs[#runs].code ~= code then runs[#runs + 1] = { code = code } end
    table.insert(runs[#runs], line)
  end
  return runs
end

--- The text as Markdown; lines with `indent` blanks or more before them are code.
function prose.markdown(text, indent, language)
  local blocks = {}
  for i, run in ipairs(runs_of(text, indent)) do
    blocks[i] = run.code and prose.fenced(set_out(run), language)
      or escape((table.concat(run, "\n"):gsub("^\n+", ""):gsub("\n+$", "")))
  end
  return table.concat(blocks, "\n\n")
end

return prose
