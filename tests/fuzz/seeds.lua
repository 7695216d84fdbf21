-- seeds.lua: small files of every kind, from which fuzzing starts and which specs break.
--
--   neap tests/fuzz/seeds.lua FOLDER          writes them: FOLDER/npy/1, ...
--
-- Some are files of tests/data, whose README says who made them; all others are made here, so
-- that the project has no corpus of bytes. What fuzzing finds becomes a case of a spec.

local neap = require "neap"

local seeds = {}

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

-- Where the project is: fuzz targets run elsewhere.
local root = debug.getinfo(1, "S").source:match("^@(.*)tests/fuzz/seeds%.lua$") or ""

local function files(folder, ...)
  local list = {}
  for i, name in ipairs{ ... } do list[i] = read(root .. "tests/data/" .. folder .. name) end
  return list
end

-- What `save(path, ...)` writes to a path of that ending.
local function saved(ending, save, ...)
  local base = os.tmpname()
  save(base .. ending, ...)
  local text = read(base .. ending)
  os.remove(base)
  os.remove(base .. ending)
  return text
end

local function add(list, ...)
  for _, text in ipairs{ ... } do list[#list + 1] = text end
  return list
end

-- The sum that gzip and zip have.
local function sum(text)
  local crc = 0xFFFFFFFF
  for i = 1, #text do
    crc = crc ~ text:byte(i)
    for _ = 1, 8 do crc = crc >> 1 ~ (crc & 1) * 0xEDB88320 end
  end
  return string.pack("<I4", crc ~ 0xFFFFFFFF)
end

-- gzip'd, in one stored block.
local function packed(text)
  return "\31\139\8\0\0\0\0\0\0\3\1" .. string.pack("<I2I2", #text, ~#text & 0xFFFF) .. text
    .. sum(text) .. string.pack("<I4", #text)
end

-- ---- beside the file ----

--- Labels of no image, for MNIST.
function seeds.labels() return "\0\0\8\1\0\0\0\2\3\4" end

--- A part of a model in several files.
function seeds.shard()
  return saved(".safetensors", neap.save, { a = neap.ones(2), ["b.c"] = neap.zeros(3) })
end

-- ---- the kinds ----

function seeds.npy()
  local list = files("numpy/", "scalar.npy", "fortran.npy", "version2.npy", "be-f2.npy", "le-u8.npy",
    "i1.npy", "b1.npy", "empty.npy", "record.npy")
  return add(list, packed(list[1]))
end

function seeds.npz()
  local list = files("numpy/", "stored.npz", "deflated.npz")
  return add(list, saved(".npz", neap.save_npz, { a = neap.ones(2), b = neap.tensor(3) }),
    saved(".npz", neap.save_npz, { x = neap.zeros(40, 30) }, { compressed = true }),
    saved(".npz", neap.save_npz, {}), seeds.zip64())
end

--- An archive whose sizes and places all stand in fields of 64 bits, though they are small.
function seeds.zip64()
  local array = read(root .. "tests/data/numpy/scalar.npy")
  local much, name = 0xFFFFFFFF, "a.npy"
  local start = string.pack("<I2I2I2I4", 45, 0, 0, 0x210000) .. sum(array) .. string.pack("<I4I4", much, much)
  local body = "PK\3\4" .. start .. string.pack("<I2I2", #name, 20) .. name
    .. string.pack("<I2I2I8I8", 1, 16, #array, #array) .. array
  local directory = "PK\1\2" .. string.pack("<I2", 45) .. start
    .. string.pack("<I2I2I2I2I2I4I4", #name, 28, 0, 0, 0, 0, much) .. name
    .. string.pack("<I2I2I8I8I8", 1, 24, #array, #array, 0)
  local record = "PK\6\6" .. string.pack("<I8I2I2I4I4I8I8I8I8", 44, 45, 45, 0, 0, 1, 1, #directory, #body)
  local locator = "PK\6\7" .. string.pack("<I4I8I4", 0, #body + #directory, 1)
  return body .. directory .. record .. locator
    .. "PK\5\6" .. string.pack("<I2I2I2I2I4I4I2", 0, 0, 0xFFFF, 0xFFFF, much, much, 0)
end

function seeds.idx()
  local list = { "\0\0\8\2\0\0\0\2\0\0\0\3abcdef", "\0\0\13\1\0\0\0\1\63\128\0\0", "\0\0\14\0" .. ("\0"):rep(8),
    "\0\0\11\3\0\0\0\1\0\0\0\1\0\0\0\2\255\254\0\1", "\0\0\8\3\0\0\0\0\0\0\0\28\0\0\0\28" }
  return add(list, packed(list[1]))
end

function seeds.mnist()
  local images = "\0\0\8\3\0\0\0\2\0\0\0\2\0\0\0\2abcdefgh"
  return { images, packed(images) }
end

function seeds.cifar()
  local record = "\3" .. ("\1\2\3\4"):rep(768)
  return { record, packed(record), record .. "\9" .. ("\0"):rep(3072) }
end

-- The speeds of some machine, as neap.explain keeps them.
local function speeds_of_a_machine()
  local model = require "neap.explain.model"
  local found = {}
  for _, name in ipairs { "operation", "view", "nested", "record", "rule", "pass", "module" } do
    found["call." .. name] = 1e-7
  end
  for _, n in ipairs(model.streams) do found["stream." .. n] = 1e-11 end
  for kind in pairs { linear = 1, plain = 1, turned = 1 } do
    for _, m in ipairs(model.sizes) do
      for _, n in ipairs(model.sizes) do
        for _, k in ipairs(model.sizes) do
          found[model.product_name(kind, m, n, k)] = 2e-11
        end
      end
    end
    found["far." .. kind] = 1e-11
  end
  for _, part in ipairs { "forward", "weight", "input" } do
    found["conv.1." .. part] = 3e-11
    for d, feature in ipairs { 4, 0, 2.5 } do found["conv.1." .. part .. "." .. d] = feature end
  end
  found["row.exp"] = 5e-11
  found["row.attention_pass.1.small"], found["row.attention_pass.1.large"] = 1e-10, 5e-11
  found["row.attention_pass.1.from"], found["row.attention_pass.1.to"] = 256, 4096
  for name, value in pairs { tensor = 1e-7, call = 1e-7, element = 1e-10, far = 2e-10 } do
    found["step.SGD." .. name] = value
  end
  return found
end

function seeds.speeds_key() return "neap test, a processor, avx2, 1 threads by pool" end

function seeds.speeds()
  local cache = require "neap.explain.cache"
  return { cache.format(speeds_of_a_machine(), seeds.speeds_key()) }
end

function seeds.csv()
  local list = { "a,b,c\n1,2.5,-3\n4,5e1,.5\n", 'x,"y ""z""",k\n1,"a\nb",u\n2,NA,v\n,-1e-3,u\n', "\xEF\xBB\xBFa;b\r\n1;2\r\n",
    "n\nnan\n-inf\n1e400\n0.1234567890123456789\n", "a,a,\n1,2,3\n\n 4 ,\t5, \n" }
  return add(list, packed(list[1]))
end

function seeds.csv_target()
  return { "skipped\n1;x;2.5;u\n# no row\n2;\"a;b\";-1;v\n;y;;u\n", "\nk;t;3\nl;t;-1\n", "s\n1;2;nan" }
end

function seeds.log_csv()
  return { "epoch,loss\n1,0.5\n", 'epoch,"a ""b""",x\n1,"u\nv",true\n2,,false\n3,0.' }
end

function seeds.text()
  local list = { "to be\nor not", "a\u{e9}\u{20ac}\u{1F600}", "caf\xE9", "\xEF\xBB\xBFx\r\n" }
  return add(list, packed(list[2]))
end

function seeds.vocabulary()
  local list = { "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nba\n##b\n'\nll\n1\n##2\ne\n", "[CLS]\r\n[SEP]\r\n\u{e9}\n\n\n" }
  return add(list, packed(list[1]))
end

function seeds.tokenizer()
  return { [==[{"added_tokens":[{"id":4,"content":"<m>","special":true,"lstrip":true},{"id":0,"content":"a"}],
"normalizer":{"type":"BertNormalizer","lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},
"post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<m>"}},{"Sequence":{"id":"A"}}],
"special_tokens":{"<m>":{"ids":[4]}}},"decoder":{"type":"WordPiece"},"padding":{"pad_token":"a"},
"model":{"type":"WordPiece","unk_token":"a","vocab":{"a":0,"b":1,"##a":2,"ba":3}}}]==],
    [==[{"added_tokens":[{"id":5,"content":"<m>","single_word":true,"rstrip":true}],"normalizer":{"type":"NFC"},
"pre_tokenizer":{"type":"ByteLevel","add_prefix_space":true},"post_processor":{"type":"RobertaProcessing",
"cls":["a",0],"sep":["b",1]},"decoder":{"type":"ByteLevel"},"model":{"type":"BPE","ignore_merges":true,
"vocab":{"a":0,"b":1,"ba":2,"bab":3,"\u0120":4},"merges":["b a",["ba","b"]]}}]==] }
end

function seeds.t7()
  local function int(n) return string.pack("<i4", n) end
  local function long(n) return string.pack("<i8", n) end
  local function text(s) return string.pack("<s4", s) end
  local function object(n, class, body) return int(4) .. int(n) .. text "V 1" .. text(class) .. body end
  local storage = object(2, "torch.DoubleStorage", long(6) .. string.pack("<dddddd", 1, 2, 3, 4, 5, 6))
  local tensor = object(3, "torch.DoubleTensor", int(2) .. long(2) .. long(3) .. long(3) .. long(1) .. long(1) .. storage)
  local view = object(4, "torch.DoubleTensor", int(1) .. long(2) .. long(2) .. long(2) .. int(4) .. int(2))
  local old = int(4) .. int(1) .. text "torch.HalfStorage" .. long(2) .. "\0\60\0\193"
  local table_ = int(3) .. int(1) .. int(5) .. int(2) .. text "a" .. tensor .. int(2) .. text "b" .. view
    .. int(1) .. string.pack("<d", 1) .. int(5) .. int(1) .. int(2) .. text "me" .. int(3) .. int(1)
    .. int(1) .. string.pack("<d", 2) .. int(0)
  return { table_, old, int(1) .. string.pack("<d", 2.5), int(3) .. int(1) .. int(0),
    object(1, "torch.ByteTensor", int(0) .. long(1) .. int(0)) }
end

function seeds.png()
  return files("images/", "palette.png", "palette_alpha.png", "one_bit.png", "grey_alpha.png",
    "grey_transparent.png", "interlaced.png", "sixteen.png")
end

function seeds.jpeg()
  return files("images/", "grey.jpg", "progressive.jpg", "turned_6.jpg", "inks.jpg")
end

function seeds.safetensors()
  local list = files("", "kinds.safetensors")
  return add(list, saved(".safetensors", neap.save, { a = { neap.ones(2), 2.5 }, [false] = "x", b = neap.ones(1, 1) }),
    saved(".safetensors", neap.save, neap.tensor(1), { metadata = { who = "me" } }),
    saved(".safetensors", neap.save, {}))
end

function seeds.index()
  return { '{"metadata":{},"weight_map":{"a":"one.safetensors","b.c":"one.safetensors"}}', '{"weight_map":{}}' }
end

function seeds.structure()
  return { '{"m":{"a":{"t":"x"},"b":{"l":[1,{"f":"inf"},true,{"x":"00ff"}]}}}', '{"d":[[1,2],[false,{"f":"0x1p-3"}]]}',
    "3", '"text"', '{"t":"y"}', '{"l":[]}' }
end

function seeds.image_save()
  return { "\1\3" .. ("0123456789"):rep(5), "\130\1" .. ("ab\0\255"):rep(9), "\3\7" .. ("xyzw"):rep(16) }
end

-- ---- as files ----

if arg and arg[0] and arg[0]:find("seeds%.lua$") then
  for name in pairs(seeds) do
    local list = seeds[name]()
    if type(list) == "table" then
      local folder = arg[1] .. "/" .. name
      assert(os.execute("mkdir -p '" .. folder .. "'"))
      for i, text in ipairs(list) do
        local file <close> = assert(io.open(folder .. "/" .. i, "wb"))
        file:write(text)
      end
    end
  end
end

return seeds
