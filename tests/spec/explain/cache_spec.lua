-- The speeds that neap.explain keeps: measured once, read as if an enemy had written them.

local neap = require "neap"
local core = require "neap.core"
local run = require "tests.spec.cli.run"
local cache = require "neap.explain.cache"
local model = require "neap.explain.model"
local seeds = require "tests.fuzz.seeds"
local speeds = require "neap.explain.speeds"

local KEY = seeds.speeds_key()

-- Speeds as a calibration gives them, without the time that it takes.
local function plausible() return cache.parse(seeds.speeds()[1], KEY) end

describe("a file of speeds", function()
  local text = cache.format(plausible(), KEY)

  it("comes back as it was written", function()
    assert.are.same(plausible(), cache.parse(text, KEY))
  end)

  it("of another machine is not taken", function()
    assert.is_nil(cache.parse(text, "neap test, another processor, avx2, 1 threads by pool"))
  end)

  it("is refused when it is cut anywhere", function()
    for length = 0, #text - 1, 97 do assert.is_nil(cache.parse(text:sub(1, length), KEY)) end
    assert.is_nil(cache.parse(text:sub(1, -2), KEY))
    assert.is_nil(cache.parse(text .. "x 1\n", KEY))
    assert.is_nil(cache.parse(text .. text, KEY))
  end)

  it("is refused when a number is none, or no speed", function()
    for _, bad in ipairs { "nan", "inf", "-inf", "1e999", "-1e-11", "0x10", "", "1e-11 2", "0",
      "1e6", "os.exit()", "1e-11\0" } do
      local changed, count = text:gsub("(product%.plain%.8%.8%.8) [^\n]+", "%1 " .. bad)
      assert.are.equal(1, count)
      assert.is_nil(cache.parse(changed, KEY), bad)
    end
  end)

  it("is refused when a speed is missing, is there twice, or has no partner", function()
    for _, name in ipairs { "call%.rule", "stream%.1024", "product%.turned%.512%.512%.512",
      "conv%.1%.weight", "conv%.1%.input%.3", "call%.pass", "far%.turned",
      "row%.attention_pass%.1%.to", "step%.SGD%.far" } do
      local without, count = text:gsub(name .. " [^\n]+\n", "", 1)
      assert.are.equal(1, count, name)
      without = without:gsub("end (%d+)", function(n) return "end " .. n - 1 end)
      assert.is_nil(cache.parse(without, KEY), name)
    end
    local twice = text:gsub("end (%d+)", function(n) return "row.exp 1e-11\nend " .. n + 1 end)
    assert.is_nil(cache.parse(twice, KEY))
    assert.is_nil(cache.parse(text:gsub("end (%d+)", "end 1"), KEY))
  end)
end)

describe("the speeds of this machine", function()
  local cached, folder = cache.path, nil

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    cache.path = function() return folder .. "/neap/speeds.txt" end
    cache.forget()
  end)
  after_each(function()
    cache.path = cached
    cache.forget()
    run.shell("chmod -R u+w " .. folder .. " 2> /dev/null; rm -rf " .. folder)
  end)

  -- Calls f with a calibration that takes no time; gives how often it was asked for.
  local function counted(f)
    local measure, count = speeds.measure, 0
    speeds.measure = function()
      count = count + 1
      return plausible()
    end
    local ok, message = pcall(f)
    speeds.measure = measure
    assert.is_true(ok, message)
    return count
  end

  it("are measured once and kept", function()
    assert.are.equal(1, counted(function()
      cache.speeds()
      cache.speeds()
      cache.forget()
      assert.are.same(plausible(), cache.speeds())
    end))
    assert.are.equal(1, counted(function() cache.speeds(true) end))
  end)

  it("are measured anew where the file is no file, or a lie", function()
    for _, make in ipairs {
      "mkdir -p %s/neap/speeds.txt", "mkdir -p %s/neap && mkfifo %s/neap/speeds.txt",
      "mkdir -p %s/neap && ln -s /dev/zero %s/neap/speeds.txt",
      "mkdir -p %s/neap && head -c 3000000 /dev/zero > %s/neap/speeds.txt",
      "mkdir -p %s/neap && echo nonsense > %s/neap/speeds.txt",
    } do
      run.shell(make:format(folder, folder))
      cache.forget()
      assert.are.equal(1, counted(function() cache.speeds() end), make)
      run.shell("rm -rf " .. folder)
    end
  end)

  it("are used without a file where none can be written", function()
    run.shell("touch " .. folder) -- a file where the folder should be
    assert.are.equal(1, counted(function()
      cache.speeds()
      cache.speeds()
    end))
  end)

  -- What a calibration runs, other specs run under sanitizers, in less than a minute.
  it("are a calibration's, and make a forecast #unsanitized", function()
    local nn = neap.nn
    local net = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 10))
    local before = neap.get_rng_state()
    local small = neap.explain(net, { 8, 64 })
    assert.is_true(before:equal(neap.get_rng_state()))
    local large = neap.explain(net, { 4096, 64 })
    assert.is_true(small.seconds > 0 and large.seconds > 4 * small.seconds)
    local step = neap.explain(net, { 4096, 64 }, { optimizer = "Adam" })
    assert.is_true(step.backward_seconds > 0 and step.step_seconds > 0)
    assert.is_true(step.forward_seconds >= large.forward_seconds)
    local sum = 0
    for _, layer in ipairs(step.layers) do sum = sum + layer.seconds end
    assert.is_true(math.abs(sum - step.forward_seconds - step.backward_seconds) < 1e-9)
    for _, line in ipairs { "Time: ", "forward ", "backward ", "step " } do
      assert.is_truthy(tostring(step):find(line, 1, true))
    end
    local file <close> = assert(io.open(cache.path()))
    assert.is_truthy(cache.parse(file:read "a", cache.key()))
  end)
