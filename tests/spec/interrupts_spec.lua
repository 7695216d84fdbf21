-- What catches errors in neap's own code lets interrupts through.

local core = require "neap.core"
local neap = require "neap"
local toys = require "tests.spec.train.toys"
local nn, optim = neap.nn, neap.optim

local INTERRUPT = "script.lua:1: interrupted!"

local function interrupt() error(INTERRUPT, 0) end

-- A net whose forward is interrupted from its `first` call on.
local function interrupted_net(first)
  local Net, calls = nn.class("Net"), 0
  function Net:init() self.layer = nn.Linear(2, 2) end
  function Net:forward(x)
    calls = calls + 1
    if calls >= first then interrupt() end
    return (self.layer(x))
  end
  return Net()
end

local function interrupted_scheduler(optimizer)
  local part = optim.lr_scheduler.ConstantLR(optimizer)
  local whole = optim.lr_scheduler.ChainedScheduler { part }
  local state = whole:state_dict()
  function part.load_state_dict(self, dict)
    part.load_state_dict = nil
    part.load_state_dict(self, dict)
    interrupt()
  end
  return whole, state
end

-- Each place where neap's own Lua or C code catches errors, and a call that is interrupted
-- inside.
local places = {
  ["explain/init.lua"] = function() neap.explain(interrupted_net(1), { 1, 2 }) end,
  ["explain/run.lua"] = function() neap.explain(interrupted_net(2), { 1, 2 }) end,
  ["explain/cache.lua"] = function()
    local cache = require "neap.explain.cache"
    local path, make = cache.path, core.folder.make
    cache.path, core.folder.make = function() return "/nowhere/speeds.txt" end, interrupt
    local ok, failure = pcall(cache.take, {})
    cache.path, core.folder.make = path, make
    cache.forget()
    if not ok then error(failure, 0) end
  end,
  ["binding/l_dry_run.c"] = function() core.dry_run.run(interrupt) end,
  ["nn/trial.lua"] = function() interrupted_net(1):summary { 1, 2 } end,
  ["train/diagnose.lua"] = function()
    local again = 0
    require "neap.train.diagnose" {
      what = "", where = "", roots = {}, batch = { n = 0 }, steps = 0,
      again = function() again = again + 1; interrupt() end,
    }
  end,
  ["profiler/init.lua"] = function()
    local p = neap.profiler { trace = "never-written.json" }
    local inside = p.core
    p.core = { spans = interrupt, stop = function() inside:stop() end }
    getmetatable(p).__close(p, "an error of the program")
  end,
  ["distributed/world.lua"] = function()
    local loaded = package.loaded["neap.mpi"]
    package.loaded["neap.mpi"], package.preload["neap.mpi"] = nil, interrupt
    local ok, failure = pcall(require("neap.distributed.world").find)
    package.loaded["neap.mpi"], package.preload["neap.mpi"] = loaded, nil
    if not ok then error(failure, 0) end
  end,
  ["distributed/collectives.lua"] = function()
    neap.distributed.scatter(setmetatable({}, { __index = interrupt, __len = interrupt, __plain = true }))
  end,
  ["train/aside.lua"] = function()
    local aside = require("neap.train.aside").new({}, "buffer")
    aside.places = setmetatable({}, { __index = function(_, i)
      if i == 1 then aside.places = {}; interrupt() end
    end })
    aside:put_back()
  end,
  ["train/resume.lua"] = function()
    local state
    local net = toys.net()
    toys.fit(net, toys.loader(), { epochs = 1, checkpoint = function(s) state = s end })
    state.parts = setmetatable({}, { __index = interrupt, __len = interrupt, __pairs = interrupt })
    toys.fit(net, toys.loader(), { epochs = 2, resume = state })
  end,
  ["data/image_folder.lua"] = function()
    local image, dir = neap.image, os.tmpname()
    local load = image.load
    os.remove(dir)
    core.folder.make(dir .. "/class")
    image.save(dir .. "/class/one.png", neap.zeros(1, 2, 2))
    image.load = interrupt
    local ok, failure = pcall(neap.data.ImageFolder, dir, { skip_unreadable = true })
    image.load = load
    os.execute("rm -r " .. dir)
    if not ok then error(failure, 0) end
  end,
  ["data/batches.lua"] = function()
    local set = neap.data.Dataset{ len = 1, get = interrupt }
    neap.data.DataLoader(set)()
  end,
  ["optim/lr_scheduler/combined.lua"] = function()
    local w = neap.zeros({ 2 }, { requires_grad = true })
    local scheduler, state = interrupted_scheduler(optim.SGD({ w }, { lr = 1 }))
    scheduler:load_state_dict(state)
  end,
  ["course/exercises.lua"] = function()
    local lesson = require("neap.course").lesson(2)
    local path = os.tmpname()
    local file <close> = assert(io.open(path, "w"))
    file:write(("return { function() error(%q, 0) end }"):format(INTERRUPT)):flush()
    local ok, failure = pcall(require("neap.course.exercises").check, lesson, path)
    os.remove(path)
    if not ok then error(failure, 0) end
  end,
  ["course/numbers.lua"] = function()
    require "neap.course.numbers".read(setmetatable({}, { __len = interrupt }))
  end,
  ["help/example.lua"] = function()
    require("neap.help.example").run("error('" .. INTERRUPT .. "', 0)")
  end,
  ["help/parts.lua"] = function()
    neap.interrupting = setmetatable({}, { __index = interrupt })
    local ok, failure = pcall(require("neap.help.parts").entries, "interrupting.part", {})
    neap.interrupting = nil
    if not ok then error(failure, 0) end
  end,
  ["train/ranks.lua"] = function()
    require("neap.train.ranks").of("fit", neap.nn.Linear(1, 1), true):on_first(interrupt)
  end,
  ["distributed/map.lua"] = function() neap.distributed.map(interrupt, { 1, 2 }) end,
  ["train/logs.lua"] = function()
    require("neap.train.logs").read(setmetatable({}, { __index = interrupt }))
  end,
  ["neap/testing.lua"] = function()
    local x = neap.ones({ 2 }, { dtype = "float64", requires_grad = true })
    require("neap.testing").gradcheck(interrupt, x)
  end,
  ["l_callback.c"] = function()
    local x = neap.ones({ 2 }, { requires_grad = true })
    local y = x:sum()
    y:register_hook(interrupt)
    y:backward()
  end,
  ["l_function.c"] = function() neap.checkpoint(interrupt, neap.ones(2)) end,
}

