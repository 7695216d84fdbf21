-- From which input a function came. All inputs have the name "stdin", so a message of line 2 may
-- be about any of them; what tells is the function's code, as string.dump has it, which is part
-- of the code of the input that it was written in.

local _ENV = require "neap.session.globals"

local calls = require "neap.calls"

local origins = {}

local NAME = "=stdin"

local inputs = {} -- tables {text, code}

-- The code of a function without the head that tells the name of its chunk.
local function code_of(f)
  local dump = string.dump(f)
  local _, stop = dump:find(NAME, 1, true)
  return stop and dump:sub(stop + 1)
end

--- Keeps the text of an input whose chunk is `f`, where there is a function in it.
function origins.keep(f, text)
  if not text:find("function", 1, true) then return end
  inputs[#inputs + 1] = { text = text, code = code_of(f) }
end

--- The text of the input that a function was written in, or nil.
function origins.text(f)
  local info = debug.getinfo(f, "S")
  if info.source ~= NAME then return nil end
  local code = code_of(f)
  for i = #inputs, 1, -1 do
    if inputs[i].code:find(code, 1, true) then return inputs[i].text end
  end
end

calls.set_text_of(origins.text)

return origins
