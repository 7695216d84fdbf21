--- Drives a kernel by Python's jupyter_client, where it is there: steps in, what came out.

local json = require "neap.json"
local run = require "tests.spec.cli.run"

local client = {}

-- A Python that has the package: of the environment, or Debian's.
local function find_python()
  for _, python in ipairs { "python3", "/usr/bin/python3" } do
    if os.execute(python .. " -c 'import jupyter_client' 2>/dev/null") then return python end
  end
end

local function has_wire() return (run.neap { "-e", "require 'neap.wire'" }) == 0 end

local python = find_python()

--- Why no kernel can be driven here, or nil.
client.missing = not has_wire() and "this neap was built without ZeroMQ"
  or not python and "no Python here has jupyter_client (Debian: python3-jupyter-client)" or nil

--- Runs the steps, tables {name, {arguments}}, and gives what each one has brought.
function client.drive(steps)
  local folder = os.tmpname()
  os.remove(folder)
  local file = run.file(json.encode(steps))
  local install = ("JUPYTER_DATA_DIR=%s; export JUPYTER_DATA_DIR; %s jupyter install"):format(
    folder, run.quote(run.program))
  local command = ("%s && %s tests/spec/jupyter/client.py %s; status=$?; rm -r %s; exit $status"):format(
    install, python, file, folder)
  local status, out, err = run.shell("( " .. command .. " )")
  os.remove(file)
  assert(status == 0, err)
  local results = {}
  for line in out:gmatch("[^\n]+") do
    if line:find("^[%[{\"tfn%d]") then results[#results + 1] = json.decode(line) end
  end
  return table.unpack(results, #results - #steps + 1, #results)
end

--- The outputs of a kind among those of a cell.
function client.outputs(result, kind)
  local found = {}
  for _, output in ipairs(result.outputs) do
    if output[1] == kind then found[#found + 1] = output[2] end
  end
  return found
end

--- The text that a cell has written to a stream.
function client.text(result, stream)
  local parts = {}
  for _, content in ipairs(client.outputs(result, "stream")) do
    if content.name == stream then parts[#parts + 1] = content.text end
  end
  return table.concat(parts)
end

--- The forms of a cell's result.
function client.result(result)
  local found = client.outputs(result, "execute_result")[1]
  return found and found.data
end

return client
