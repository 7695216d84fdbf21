-- What a cell can show beside its text: display(x), which can be changed later, clear_output()
-- and the bars of progress.

local json = require "neap.json"
local mime = require "neap.jupyter.mime"

local outputs = {}

local Display = {}
local meta = { __index = Display, __name = "display" }

-- What was written before is shown before.
local function publish(kernel, kind, content)
  kernel.wire:drain()
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

-- A bar of progress: drawn once, then changed in its place.
local function bar(kernel)
  local shown = nil
  return function(text)
    local bundle = { ["text/plain"] = text }
    if not shown then
      shown = show(kernel, bundle)
    else
      publish(kernel, "update_display_data", content_of(bundle, shown.id))
    end
  end
end

--- Is a value one that display has given? It has been shown.
function outputs.is_display(value) return getmetatable(value) == meta end

--- Defines display and clear_output, and has bars of progress drawn in the cell.
function outputs.open(kernel)
  --- display(x): shows x as the cell's result is shown; :update(y) shows y in its place.
  rawset(_G, "display", function(value) return show(kernel, mime.bundle(value)) end)
  --- clear_output([wait]): removes what the cell has shown; with wait, when more comes.
  rawset(_G, "clear_output", function(wait)
    publish(kernel, "clear_output", { wait = wait and true or false })
  end)
  outputs.bar = bar
end

return outputs