describe("an interrupt", function()
  it("is told by its text, before a traceback too, and by its metatable", function()
    assert.is_true(core.is_interrupt "interrupted!")
    assert.is_true(core.is_interrupt(INTERRUPT))
    assert.is_true(core.is_interrupt(INTERRUPT .. "\nstack traceback:\n\t[C]: in ?"))
    assert.is_true(core.is_interrupt(setmetatable({}, { __interrupt = true })))
    for _, other in ipairs { "interrupted! no", "interrupted", "", 1, {}, true } do
      assert.is_false(core.is_interrupt(other))
    end
    assert.is_false(core.is_interrupt(nil))
  end)

  -- The files that catch errors: those above, and those of which a spec of their own, or
  -- their comment, says what becomes of an interrupt.
  local others = {
    ["raise.c"] = "an interrupt while the layer is looked for takes the place of the error",
    ["l_ops.c"] = "passes every error on",
    ["l_crew.c"] = "raises it again, in the thread that waits",
    ["call.c"] = "ends a chunk", ["main.c"] = "ends the program",
    ["session/init.lua"] = "ends the input", ["session/values.lua"] = "looks at one field",
    ["session/complete.lua"] = "signals are blocked",
    ["session/inspect.lua"] = "leaves the text about the name away",
    ["commands/about.lua"] = "raises it again, or looks at one field",
    ["commands/variables.lua"] = "looks at a tensor or a module",
    ["guides/slips.lua"] = "is a sentence", ["help/written.lua"] = "is an example",
    ["jupyter/need_wire.lua"] = "loads the object, and any error says that there is none",
    ["jupyter/kernel.lua"] = "answers a message by what went wrong",
    ["jupyter/mime.lua"] = "leaves the table away",
    ["tab/files.lua"] = "signals are blocked",
    ["tab/signature.lua"] = "signals are blocked",
    ["tab/known.lua"] = "loads a part of neap, and any error says that there is none",
    ["complete.c"] = "signals are blocked",
    ["structure.lua"] = "raises it again", ["safetensors.lua"] = "raises it again",
    ["checkpoint.lua"] = "raises it again, for the models are as they were",
    ["plot/live.lua"] = "raises it again", ["out/cairo.lua"] = "raises it again",
    ["new.lua"] = "takes back what it has made and raises it again",
    ["commands/test.lua"] = "ends the program",
    ["neap/cmdline.lua"] = "raises it again", ["neap/png_bytes.lua"] = "raises it again",
    ["fit.lua"] = "ends the training and returns the history",
  }

  it("is thought of wherever errors are caught", function()
    local list = io.popen "grep -lE '\\b(x?pcall|lua_pcallk?) *\\(' -r lua runtime"
    for path in list:lines() do
      local known = others[path:match "[^/]+$"] or others[path:match "[^/]+/[^/]+$"]
      for name in pairs(places) do known = known or path:sub(-#name) == name end
      assert(known, path)
    end
    list:close()
  end)

  for name, call in pairs(places) do
    it("goes through " .. name, function()
      local _, failure = pcall(call)
      assert.is_true(core.is_interrupt(failure), tostring(failure))
    end)
  end

  it("that comes while a layer is named takes the place of the error", function()
    core.set_locator(interrupt)
    local _, failure = pcall(neap.zeros(2).add, neap.zeros(2), neap.zeros(3))
    core.set_locator(require("neap.nn.locate").describe)
    assert.is_true(core.is_interrupt(failure), failure)
  end)
end)

describe("an interrupted fit", function()
  it("returns the history of the epochs before", function()
    local net = toys.net():eval()
    local history = toys.fit(net, toys.loader(), { epochs = 5,
      callbacks = function(state) if state.epoch == 3 then interrupt() end end })
    assert.equal(3, #history)
    assert.equal("interrupt", history.stopped)
    assert.is_false(net.training)
  end)

  it("leaves the weights of the last whole step", function()
    local function run(at_step_4)
      local net = toys.net()
      toys.fit(net, toys.loader(), { epochs = 3, callbacks = {
        batch_end = function(state) if state.step == 4 then at_step_4(state) end end,
      } })
      return net
    end
    toys.assert_same(run(interrupt), run(function(state) state:stop() end))
  end)

  it("passes any other error on", function()
    local why = {}
    local ok, failure = pcall(toys.fit, toys.net(), toys.loader(),
      { epochs = 2, callbacks = function() error(why) end })
    assert.is_false(ok)
    assert.equal(why, failure)
  end)
end)
