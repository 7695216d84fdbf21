-- The tables of the manual with a column `neap` (coming from PyTorch, Torch7, NumPy): each piece
-- of code in that column runs, and what is a name alone is there.

local neap = require "neap"

local pages = {
  "docs/manual/12-from-pytorch.md", "docs/manual/13-from-torch7.md",
  "docs/manual/14-from-numpy.md",
}

local folder = os.tmpname()

-- The cells of a row of a table in markdown; `\|` stands for a bar in a cell.
local function cells_of(line)
  local cells = {}
  for cell in line:gsub("\\|", "\1"):sub(2):gmatch("([^|]*)|") do
    cells[#cells + 1] = cell:gsub("\1", "|"):match("^%s*(.-)%s*$")
  end
  return cells
end

-- Each piece of code in the column `neap` of a page, with the number of its line.
local function codes_of(page)
  local codes, column, number = {}, nil, 0
  for line in io.lines(page) do
    number = number + 1
    local cells = line:find("^|") and cells_of(line) or {}
    if #cells == 0 then column = nil end
    for i, cell in ipairs(cells) do
      if not column and cell == "neap" then column = i end
    end
    for code in (cells[column] or ""):gmatch("`([^`]+)`") do
      codes[#codes + 1] = { line = number, text = code }
    end
  end
  return codes
end

-- The files that the pages read.
local function write_files()
  neap.save(folder .. "/net.safetensors", neap.nn.Sequential(neap.nn.Linear(4, 3)):state_dict())
  neap.save_npy(folder .. "/x.npy", neap.ones(2))
  neap.save_npz(folder .. "/all.npz", { x = neap.ones(2) })
  neap.save_csv(folder .. "/x.csv", neap.ones(2, 2), { header = { "a", "b" } })
  neap.image.save(folder .. "/a.png", neap.rand(3, 4, 4))
  local t7 <close> = assert(io.open(folder .. "/old.t7", "wb"))
  t7:write("\1\0\0\0", ("<d"):pack(2.5)) -- a number
end

-- What the pages call by these names.
local function names()
  local nn = neap.nn
  local x, y, s = neap.rand(3, 4), neap.rand(3, 4), neap.rand(3, 3)
  local Net = nn.class "Net"
  local layer = nn.Linear(4, 3)
  local set = neap.data.TensorDataset(x, neap.tensor({ 1, 2, 3 }, { dtype = "int64" }))
  local net = nn.Sequential(layer)
  local labels = neap.tensor({ 1, 2, 3 }, { dtype = "int64" })
  local loss = net(x):sum()
  loss:backward({ retain_graph = true })
  return setmetatable({
    neap = neap, nn = nn, optim = neap.optim, data = neap.data, plot = neap.plot,
    x = x, y = y, s = s:matmul(s.T) + neap.eye(3), v = neap.rand(4), w = neap.rand(4),
    c = neap.rand(3, 1):matmul(neap.rand(1, 3)), n = neap.arange(1, 5),
    i = neap.tensor({ 1, 3 }, { dtype = "int64" }),
    mask = x:gt(0.5), other = x:gt(0.2), flag = true, f = function(a) return a end,
    Net = Net, net = net, layer = layer, loss = loss, labels = labels, set = set, train = set,
    loss_of = nn.CrossEntropyLoss(), params = net:parameters(), state = net:state_dict(),
    opt = neap.optim.SGD(net:parameters(), { lr = 0.1 }),
    loader = neap.data.DataLoader(set, { batch_size = 2 }),
  }, { __index = _G })
end

local function runs(code)
  -- Files are written and read beside each other, in a folder that is removed.
  local text = code:gsub('"([%w_]+%.%w+)"', function(name)
    local ending = name:match("%.(%w+)$")
    local is_file = ending == "safetensors" or ending == "npy" or ending == "npz"
      or ending == "csv" or ending == "t7" or ending == "png"
    return is_file and ('"%s/%s"'):format(folder, name) or nil
  end)
  local env = names()
  local expression = load("return " .. text, "=cell", "t", env)
  local f = assert(expression or load(text, "=cell", "t", env))
  local value = f()
  local is_name = not code:find("[^%w_.]")
  if is_name and value == nil then error("there is no " .. code) end
end

describe("tables of names in the manual", function()
  setup(function()
    os.remove(folder)
    assert(os.execute("mkdir " .. folder))
    write_files()
  end)
  teardown(function() os.execute("rm -r " .. folder) end)

  for _, page in ipairs(pages) do
    it("say what runs: " .. page, function()
      local wrong = {}
      local codes = codes_of(page)
      assert.is_true(#codes > 40, "few pieces of code were found")
      for _, code in ipairs(codes) do
        local ok, message = pcall(runs, code.text)
        if not ok then
          wrong[#wrong + 1] = ("%s:%d: `%s`: %s"):format(page, code.line, code.text, message)
        end
      end
      assert.are.equal("", table.concat(wrong, "\n"))
    end)
  end

  it("would not pass with a name that is not there", function()
    assert.is_false(pcall(runs, "nn.SpatialConvolution"))
    assert.is_false(pcall(runs, "neap.nothing"))
    assert.is_false(pcall(runs, "x:nothing()"))
    assert.is_false(pcall(runs, "net.nothing"))
  end)
end)
