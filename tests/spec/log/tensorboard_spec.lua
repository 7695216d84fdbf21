-- neap.log.TensorBoard: event files, read byte by byte and by Python's tensorboard.

local events = require "tests.spec.log.events"
local json = require "neap.json"
local neap = require "neap"
local records = require "neap.log.records"
local run = require "tests.spec.cli.run"

local dir, board

before_each(function()
  dir = os.tmpname()
  os.remove(dir)
  board = neap.log.TensorBoard(dir .. "/run")
end)

after_each(function()
  board:close()
  os.execute("rm -rf " .. dir)
end)

-- A Python that has tensorboard: of the environment, or Debian's.
local function find_python()
  for _, python in ipairs { os.getenv "NEAP_TENSORBOARD_PYTHON" or "python3", "/usr/bin/python3" } do
    if os.execute(python .. " -c 'import tensorboard' 2>/dev/null") then return python end
  end
end

describe("records", function()
  it("have the checksums of the vectors of RFC 3720, and of others", function()
    local up, down = {}, {}
    for i = 0, 31 do up[#up + 1], down[#down + 1] = string.char(i), string.char(31 - i) end
    assert.equal(0x8A9136AA, records.crc32c(("\0"):rep(32)))
    assert.equal(0x62A8AB43, records.crc32c(("\xFF"):rep(32)))
    assert.equal(0x46DD794E, records.crc32c(table.concat(up)))
    assert.equal(0x113FDB5C, records.crc32c(table.concat(down)))
    assert.equal(0xE3069283, records.crc32c "123456789")
    assert.equal(0, records.crc32c "")
  end)

  it("are framed as TensorFlow frames them", function()
    -- What tf.io.TFRecordWriter writes for b"neap".
    local frame = records.frame "neap"
    assert.equal(20, #frame)
    assert.equal(4, (("<I8"):unpack(frame)))
    assert.same({ "neap" }, (events.records(frame)))
    assert.same({ {}, 19 }, { events.records(frame:sub(1, 19)) })
    assert.has_error(function() events.records((frame:gsub("neap", "reap"))) end)
  end)
end)

describe("TensorBoard", function()
  local function written() return events.by_tag(dir .. "/run") end

  it("writes numbers, each at once, behind the version", function()
    local before = os.time()
    board:scalar("loss", 0.5, 1)
    board:scalar("loss", neap.tensor { 0.25 }, math.maxinteger)
    board:scalar("count", neap.tensor(7, { dtype = "int64" }), 0)
    board:scalar("nan", 0 / 0, 300)
    board:scalar("large", 1e300, 2.0)
    board:scalars("f1", { cat = 0.5, dog = 0.75 }, 3)
    local list, left = events.read(events.files(dir .. "/run")[1])
    assert.same({ 0, "brain.Event:2", 7 }, { left, list[1].version, #list })
    assert.is_true(list[2].time >= before - 1 and list[2].time <= os.time() + 2)
    local tags = written()
    assert.same({ { tag = "loss", step = 1, scalar = 0.5 }, { tag = "loss", step = math.maxinteger, scalar = 0.25 } },
      tags.loss)
    assert.same({ 7, 0 }, { tags.count[1].scalar, tags.count[1].step })
    assert.is_true(tags.nan[1].scalar ~= tags.nan[1].scalar)
    assert.equal(math.huge, tags.large[1].scalar)
    assert.same({ 0.5, 0.75, 3 }, { tags["f1/cat"][1].scalar, tags["f1/dog"][1].scalar, tags["f1/dog"][1].step })
  end)

  it("counts elements in bins, without those that are not finite", function()
    board:histogram("w", neap.tensor { 0, 1, 1, 4, math.huge, 0 / 0 }, 1, { bins = 4 })
    board:histogram("w", { 2, 2, 2 }, 2)
    board:histogram("w", neap.tensor({ true, false, true }), 3, { bins = 2 })
    local h = written().w
    assert.same({ min = 0.0, max = 4.0, num = 4.0, sum = 6.0, sum_squares = 18.0, limits = { 1.0, 2.0, 3.0, 4.0 },
      counts = { 1.0, 2.0, 0.0, 1.0 } }, h[1].histogram)
    assert.same({ 1.5, 2.5, { 2.5 }, { 3.0 } },
      { h[2].histogram.min, h[2].histogram.max, h[2].histogram.limits, h[2].histogram.counts })
    assert.same({ 1.0, 2.0 }, h[3].histogram.counts)
  end)

  it("writes pictures as PNG, a batch as one", function()
    local x = neap.range(0, 23):to("uint8"):reshape(3, 2, 4)
    board:image("rgb", x, 1)
    board:image("grey", neap.ones(2, 5), 1)
    board:image("many", neap.zeros(5, 1, 3, 3), 1, { columns = 2 })
    local tags, path = written(), os.tmpname()
    assert.equal("\x89PNG", tags.grey[1].image.bytes:sub(1, 4))
    assert.same({ 2, 5, 1 }, { tags.grey[1].image.height, tags.grey[1].image.width, tags.grey[1].image.channels })
    assert.same({ 11, 7, 1 }, { tags.many[1].image.height, tags.many[1].image.width, tags.many[1].image.channels })
    local file = assert(io.open(path, "wb"))
    file:write(tags.rgb[1].image.bytes)
    file:close()
    assert.is_true(neap.image.load(path, { dtype = "uint8" }):equal(x))
    os.remove(path)
  end)

  it("writes plots as pictures", function()
    local drawn, why = pcall(board.figure, board, "loss", neap.plot.line { y = { 3, 2, 1 } }, 2,
      { width = 300, height = 200, scale = 2 })
    if not drawn and why:find("cairo", 1, true) then return pending "this neap was built without cairo" end
    assert.is_true(drawn, why)
    local image = written().loss[1].image
    assert.same({ "\x89PNG", 600, 400 }, { image.bytes:sub(1, 4), image.width, image.height })
  end)

  it("writes texts, with U+FFFD for what is no UTF-8", function()
    board:text("note", "**bold** ä\xFF", 4)
    assert.same({ { tag = "note", step = 4, text = "**bold** ä\u{FFFD}" } }, written().note)
  end)

  it("begins a file of its own each time, and tells what to forget", function()
    board:scalar("loss", 1, 1)
    local more = neap.log.TensorBoard(dir .. "/run", { purge_step = 7 })
    more:scalar("loss", 2, 7)
    more:close()
    local files = events.files(dir .. "/run")
    assert.equal(2, #files)
    local list = events.read(files[2])
    assert.same({ 7, 1, 2.0 }, { list[2].step, list[2].restart, list[3][1].scalar })
  end)

  it("is closed by <close>, once and for all", function()
    local kept
    do
      local inner <close> = neap.log.TensorBoard(dir .. "/other")
      kept = inner
      inner:scalar("a", 1, 1)
    end
    kept:close()
    assert.has_error_like(function() kept:scalar("a", 1, 1) end, "scalar: the logger is closed")
    assert.equal(("TensorBoard ('%s/other', closed)"):format(dir), tostring(kept))
  end)

  it("loses nothing to kill -9", function()
    local script = run.file(([[
      local board = require("neap").log.TensorBoard(%q)
      for i = 1, 5000 do board:scalar("loss", i, i) end
      io.write("written\n")
      io.stdout:flush()
      while true do board:scalar("more", 1, 1) end
    ]]):format(dir .. "/killed"))
    run.shell(("{ %s %s & echo $! >%s/pid; } | { read line; sleep 0.1; kill -9 $(cat %s/pid); }"):format(
      run.quote(run.program), script, dir, dir))
    os.remove(script)
    local files = events.files(dir .. "/killed")
    local list, left = events.read(files[1])
    assert.same({ 1, 0 }, { #files, left })
    assert.is_true(#list > 5001)
    assert.same({ 5000, 5000.0 }, { list[5001].step, list[5001][1].scalar })
  end)

  local function refuses(cases)
    for _, case in ipairs(cases) do
      local ok, message = pcall(case[2], board)
      assert.is_false(ok, case[1])
      assert.equal(case[1], (message:gsub("^[^:]+:%d+: ", "")))
    end
  end

  it("explains wrong tags, steps, values and shapes", function()
    refuses {
      { "scalar: the tag must be a text, got \"\"", function(b) b:scalar("", 1, 1) end },
      { "scalar: the tag must be a text, got \"\xFF\"", function(b) b:scalar("\xFF", 1, 1) end },
      { "scalar: step must be a whole number of at least 0, got nil", function(b) b:scalar("a", 1) end },
      { "scalar: step must be a whole number of at least 0, got 1.5", function(b) b:scalar("a", 1, 1.5) end },
      { "text: step must be a whole number of at least 0, got -1", function(b) b:text("a", "b", -1) end },
      { "scalar: the value must be a number or a tensor of one element, got nil", function(b) b:scalar("a", nil, 1) end },
      { "scalar: the value must be a number or a tensor of one element, got shape (2)",
        function(b) b:scalar("a", neap.ones(2), 1) end },
      { "scalars: the values must be a table {name = number}, got 3", function(b) b:scalars("a", 3, 1) end },
      { "histogram: the tensor (2) has no finite element",
        function(b) b:histogram("a", neap.tensor { 0 / 0, math.huge }, 1) end },
      { "histogram: the tensor (0) has no finite element", function(b) b:histogram("a", neap.zeros(0), 1) end },
      { "histogram: values: expected a tensor, got \"x\"", function(b) b:histogram("a", "x", 1) end },
      { "histogram: bins must be a whole number of at least 1, got 0",
        function(b) b:histogram("a", { 1 }, 1, { bins = 0 }) end },
      { "image: expected (height, width), (1 to 4 channels, height, width) or a batch of these, got (5, 2, 2)",
        function(b) b:image("a", neap.ones(5, 2, 2), 1) end },
      { "image: expected a tensor, got 3", function(b) b:image("a", 3, 1) end },
      { "figure: expected a plot, such as neap.plot.line{y = losses}, got 3", function(b) b:figure("a", 3, 1) end },
      { "text: the text must be a string, got 3", function(b) b:text("a", 3, 1) end },
      { "scalar: a method is called with ':'; try b:scalar(...)", function(b) b.scalar("a", 1, 1) end },
      { "TensorBoard has no method 'scaler', did you mean 'scalar'?", function(b) b:scaler("a", 1, 1) end },
    }
    assert.same({}, written())
  end)

  it("explains folders and disks that cannot be written", function()
    refuses {
      { "TensorBoard: needs the path of a folder, got nil", function() neap.log.TensorBoard() end },
      { "TensorBoard: unknown option 'purge'; it takes purge_step",
        function() neap.log.TensorBoard(dir, { purge = 1 }) end },
      { "TensorBoard: cannot make the folder '/proc/neap': No such file or directory",
        function() neap.log.TensorBoard "/proc/neap" end },
      { "TensorBoard: cannot make the folder '/dev/null': a file stands there", function() neap.log.TensorBoard "/dev/null" end },
    }
    local path = events.files(dir .. "/run")[1]
    board.events.file:close()
    board.events.file = assert(io.open("/dev/full", "ab"))
    board.events.file:setvbuf "no"
    local ok, message = pcall(board.scalar, board, "a", 1, 1)
    assert.is_false(ok)
    assert.matches(("TensorBoard: cannot write '%s': No space left on device"):format(path), message, 1, true)
    board:scalar("a", 2, 2) -- there is room again: a new file
    assert.same({ { tag = "a", step = 2, scalar = 2.0 } }, written().a)
  end)

  it("is read by Python's tensorboard", function()
    local python = find_python()
    if not python then
      return pending "no Python here has tensorboard; NEAP_TENSORBOARD_PYTHON may name one"
    end
    board:scalar("loss", 0.5, 1)
    board:histogram("w", neap.tensor { 0, 1, 1, 4 }, 2, { bins = 4 })
    board:image("grey", neap.ones(2, 5), 3)
    board:text("note", "ä", 4)
    board:scalar("later", 1, 9)
    local more <close> = neap.log.TensorBoard(dir .. "/run", { purge_step = 5 })
    more:scalar("loss", 0.25, 5)
    local status, out, err = run.shell(("%s tests/spec/log/read_events.py %s/run 2>/dev/null"):format(python, dir))
    assert.equal(0, status, err)
    assert.same({
      loss = { { 1, 0.5 }, { 5, 0.25 } }, w = { { 2, { 1.0, 2.0, 0.0, 1.0 } } }, grey = { { 3, { 5, 2 } } },
      note = { { 4, "ä" } }, later = {},
    }, json.decode(out))
  end)
end)

describe("neap.log", function()
  it("is the logarithm as well", function()
    assert.is_true(neap.log(neap.ones(2)):equal(neap.zeros(2)))
    assert.has_error_like(function() return neap:log(neap.ones(2)) end, "try neap.log(...)")
    assert.has_error_like(function() return neap.log:TensorBoard "x" end, "try neap.log.TensorBoard(...)")
    assert.has_error_like(function() return neap.log:csv "x" end, "try neap.log.csv(...)")
    assert.has_error_like(function() return neap.log.tensorboard end,
      "log has no 'tensorboard', did you mean 'TensorBoard'?")
    assert.has_error_like(function() return neap.log("a") end, "log: argument 'x' must be a tensor, got string")
  end)

  it("goes where functions go", function()
    local nn, x = neap.nn, neap.tensor({ 1, 2 }, { dtype = "float64" }):requires_grad_()
    assert.is_true(neap.gradcheck(neap.log, { x }))
    for _, call in ipairs { neap.no_grad, neap.enable_grad, neap.inference_mode, neap.checkpoint } do
      assert.is_true(call(neap.log, x):equal(x:log()))
    end
    assert.same({ { 1.0, 0.0 }, { 0.0, 0.5 } }, neap.jacobian(neap.log, x):totable())
    assert.is_true(nn.Sequential(nn.Identity(), neap.log)(x):equal(x:log()))
    assert.is_true(neap.data.transforms.Compose { neap.log }(x):equal(x:log()))
    local net, log = nn.Identity(), neap.log
    net:register_forward_hook(function(_, _, y) return log(y) end)
    assert.is_true(net(x):equal(x:log()))
    local set = neap.data.Dataset { len = 3, get = function(i) return log(neap.tensor(i)) end }
    for y in neap.data.DataLoader(set, { batch_size = 3, prefetch = 2 }) do
      assert.is_true(y:equal(neap.range(1, 3):log()))
    end
  end)
end)