end)

describe("the model", function()
  local function product(side)
    return { name = "linear", multiply_adds = 8 * side ^ 2, numel = 8 * side, columns = side,
      rows = 8, inner = side, kind = 0, read = 4 * (8 * side + side ^ 2), written = 32 * side }
  end

  local function rate(known, e) return model.work(known, e) / e.multiply_adds end

  it("has products of large matrices wait for memory, and small ones not", function()
    local known = plausible()
    local near, between, far = rate(known, product(64)), rate(known, product(1024)),
      rate(known, product(2048))
    assert.is_true(near < between and between < far)
    known["far.linear"] = 1e-14
    assert.is_true(rate(known, product(2048)) < near * 1.01)
    assert.is_true(rate(known, product(64)) == near)
  end)

  it("takes a convolution in groups for one, however many elements a sum has", function()
    local known = plausible()
    local function conv(channels)
      return { name = "conv", multiply_adds = 9 * 1024 * 16, numel = 1024 * 16, columns = 32,
        rows = 32, kind = 0, read = 4 * 1024 * channels, written = 4 * 1024 * 16 }
    end
    for i, channels in ipairs { 1, 16 } do
      local name = ("conv.%d.forward"):format(i)
      known[name] = i == 1 and 1e-11 or 5e-11
      for d, x in ipairs(model.conv_features("forward", conv(channels))) do
        known[name .. "." .. d] = x
      end
    end
    assert.is_true(math.abs(rate(known, conv(1)) / 1e-11 - 1) < 0.01)
    assert.is_true(math.abs(rate(known, conv(16)) / 5e-11 - 1) < 0.01)
  end)

  it("spreads what a step takes over its multiply-adds", function()
    local known = plausible()
    local function pass(multiply_adds)
      return { name = "attention_pass", kind = 1, multiply_adds = multiply_adds, numel = 64,
        columns = 8, rows = 8, read = 512, written = 256 }
    end
    local name = model.whole_name(pass(1))
    local from, to = known[name .. "from"], known[name .. "to"]
    assert.is_true(math.abs(rate(known, pass(from)) / known[name .. "small"] - 1) < 1e-9)
    assert.is_true(math.abs(rate(known, pass(to)) / known[name .. "large"] - 1) < 1e-9)
    assert.equal(rate(known, pass(to)), rate(known, pass(10 * to)))
    assert.is_true(rate(known, pass(from / 2)) > known[name .. "small"])
  end)
end)

describe("every row", function()
  it("has a time with the speeds of any machine", function()
    for _, row in ipairs(core.op_rows()) do
      for _, multiply_adds in ipairs { 0, 4096 } do
        local seconds = model.time(plausible(), { name = row.name, multiply_adds = multiply_adds,
          numel = 64, columns = 8, rows = 8, inner = 16, kind = 0, read = 1024, written = 256,
          view = row.view })
        assert.is_true(seconds > 0 and seconds < 1, row.name)
      end
    end
  end)

  it("that is named among the classes is there", function()
    local known = {}
    for _, row in ipairs(core.op_rows()) do known[row.name] = true end
    for _, class in ipairs { model.convolutions, model.whole, model.turned } do
      for name in pairs(class) do assert.is_true(known[name], name) end
    end
  end)
end)
