-- What a cell can show beside its text: display(x), which can be changed later, clear_output()
-- and the bars of progress.

local core = require "neap.core"
local json = require "neap.json"
local mime = require "neap.jupyter.mime"
local notebook = require "neap.notebook"
local screen = require "neap.progress.screen"

local outputs = {}

local Display = {}
local meta = { __index = Display, __name = "display" }

-- What was written before is shown before.
local function publish(kernel, kind, content)
  kernel.has_written = kernel.wire:drain() or kernel.has_written
  kernel.wire:publish(kernel.request, kind, json.encode(content))
end

local function content_of(bundle, id)
  return { data = bundle, metadata = {}, transient = { display_id = id } }
end

--- Shows another value in the place of the one before. Gives the display.
function Display.update(shown, value)
  publish(shown.kernel, "update_display_data", content_of(mime.bundle(value), shown.id))
  return shown
end

-- Shows a bundle; the display that it gives can show another one.
local function show(kernel, bundle)
  kernel.displays = kernel.displays + 1
  local id = ("%s-%d"):format(kernel.session_name, kernel.displays)
  publish(kernel, "display_data", content_of(bundle, id))
  return setmetatable({ kernel = kernel, id = id }, meta)
end

-- ---- bars of progress ----

-- The lines of loops are a display that is changed: those that stay first, then those of loops
-- that run. Where the cell has shown something else since, or the display has become long, a
-- loop that begins gets a new one. Front ends drop what comes too fast, so that changes wait for
-- the next one or the end of the cell.
local Bars = {}
Bars.__index = Bars

local LONG = 20 -- lines
local WAIT = 0.05 -- seconds between two changes

function Bars:text()
  local lines = table.move(self.kept, 1, #self.kept, 1, {})
  if self.live ~= "" then lines[#lines + 1] = self.live end
  return table.concat(lines, "\n")
end

function Bars:publish()
  local bundle = { ["text/plain"] = self:text() }
  if self.shown then
    publish(self.kernel, "update_display_data", content_of(bundle, self.shown.id))
  else
    self.shown = show(self.kernel, bundle)
  end
  self.waits, self.published = false, core.clock()
end

--- Shows a change that waits.
function Bars:settle()
  if self.waits then self:publish() end
end

function Bars:is_new()
  local kernel = self.kernel
  if self.request ~= kernel.request then return true end
  kernel.has_written = kernel.wire:drain() or kernel.has_written
  return self.live == "" and (kernel.has_written or #self.kept >= LONG)
end

function Bars:begin()
  self:settle()
  self.request, self.shown, self.kept, self.live = self.kernel.request, nil, {}, ""
  self.kernel.has_written = false
end

-- What neap.progress shows: all lines that may change yet, or one that stays.
function Bars:change(text, stays)
  if self:is_new() then self:begin() end
  self.live = stays and "" or text
  if stays then table.insert(self.kept, text) end
  self.waits = true
  if not self.shown or core.clock() - self.published >= WAIT then self:publish() end
end

local function show_bars(kernel)
  local bars = setmetatable({ kernel = kernel, live = "", kept = {} }, Bars)
  kernel.bars = bars
  screen.display(function(text, stays) bars:change(text, stays) end)
end

--- Is a value one that display has given? It has been shown.
function outputs.is_display(value) return getmetatable(value) == meta end

--- Defines display and clear_output, and has bars of progress drawn in the cell.
function outputs.open(kernel)
  --- display(x): shows x as the cell's result is shown; :update(y) shows y in its place.
  local function display(value)
    kernel.has_written = true
    return show(kernel, mime.bundle(value))
  end
  rawset(_G, "display", display)
  --- clear_output([wait]): removes what the cell has shown; with wait, when more comes.
  rawset(_G, "clear_output", function(wait)
    kernel.has_written = true
    publish(kernel, "clear_output", { wait = wait and true or false })
  end)
  notebook.show = display
  show_bars(kernel)
end

return outputs
