--- Text in lines that fit a terminal: help and the course are read as paragraphs of 80 columns, or
-- fewer where the terminal is narrower.

local core = require "neap.core"

local paragraphs = {}

local WIDEST, NARROWEST = 80, 40

--- The columns of a line.
function paragraphs.width()
  local columns = core.terminal_width("stdout") or WIDEST
  return math.max(NARROWEST, math.min(columns, WIDEST))
end

--- The words of a text in lines that fit, the first after `first`, the others after `rest`.
function paragraphs.wrap(text, first, rest)
  local lines, line, width = {}, first or "", paragraphs.width()
  local empty = true
  for word in text:gmatch("%S+") do
    if not empty and utf8.len(line) + 1 + utf8.len(word) > width then
      lines[#lines + 1] = line
      line, empty = rest or "", true
    end
    line = line .. (empty and "" or " ") .. word
    empty = false
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

-- One block: runs of lines are wrapped; those that are indented stay as they are.
local function flow_block(block)
  local lines, run = {}, {}
  local function close()
    if #run > 0 then lines[#lines + 1] = paragraphs.wrap(table.concat(run, " ")) end
    run = {}
  end
  for line in (block .. "\n"):gmatch("(.-)\n") do
    if line:find("^  ") then
      close()
      lines[#lines + 1] = line
    else
      run[#run + 1] = line
    end
  end
  close()
  return table.concat(lines, "\n")
end

--- Paragraphs, which are wrapped; lines that are indented stay as they are.
function paragraphs.flow(text)
  local blocks = {}
  for block in (text .. "\n\n"):gmatch("(.-)\n\n+") do blocks[#blocks + 1] = flow_block(block) end
  return table.concat(blocks, "\n\n")
end

return paragraphs
