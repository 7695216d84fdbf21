-- The connection file: where Jupyter wants a kernel to listen, and the key that messages are
-- signed with.

local core = require "neap.core"
local json = require "neap.json"

local PORTS = { "shell", "stdin", "iopub", "control", "hb" }

local function fail(path, rule) error(("neap kernel: %s: %s"):format(path, rule), 0) end

local function read(path)
  local file, message = io.open(path, "rb")
  if not file then error("neap kernel: " .. core.folder.why(path, message), 0) end
  local text = file:read("a")
  file:close()
  if not text then fail(path, "cannot be read") end
  local value, wrong = json.decode(text)
  if wrong then fail(path, "it is not JSON: " .. wrong) end
  if type(value) ~= "table" then fail(path, "it must hold an object") end
  return value
end

local function text_field(path, given, name, default)
  local value = given[name]
  if value == nil then value = default end
  if type(value) ~= "string" then fail(path, ("%s must be a string"):format(name)) end
  return value
end

local function address(path, given, name)
  local port = given[name .. "_port"]
  if math.type(port) ~= "integer" or port < 1 or port > 65535 then
    fail(path, ("%s_port must be a number from 1 to 65535"):format(name))
  end
  local transport = text_field(path, given, "transport", "tcp")
  local host = text_field(path, given, "ip", "127.0.0.1")
  if transport == "tcp" then return ("tcp://%s:%d"):format(host, port) end
  if transport == "ipc" then return ("ipc://%s-%d"):format(host, port) end
  fail(path, "transport must be tcp or ipc, got " .. transport)
end

--- What wire.open needs of a connection file: addresses and the key.
return function(path)
  local given, setup = read(path), {}
  for _, name in ipairs(PORTS) do setup[name] = address(path, given, name) end
  setup.key = text_field(path, given, "key", "")
  local scheme = text_field(path, given, "signature_scheme", "hmac-sha256")
  if scheme ~= "hmac-sha256" then
    fail(path, "signature_scheme must be hmac-sha256, got " .. scheme)
  end
  return setup
end
