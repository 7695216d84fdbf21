-- Files in the format safetensors: those of other programs, and those that lie.
local neap = require "neap"
local nn = neap.nn

local path
local KINDS, MODULES = "tests/data/kinds.safetensors", "tests/data/modules.safetensors"

local function read(name)
  local file <close> = assert(io.open(name, "rb"))
  return file:read "a"
end

local function write(text)
  local file <close> = assert(io.open(path, "wb"))
  file:write(text)
end

local function file_of(head, elements)
  write(string.pack("<I8", #head) .. head .. (elements or ""))
end

-- What load says of the file, without the position and the path.
local function complaint()
  local ok, message = pcall(neap.load, path)
  assert.is_false(ok)
  local found = message:match("^[^\n]-load: '" .. path:gsub("%p", "%%%0") .. "': (.*)$")
  return found or message
end

before_each(function() path = os.tmpname() end)
after_each(function() os.remove(path) end)

describe("a file that Python has written", function()
  local values = { 0.0, -0.0, 1.0, -1.5, 0.15625, 3.0, -448.0, 0.001953125 }

  it("loads with every dtype there is", function()
    local got, metadata = neap.load(KINDS, { metadata = true })
    assert.are.same({ ["made by"] = "safetensors" }, metadata)
    for _, kind in ipairs { "F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2" } do
      assert.are.same(values, got[kind]:totable())
      assert.are.equal(kind == "F64" and "float64" or "float32", got[kind].dtype)
    end
    local half = got["special.F16"]:totable()
    assert.are.same({ math.huge, -math.huge }, { half[1], half[2] })
    assert.is_true(half[3] ~= half[3] and half[4] == 0x1p-24 and half[5] == 65504)
    local whole = {
      BOOL = { false, true, true, true }, U8 = { 0, 1, 127, 200 }, I8 = { -100, -99, 27, 100 },
      I16 = { -9000, -8900, 3700, 11000 }, U16 = { 0, 300, 38100, 60000 },
      I32 = { -1000000000, -990000000, 270000000, 1000000000 },
      U32 = { 0, 20000000, 2540000000, 4000000000 },
      I64 = { -10 ^ 18 | 0, -99 * 10 ^ 16 | 0, 27 * 10 ^ 16 | 0, 10 ^ 18 | 0 },
      U64 = { 0, 10 ^ 16 | 0, 127 * 10 ^ 16 | 0, 2 * 10 ^ 18 | 0 },
    }
    for kind, list in pairs(whole) do assert.are.same(list, got[kind]:totable()) end
    assert.are.equal(2.5, got.scalar:item())
    assert.are.same({ 0, 3 }, got.empty.shape)
  end)

  it("brings PyTorch's modules, which give what they gave there", function()
    local got = neap.load(MODULES)
    local function state(prefix)
      local part = {}
      for name, x in pairs(got) do
        local rest = name:match("^state%." .. prefix .. "%.(.*)$")
        if rest then part[rest] = x end
      end
      return part
    end
    local function near(name, x)
      assert.is_true((x - got["out." .. name]):abs():max():item() < 1e-5, name)
    end
    local function loaded(prefix, module)
      module:load_state_dict(state(prefix))
      return module:eval()
    end
    near("conv", loaded("norm", nn.BatchNorm2d(4))(loaded("conv", nn.Conv2d(1, 4, 3))(got.image)))
    near("lstm", (loaded("lstm", nn.LSTM(6, 5, { num_layers = 2, bidirectional = true,
      batch_first = true }))(got.series)))
    near("attention", (loaded("attention", nn.MultiheadAttention(8, 2, { batch_first = true }))(
      got.tokens, got.tokens, got.tokens)))
    local layer = nn.TransformerEncoderLayer(8, 2, { dim_feedforward = 16, batch_first = true })
    near("encoder", loaded("encoder", nn.TransformerEncoder(layer, 2))(got.tokens))
    near("net", loaded("net", nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 3)))(got.tokens))
  end)
end)

describe("a model in several files", function()
  it("loads by its index, and names what is missing", function()
    local folder = path .. ".d"
    os.execute("mkdir " .. folder)
    neap.save(folder .. "/one.safetensors", { a = neap.ones(2) })
    neap.save(folder .. "/two.safetensors", { b = neap.zeros(3), c = neap.ones(1) })
    local index = folder .. "/model.safetensors.index.json"
    local function write_index(map)
      local file <close> = assert(io.open(index, "w"))
      file:write('{"metadata":{},"weight_map":' .. map .. "}")
    end
    write_index '{"a":"one.safetensors","b":"two.safetensors","c":"two.safetensors"}'
    local got = neap.load(index)
    assert.are.same({ 1, 1 }, got.a:totable())
    assert.are.same({ 0, 0, 0 }, got.b:totable())
    for map, rule in pairs {
      ['{"d":"one.safetensors"}'] = 'tensor "d" is not in one.safetensors',
      ['{"a":"../one.safetensors"}'] = "weight_map must give the names of files beside it",
      ['{"a":3}'] = "weight_map must give the names of files beside it, got 3",
      ["[]"] = nil,
    } do
      write_index(map)
      local ok, message = pcall(neap.load, index)
      assert.is_false(ok)
      assert.truthy(message:find(rule, 1, true), message)
    end
    os.execute("rm -r " .. folder)
  end)
end)

