--- The logger of TensorBoard: checks what it is given and makes events of it (events.lua).
--
-- It holds nothing back: an event is in the file when the call returns.

local core = require "neap.core"
local Events = require "neap.log.events"
local image = require "neap.image"
local json = require "neap.json"
local objects = require "neap.objects"
local options = require "neap.options"
local png_bytes = require "neap.png_bytes"

--- TensorBoard(dir, {purge_step=}): writes what TensorBoard shows into a file of its own in the
-- folder `dir`, which is made where it is not there.
--
--   local board <close> = neap.log.TensorBoard("runs/first")
--   for step = 1, 100 do
--     board:scalar("loss/train", loss, step)
--   end
--
-- `tensorboard --logdir runs` shows all runs below a folder, a tag with a slash in the group before
-- it. What is written can be seen at once, and a process that is killed loses nothing of it. A run
-- that goes on writes a further file into the same folder; purge_step = n has readers forget what
-- the files before it hold of step n and later ones. `neap.train.fit` takes one as `log`. Tags are
-- texts in UTF-8, steps whole numbers from 0; close(), or <close>, ends it. A folder or a disk that
-- cannot be written, and a tag, a step, a value or a shape that is none, are errors.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:scalar("loss", 0.5, 1)
-- > board:close()
-- > board.dir == dir, os.execute("rm -r " .. dir)
local TensorBoard = { __name = "TensorBoard" }

local function fail(what, message, ...) core.raise(what .. ": " .. message:format(...)) end

-- ---- checks ----

local function checked_tag(what, tag)
  if type(tag) ~= "string" or tag == "" or not utf8.len(tag) then
    fail(what, "the tag must be a text, got %s", options.show(tag))
  end
  return tag
end

-- The events of an open logger, after a look at tag and step.
local function events_of(self, what, tag, step)
  if not self.events then fail(what, "the logger is closed") end
  checked_tag(what, tag)
  options.whole(what, "step", step, 0)
  return self.events, math.tointeger(step)
end

local function number_of(what, value)
  if core.is_tensor(value) and value:numel() == 1 then value = value:item() end
  if type(value) == "number" then return value end
  fail(what, "the value must be a number or a tensor of one element, got %s",
    core.is_tensor(value) and "shape " .. core.shape_text(value) or options.show(value))
end

-- ---- numbers ----

--- scalar(tag, value, step): a number, or a tensor of one element; kept as float32.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > for step = 1, 3 do board:scalar("loss/train", 1 / step, step) end
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:scalar(tag, value, step)
  local events, at = events_of(self, "scalar", tag, step)
  events:summary(at, Events.scalar(tag, number_of("scalar", value)))
end

