--- What help says of a value of the user's: a layer with its size, a tensor with all that is
-- known of it, a function with its comment and the place it is from.

local core = require "neap.core"
local options = require "neap.options"
local values = require "neap.session.values"

local object = {}

local MOST = 16 -- lines of what a value shows of itself

local function cut(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("(.-)\n") do lines[#lines + 1] = line end
  if #lines <= MOST then return text end
  local more = ("... %s"):format(options.count(#lines - MOST, "more line"))
  return table.concat(lines, "\n", 1, MOST) .. "\n" .. more
end

local function yes(value) return value and "yes" or "no" end

local function bytes_text(bytes)
  if bytes < 10240 then return ("%d bytes"):format(bytes) end
  if bytes < 10 * 1024 * 1024 then return ("%.0f KiB"):format(bytes / 1024) end
  return ("%.0f MiB"):format(bytes / 1024 / 1024)
end

-- ---- tensors ----

local function about_tensor(x)
  local shape = core.shape_text(x)
  if shape == "(closed)" then return "a tensor that has been closed" end
  local strides = {}
  for i, stride in ipairs(x:stride()) do strides[i] = tostring(stride) end
  return table.concat({
    ("a tensor of shape %s and dtype %s"):format(shape, x.dtype),
    "",
    ("  elements       %d, %s"):format(x:numel(), bytes_text(x:numel() * x:element_size())),
    ("  strides        (%s)%s"):format(table.concat(strides, ", "),
      x:is_contiguous() and ", contiguous" or ", not contiguous"),
    ("  requires_grad  %s%s"):format(yes(x.requires_grad), x.is_leaf and ", a leaf" or ""),
    ("  grad_fn        %s"):format(x.grad_fn or "none"),
    ("  grad           %s"):format(x.is_leaf and x.grad and values.inside(x.grad) or "none"),
    "",
    "neap.help(\"tensors\") lists what all tensors have.",
  }, "\n")
end

-- ---- functions ----

-- The lines of a file, or nil.
local function lines_of(path)
  local file <close> = io and io.open(path)
  if not file then return nil end
  local lines = {}
  for line in file:lines() do lines[#lines + 1] = line end
  return lines
end

-- The comment that ends above line `first`, without its dashes.
local function comment_above(lines, first)
  local found = {}
  for i = first - 1, 1, -1 do
    local text = lines[i]:match("^%s*%-%-+ ?(.*)$")
    if not text then break end
    table.insert(found, 1, text)
  end
  return table.concat(found, "\n")
end

local function about_function(f)
  local info = debug.getinfo(f, "Su")
  if info.what == "C" then return nil end
  local parameters = {}
  for i = 1, info.nparams do parameters[i] = debug.getlocal(f, i) end
  if info.isvararg then parameters[#parameters + 1] = "..." end
  local head = ("function(%s), %s:%d"):format(table.concat(parameters, ", "), info.short_src,
    info.linedefined)
  local path = info.source:match("^@(.*)$")
  local lines = path and lines_of(path)
  local comment = lines and comment_above(lines, info.linedefined) or ""
  return comment ~= "" and head .. "\n\n" .. comment or head
end

-- ---- modules and others ----

local function about_module(net)
  local count, trained = 0, 0
  for _, p in ipairs(net:parameters()) do
    count = count + p:numel()
    trained = trained + (p.requires_grad and p:numel() or 0)
  end
  local frozen = count > trained and (", %d of them frozen"):format(count - trained) or ""
  return ("%s\n\n%d %s%s; in %s mode."):format(cut(tostring(net)), count,
    count == 1 and "parameter" or "parameters", frozen, net.training and "train" or "eval")
end

local function is_module(value)
  local class = package.loaded["neap.nn.class"]
  return class and class.is_module(value)
end

--- Is it a table that a class has made?
function object.is_instance(value)
  local meta = type(value) == "table" and getmetatable(value)
  return type(meta) == "table" and rawget(meta, "__tostring") ~= nil
end

--- What is to be said of the value itself, or nil: of a function of neap, a class, a part.
function object.describe(value)
  if core.is_tensor(value) then return about_tensor(value) end
  if type(value) == "function" then
    local source = debug.getinfo(value, "S").source
    return not core.is_own_source(source) and about_function(value) or nil
  end
  if type(value) ~= "table" then return nil end
  if is_module(value) then return about_module(value) end
  if object.is_instance(value) then return cut(tostring(value)) end
  local plain = getmetatable(value) == nil
  return plain and "a table\n\n" .. values.inside(value) or nil
end

return object