describe("a file that is not what it says", function()
  local whole = read(KINDS)

  it("is refused wherever it is cut", function()
    for length = 0, #whole - 1, 7 do
      write(whole:sub(1, length))
      assert.is_false(pcall(neap.load, path))
    end
  end)

  it("is refused or read, whatever byte is another", function()
    for at = 1, #whole do
      write(whole:sub(1, at - 1) .. string.char(whole:byte(at) ~ (1 << at % 8)) .. whole:sub(at + 1))
      local ok, message = pcall(neap.load, path)
      assert.is_true(ok or message:find("load: ", 1, true) ~= nil, message)
    end
  end)

  local function one(shape, offsets, kind)
    return ('{"x":{"dtype":"%s","shape":%s,"data_offsets":%s}}'):format(kind or "F32", shape, offsets)
  end

  local heads = {
    { one("[2]", "[0,8]"), 7, "is cut short: its tensors take 8 bytes, the file has 7" },
    { one("[2]", "[0,8]"), 9, "its tensors take 8 bytes of 9" },
    { one("[2]", "[1,9]"), 9, "bytes 0 to 1 of the elements belong to no tensor" },
    { one("[2]", "[0,9]"), 9, 'tensor "x": shape (2) of F32 takes 8 bytes, its place has 9' },
    { one("[2]", "[8,0]"), 8, 'tensor "x": data_offsets must be two places in the file' },
    { one("[2]", "[0]"), 8, 'tensor "x": data_offsets must be two places in the file' },
    { one("[2]", "[-8,0]"), 8, 'tensor "x": data_offsets must be two places in the file' },
    { one("[4611686018427387904,4]", "[0,8]"), 8, "takes too many bytes, its place has 8" },
    { one("[0,9223372036854775807,2]", "[0,0]"), 0, "takes too many bytes, its place has 0" },
    { one("[1,1,1,1,1,1,1,1,1]", "[0,4]"), 4, "a shape must be a list of at most 8 sizes" },
    { one("[-2]", "[0,8]"), 8, "a size in a shape must be a whole number of at least 0, got -2" },
    { one("[2.0]", "[0,8]"), 8, "a size in a shape must be a whole number of at least 0, got 2.0" },
    { one('["2"]', "[0,8]"), 8, "a size in a shape must be a whole number of at least 0, got 2" },
    { one("[2]", "[0,8]", "F31"), 8, 'tensor "x": dtype F31 is not supported' },
    { one("{}", "[0,4]"), 8, "its tensors take 4 bytes of 8" },
    { '{"x":3}', 0, 'tensor "x": is no object' },
    { '{"x":{"dtype":"F32","data_offsets":[0,4]}}', 4, 'tensor "x": has no shape' },
    { '{"__metadata__":{"a":1}}', 0, "__metadata__ must hold strings only" },
    { '{"__metadata__":[]}', 0, nil },
    { '{"__metadata__":3}', 0, "__metadata__ must hold strings only" },
    { '{"x":', 0, "its head is damaged: line 1" },
    { "[1]", 0, "is no safetensors file: its head is no JSON object" },
    { '{"a":1,"a":2}', 0, "its head is damaged: line 1, column 10: duplicate object key" },
    { '{"a":' .. ("["):rep(100000), 0, "its head is damaged: line 1, column 2053: maximum parsing depth" },
    { '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'
      .. '"y":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}', 6, 'tensors "x" and "y" overlap' },
    { '{"__metadata__":{"neap":"{\\"t\\":\\"x\\"}"}}', 0, 'its structure is damaged: a tensor "x" that is not' },
    { '{"__metadata__":{"neap":"{\\"q\\":1}"}}', 0, "its structure is damaged: a part of an unknown form" },
    { '{"__metadata__":{"neap":"{\\"f\\":\\"1)\\"}"}}', 0, "its structure is damaged: a float that is none" },
    { '{"__metadata__":{"neap":"{\\"d\\":[[{\\"f\\":\\"nan\\"},1]]}"}}', 0, "its structure is damaged: a key" },
    { '{"__metadata__":{"neap":"null"}}', 0, "its structure is damaged: a part of an unknown form" },
  }

  it("is refused with a sentence that names the file and the fault", function()
    for _, case in ipairs(heads) do
      file_of(case[1], ("\0"):rep(case[2]))
      if case[3] then
        local said = complaint()
        assert.truthy(said:find(case[3], 1, true), case[1]:sub(1, 60) .. ": " .. said)
      end
    end
    for _, length in ipairs { 0, 1, 1000, 1 << 40, -1, math.mininteger } do
      write(string.pack("<i8", length) .. "{}")
      assert.truthy(complaint():find("its head is said to take", 1, true), length)
    end
  end)

  it("costs no more memory than it justifies", function()
    local before = neap.memory().live
    file_of(one("[536870912]", "[0,2147483648]"))
    assert.truthy(complaint():find("is cut short", 1, true))
    assert.are.equal(before, neap.memory().live)
  end)
end)
