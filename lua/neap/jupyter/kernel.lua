--- The kernel of a notebook: takes requests from Jupyter, one after the other, until it is told
-- to end.
--
-- A request is answered between the states "busy" and "idle". Interrupts and shutdown do not
-- come this way: neap.wire has a thread for them.

local cells = require "neap.jupyter.cells"
local connection = require "neap.jupyter.connection"
local core = require "neap.core"
local input = require "neap.jupyter.input"
local json = require "neap.json"
local outputs = require "neap.jupyter.outputs"
local program = require "neap.program"
local questions = require "neap.jupyter.questions"
local session = require "neap.session"
local wire = require "neap.wire"

local function kernel_info()
  local release = _VERSION:match("%d+%.%d+")
  return {
    status = "ok", protocol_version = "5.3", implementation = "neap",
    implementation_version = core.version, debugger = false, help_links = json.list {},
    banner = ("neap %s  %s"):format(core.version, _VERSION),
    language_info = {
      name = "lua", version = release, mimetype = "text/x-lua", file_extension = ".lua",
      pygments_lexer = "lua", codemirror_mode = "lua",
    },
  }
end

-- ---- what is asked ----

local answers = {
  execute_request = cells.execute,
  kernel_info_request = kernel_info,
}
for name, answer in pairs(questions) do answers[name] = answer end

function answers.shutdown_request(kernel, content)
  kernel.ended = true
  return { status = "ok", restart = content.restart == true }
end

local function publish(kernel, kind, content)
  kernel.wire:publish(kernel.request, kind, json.encode(content))
end

-- Messages without a reply. No one here is the other end of a comm: who opens one is told so.
local notes = {
  comm_open = function(kernel, content)
    if type(content.comm_id) ~= "string" then return end
    publish(kernel, "comm_close", { comm_id = content.comm_id, data = {} })
  end,
  comm_msg = function() end,
  comm_close = function() end,
}

-- ---- one request ----

local function failed(message)
  return { status = "error", ename = "error", evalue = message, traceback = json.list {} }
end

local function reply(kernel, kind, content)
  kernel.wire:drain()
  kernel.wire:reply(kernel.request, "shell", kind:gsub("_request$", "_reply"), json.encode(content))
end

local function answer(kernel, kind, header, content)
  if notes[kind] then return notes[kind](kernel, content) end
  if kind == "execute_request" and cells.is_stale(kernel, header) then
    return reply(kernel, kind, { status = "aborted", execution_count = kernel.count })
  end
  local ok, result = pcall(answers[kind], kernel, content)
  reply(kernel, kind, ok and result or failed(tostring(result)))
  if kernel.failed then cells.note_failure(kernel) end
  kernel.failed = false
end

local function object(text)
  local value = json.decode(text)
  return type(value) == "table" and value or nil
end

-- The header and the content of a message, or nil and what is wrong with it.
local function read(message)
  local header, content = object(message:text("header")), object(message:text("content"))
  local kind = header and header.msg_type
  if type(kind) ~= "string" then return nil, "its header is no object with a msg_type" end
  if not content then return nil, "its content is no object" end
  if not (answers[kind] or notes[kind]) then
    return nil, "no message of its type is known: " .. json.encode(kind:sub(1, 100))
  end
  return header, content
end

local function serve(kernel, message)
  local header, content = read(message)
  if not header then return kernel.wire:complain(content) end
  kernel.request = message
  kernel.wire:begin(message)
  publish(kernel, "status", { execution_state = "busy" })
  local ok, wrong = pcall(answer, kernel, header.msg_type, header, content)
  if not ok then kernel.wire:complain(tostring(wrong)) end
  kernel.wire:drain()
  publish(kernel, "status", { execution_state = "idle" })
end

-- ---- the kernel ----

local function open(path)
  local setup = connection(path)
  setup.session, setup.info = wire.name(), json.encode(kernel_info())
  local kernel = { session_name = setup.session, count = 0, displays = 0, may_ask = false }
  kernel.wire = wire.open(setup)
  return kernel
end

--- Serves the front end that a connection file tells of.
return function(path)
  program.predefine()
  local kernel <close> = setmetatable(open(path), { __close = function(k) k.wire:close() end })
  outputs.open(kernel)
  input.open(kernel)
  session.change_folder, session.shielded = program.change_folder, program.shielded
  session.begin()
  kernel.wire:publish(nil, "status", json.encode { execution_state = "starting" })
  while not kernel.ended and not kernel.wire:is_closing() do
    local message = kernel.wire:receive("shell", -1)
    if message then serve(kernel, message) end
  end
end
