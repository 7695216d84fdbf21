-- Classes: called by `new`, as in Torch7, or given where an object is wanted. All classes of all
-- parts are tried.

local neap = require "neap"
local guides = require "neap.guides"
local nn, optim, data = neap.nn, neap.optim, neap.data

local env = setmetatable({ neap = neap, nn = nn, optim = optim, data = data }, { __index = _G })

-- How a script writes each class, and what it is.
local classes = {}
for path, part in pairs {
  ["nn"] = nn, ["optim"] = optim, ["optim.lr_scheduler"] = optim.lr_scheduler, ["data"] = data,
  ["data.transforms"] = data.transforms, ["neap.log"] = neap.log, ["neap"] = neap,
} do
  for name, value in pairs(part) do
    local meta = type(value) == "table" and getmetatable(value)
    local called = type(value) == "function" or type(meta) == "table" and rawget(meta, "__call")
    if called and type(name) == "string" and name:find("^%u") then classes[path .. "." .. name] = value end
  end
end
classes["neap.log.TensorBoard"] = neap.log.TensorBoard

-- What a script meets: the error, and the sentence that the program puts behind it.
local function complaint(text)
  local ok, message = pcall(assert(load(text, "=script", "t", env)))
  assert.is_false(ok, text)
  return message .. "\n" .. (guides.at_run(message, text) or "")
end

describe("a class called by new", function()
  it("is told how it is called", function()
    local count = 0
    for path in pairs(classes) do
      for _, call in ipairs { ".new(1)", ":new(1)" } do
        count = count + 1
        local message = complaint(path .. call)
        assert(message:find(path .. "(", 1, true), path .. call .. ": " .. message)
      end
    end
    assert.is_true(count > 300)
  end)

  it("is told so of a user's class", function()
    local text = complaint("local Net = nn.class 'Net' Net.new(3)")
    assert(text:find("classes are called: Net(...)", 1, true), text)
  end)
end)

-- Calls that want an object, with % for what they are given, and the classes of what they take.
local wants = {
  ["data.DataLoader(%)"] = "data%.%a+Dataset", ["data.Subset(%, {1})"] = "data%.%a+Dataset",
  ["data.ConcatDataset{%}"] = "data%.%a+Dataset", ["data.ConcatDataset(%)"] = "data%.%a+Dataset",
  ["data.random_split(%, {1, 1})"] = "data%.%a+Dataset",
  ["data.DataLoader(data.iris(), {sampler = %})"] = "data%.%a+Sampler",
  ["data.DataLoader(data.iris(), {batch_sampler = %})"] = "data%.%a+Sampler",
  ["data.transforms.Compose{%}"] = "data%.transforms%.%a+", ["neap.progress(%)"] = "data%.%a+[tr]",
  ["optim.lr_scheduler.StepLR(%, 1)"] = "optim%.%a+", ["nn.ModuleList{%}"] = "nn%.%a+",
  ["neap.functional_call(%, {})"] = "nn%.%a+", ["neap.plot.network(%)"] = "nn%.%a+",
  ["nn.TransformerEncoder(%, 1)"] = "nn%.%a+", ["nn.utils.weight_norm(%)"] = "nn%.%a+",
  ["neap.train.fit(%, {}, {})"] = "nn%.%a+", ["neap.explain(%, {1, 2})"] = "nn%.%a+",
}

describe("a class in place of an object", function()
  for call, kind in pairs(wants) do
    it("is named by " .. call, function()
      local count = 0
      for path, value in pairs(classes) do
        if path:find("^" .. kind .. "$") and path ~= "nn.Parameter" and value ~= optim.EMA then
          count = count + 1
          local text = call:gsub("%%", path)
          local message = complaint(text)
          local expected = "the class " .. path:match("%w+$") .. "; put ("
          assert(message:find(expected, 1, true), text .. ": " .. message)
        end
      end
      assert(count > 0, call)
    end)
  end

  it("is named where a function makes it", function()
    local message = complaint "data.DataLoader(data.iris)"
    assert(message:find("expected a data set, got the function data.iris; put (...) after it", 1, true), message)
  end)
end)