--- scalars(group, values, step): several numbers, by their names, under the tags "group/name".
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:scalars("f1", {cat = 0.9, dog = 0.8}, 1)
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:scalars(group, values, step)
  local events, at = events_of(self, "scalars", group, step)
  if not options.is_table(values) or next(values) == nil then
    fail("scalars", "the values must be a table {name = number}, got %s", options.show(values))
  end
  local list = {}
  for name, value in pairs(values) do
    local tag = group .. "/" .. checked_tag("scalars", name)
    list[#list + 1] = Events.scalar(tag, number_of("scalars", value))
  end
  table.sort(list)
  events:summary(at, table.unpack(list))
end

-- ---- histograms ----

-- The finite elements as a vector of float64.
local function finite_elements(values)
  if options.is_table(values) then values = core.tensor(values) end
  options.tensor("histogram", "values", values)
  local x = values:detach():flatten():to("float64")
  local finite = x:isfinite()
  if not finite:all():item() then x = x[finite] end
  if #x == 0 then
    fail("histogram", "the tensor %s has no finite element", core.shape_text(values))
  end
  return x
end

-- Equal values are in the middle of one bin of width 1, as TensorBoard's own writer has it.
local function count(x, bins)
  local low, high = x:min():item(), x:max():item()
  if low == high then low, high, bins = low - 0.5, high + 0.5, 1 end
  local limits = {}
  for i = 1, bins do limits[i] = low * (1 - i / bins) + high * (i / bins) end
  return {
    min = low, max = high, num = #x, sum = x:sum():item(), sum_squares = x:dot(x):item(),
    limits = limits, counts = x:histc(bins, low, high):totable(),
  }
end

--- histogram(tag, values, step, {bins = 30}): how the elements of a tensor or a list spread, in
-- bins of equal width from the least to the largest. NaN and infinities are not counted; values
-- without any finite one are an error.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:histogram("weight", nn.Linear(8, 4).weight, 1)
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:histogram(tag, values, step, given)
  local events, at = events_of(self, "histogram", tag, step)
  local o = options.check("histogram", given, { bins = 30 })
  local bins = options.whole("histogram", "bins", o.bins, 1, 1000)
  events:summary(at, Events.histogram(tag, count(finite_elements(values), bins)))
end

-- ---- pictures and texts ----

--- image(tag, x, step, {columns=}): a picture (height, width) or (channels, height, width), with
-- 1 (grey), 2 (grey, alpha), 3 (RGB) or 4 channels, uint8 or float in 0..1; or a batch of these,
-- in rows of `columns` pictures, a square without it. Needs libpng.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:image("digits", data.digits().x[{{1, 9}}]:reshape(9, 1, 8, 8), 1)
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:image(tag, x, step, given)
  local events, at = events_of(self, "image", tag, step)
  local o = options.check("image", given, { "columns" })
  options.tensor("image", nil, x)
  local channels = x.ndim > 2 and x:size(-3) or 1
  if x.ndim < 2 or x.ndim > 4 or x:numel() == 0 or channels > 4 then
    fail("image", "expected (height, width), (1 to 4 channels, height, width) or a batch of these, "
      .. "got %s", core.shape_text(x))
  end
  local sheet = image.picture(x, { columns = o.columns }).x
  local bytes = png_bytes(function(path) image.save(path, sheet) end)
  events:summary(at, Events.image(tag, bytes, sheet:size(-2), sheet:size(-1), channels))
end

-- Is it what functions of neap.plot give?
local function is_plot(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and rawget(meta, "__name") == "plot"
end

local CHANNELS = { [0] = 1, [2] = 3, [3] = 3, [4] = 2, [6] = 4 } -- of PNG's colour types

--- figure(tag, plot, step, {width=, height=, scale = 1}): a plot, drawn by cairo, as a picture;
-- options are those of its save. Without cairo an error names the package.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:figure("loss", neap.plot.line{y = {3, 2, 1}}, 1)
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:figure(tag, plot, step, given)
  local events, at = events_of(self, "figure", tag, step)
  local o = options.check("figure", given, { "width", "height", scale = 1 })
  if not is_plot(plot) then
    fail("figure", "expected a plot, such as neap.plot.line{y = losses}, got %s",
      options.show(plot))
  end
  local bytes = png_bytes(function(path) plot:save(path, o) end)
  local width, height, _, kind = (">I4I4BB"):unpack(bytes, 17) -- of the head of a PNG file
  events:summary(at, Events.image(tag, bytes, height, width, CHANNELS[kind]))
end

--- text(tag, text, step): a text, shown as Markdown. Bytes that are no UTF-8 become U+FFFD.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:text("notes", "lr **0.1**, no decay", 0)
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:text(tag, text, step)
  local events, at = events_of(self, "text", tag, step)
  if type(text) ~= "string" then
    fail("text", "the text must be a string, got %s", options.show(text))
  end
  events:summary(at, Events.text(tag, json.clean(text)))
end

-- ---- what fit tells ----

local without_kind = { lr = true, grad_norm = true, seconds = true }

-- "loss/val" of "val_loss", "loss/train" of "loss".
local function tag_of(name)
  if without_kind[name] then return name end
  local measured = name:match("^val_(.+)$")
  return measured and measured .. "/val" or name .. "/train"
end

local function write_all(self, step, values, tag)
  local list = {}
  for name, value in pairs(values) do
    if type(value) == "number" then list[#list + 1] = Events.scalar(tag(name), value) end
  end
  table.sort(list)
  if #list > 0 then self.events:summary(step, table.unpack(list)) end
end

--- epoch(record): the numbers of a record of a history, of the step record.epoch: val_loss under
-- the tag "loss/val", loss under "loss/train", lr, grad_norm and seconds under their names.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:epoch{epoch = 1, loss = 0.5, val_loss = 0.6}
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:epoch(record)
  if not options.is_table(record) then
    fail("epoch", "the record must be a table such as {epoch = 1, loss = 0.5}, got %s",
      options.show(record))
  end
  local _, step = events_of(self, "epoch", "epoch", record.epoch)
  local values = {}
  for name, value in pairs(record) do
    if name ~= "epoch" then values[checked_tag("epoch", name)] = value end
  end
  write_all(self, step, values, tag_of)
end

-- What a step of the optimizer brought; fit calls it where `every` asks for it.
function TensorBoard:_step(step, values)
  events_of(self, "epoch", "step", step)
  write_all(self, step, values, function(name) return name .. "/step" end)
end

-- ---- its life ----

--- close(): ends the file. Closing twice is no fault; writing afterwards is one.
-- > local dir = os.tmpname()
-- > os.remove(dir)
-- > local board = neap.log.TensorBoard(dir)
-- > board:close()
-- > os.execute("rm -r " .. dir)
function TensorBoard:close()
  if self.events then self.events:close() end
  self.events = nil
end

function TensorBoard:__close() self:close() end

function TensorBoard:__tostring()
  return ("TensorBoard ('%s'%s)"):format(self.dir, self.events and "" or ", closed")
end

objects.class(TensorBoard, {
  noun = "board",
  is = function(value) return type(value) == "table" and getmetatable(value) == TensorBoard end,
})

local function construct(_, dir, given)
  if rawequal(dir, package.loaded["neap.log"]) then
    core.raise("TensorBoard: a function of neap.log is called with '.'; "
      .. "try neap.log.TensorBoard(...)")
  end
  local o = options.check("TensorBoard", given, { "purge_step" })
  if type(dir) ~= "string" or dir == "" then
    fail("TensorBoard", "needs the path of a folder, got %s", options.show(dir))
  end
  options.need_library("io", "TensorBoard")
  options.need_library("os", "TensorBoard")
  if o.purge_step ~= nil then options.whole("TensorBoard", "purge_step", o.purge_step, 0) end
  local self = setmetatable({ dir = dir, events = Events.open(dir) }, TensorBoard)
  if o.purge_step then self.events:restart(math.tointeger(o.purge_step)) end
  return self
end

return objects.front({}, { name = "TensorBoard", place = "neap.log.", takes = "dir",
  call = construct, makes = TensorBoard, lists = { TensorBoard } })
