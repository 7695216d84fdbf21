--- Events: what TensorBoard shows, as messages of its protocol buffers, and the file they go to.
--
-- An Event is a moment, a step and a Summary of values, each with its tag. The numbers of the
-- fields are those of tensorboard/compat/proto/event.proto, summary.proto and tensor.proto.
-- Each record is written at once by one write, past any buffer: a process that is killed leaves
-- whole records. A file is never gone on with, as its last record may be cut; TensorBoard reads
-- all files of a folder in the order of their names.

local core = require "neap.core"
local proto = require "neap.log.proto"
local records = require "neap.log.records"

local Events = {}
Events.__index = Events

local VERSION, WRITER = "brain.Event:2", "neap"
local START = 1 -- of a SessionLog
local STRING = 7 -- a dtype of TensorFlow

-- ---- values of a Summary, each under a tag ----

function Events.scalar(tag, value)
  return proto.bytes(1, proto.bytes(1, tag), proto.float(2, value))
end

--- h: {min=, max=, num=, sum=, sum_squares=, limits = right ends of bins, counts=}.
function Events.histogram(tag, h)
  return proto.bytes(1, proto.bytes(1, tag), proto.bytes(5, proto.double(1, h.min),
    proto.double(2, h.max), proto.double(3, h.num), proto.double(4, h.sum),
    proto.double(5, h.sum_squares), proto.doubles(6, h.limits), proto.doubles(7, h.counts)))
end

--- A picture as the bytes of a PNG file; channels 1 to 4.
function Events.image(tag, bytes, height, width, channels)
  return proto.bytes(1, proto.bytes(1, tag), proto.bytes(4, proto.int(1, height),
    proto.int(2, width), proto.int(3, channels), proto.bytes(4, bytes)))
end

function Events.text(tag, text)
  local plugin = proto.bytes(9, proto.bytes(1, proto.bytes(1, "text")))
  local shape = proto.bytes(2, proto.bytes(2, proto.int(1, 1)))
  return proto.bytes(1, proto.bytes(1, tag), plugin,
    proto.bytes(8, proto.int(1, STRING), shape, proto.bytes(8, text)))
end

-- ---- the file ----

local began, clock_then = os and os.time(), core.clock()

-- Seconds since 1970, with a fraction, which never go back.
local function now() return began + core.clock() - clock_then end

local function raise(path, why)
  why = tostring(core.folder.why(path, why)):gsub("^" .. path:gsub("%p", "%%%0") .. ": ", "")
  core.raise(("TensorBoard: cannot write '%s': %s"):format(path, why))
end

-- A path of the folder that no file has.
local function free_path(dir)
  local number = 0
  while true do
    local path = ("%s/events.out.tfevents.%010d.%s.%06d"):format(dir, math.floor(now()), WRITER,
      number)
    local file = io.open(path, "rb")
    if not file then return path end
    file:close()
    number = number + 1
  end
end

local function open(self)
  local path = free_path(self.dir)
  local file, why = io.open(path, "ab")
  if not file then raise(path, why) end
  file:setvbuf("no")
  self.file, self.path = file, path
  self:put(nil, proto.bytes(3, VERSION))
end

--- A file of its own in the folder `dir`, which is made where it is not there.
function Events.open(dir)
  core.folder.make(dir, "TensorBoard")
  local self = setmetatable({ dir = dir }, Events)
  open(self)
  return self
end

--- Writes an event: fields of it beside its time and its step, which may be nil. Where that
-- fails, the next event begins a new file.
function Events:put(step, ...)
  if not self.file then open(self) end
  local event = { proto.double(1, now()), step and proto.int(2, step) or "", ... }
  local written, why = self.file:write(records.frame(table.concat(event)))
  if written then return end
  self.file:close()
  self.file = nil
  raise(self.path, why)
end

--- Writes values, as the functions above give them, of a step.
function Events:summary(step, ...) self:put(step, proto.bytes(5, ...)) end

--- Tells readers to forget what earlier files hold of `step` and later ones.
function Events:restart(step) self:put(step, proto.bytes(7, proto.int(1, START))) end

function Events:close()
  if self.file then self.file:close() end
  self.file = nil
end

return Events
