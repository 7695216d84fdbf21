--- kept: states in the files of a folder, the newest few of them.
--
-- A state is written under the next number and older ones are removed then, so that at each
-- moment the folder holds a whole one, once the first is there. What a process that was
-- killed left half-written is removed when the folder is opened; what another one is writing
-- stays.

local core = require "neap.core"
local load = require "neap.files.load"
local save = require "neap.files.save"

local Kept = {}
Kept.__index = Kept

local FORM, NUMBER = "checkpoint-%06d.safetensors", "^checkpoint%-(%d+)%.safetensors$"
local LEFT = "^[%w%-]+%.safetensors%.part%x+$"

function Kept:path(name) return self.dir .. "/" .. name end

--- The states in the folder `dir`, which is made where it is not there; the newest `keep` are
-- kept.
function Kept.open(dir, keep)
  core.folder.make(dir, "checkpoint")
  local self = setmetatable({ dir = dir, keep = keep, numbers = {} }, Kept)
  for _, name in ipairs((core.folder.list(dir, "checkpoint"))) do
    local number = math.tointeger(tonumber(name:match(NUMBER)))
    if number then
      table.insert(self.numbers, number)
    elseif name:find(LEFT) then
      core.file.remove_left(self:path(name))
    end
  end
  table.sort(self.numbers)
  return self
end

--- The newest state, and its path; nothing where there is none.
function Kept:newest()
  local number = self.numbers[#self.numbers]
  if not number then return nil end
  local path = self:path(FORM:format(number))
  return load(path), path
end

--- Writes a state, and removes those that are too old.
function Kept:write(state)
  local number = (self.numbers[#self.numbers] or 0) + 1
  save(self:path(FORM:format(number)), state)
  table.insert(self.numbers, number)
  while #self.numbers > self.keep do
    core.folder.remove(self:path(FORM:format(table.remove(self.numbers, 1))))
  end
end

--- Writes a state beside these, as the best one.
function Kept:write_best(state) save(self:path "best.safetensors", state) end

return Kept
