-- A folder that lacks on the way to a file: every reader and every writer names the first one,
-- and a file that stands in its place.
local neap = require "neap"
local place = require "tests.fuzz.place"
local readers = require "tests.fuzz.readers"
local run = require "tests.spec.cli.run"

local x = neap.ones(3, 4, 4)
local plot = neap.plot.line { y = { 1, 2 } }

-- What writes a file at a path.
local writers = {
  save = function(path) neap.save(path, { x }) end,
  save_npy = function(path) neap.save_npy(path, x) end,
  save_npz = function(path) neap.save_npz(path, { x = x }) end,
  save_csv = function(path) neap.save_csv(path, x[1]) end,
  ["image.save"] = function(path) neap.image.save(path .. ".png", x) end,
  ["a plot as SVG"] = function(path) plot:save(path .. ".svg") end,
  ["a plot as PDF"] = function(path) plot:save(path .. ".pdf") end,
  ["log.csv"] = function(path) neap.log.csv(path) { epoch = 1 } end,
  profiler = function(path) neap.profiler(function() return x:sum() end, { trace = path }) end,
}

-- What makes folders.
local makers = {
  TensorBoard = function(path) neap.log.TensorBoard(path):scalar("a", 1, 1) end,
  checkpoint = function(path) neap.train.checkpoint(path, { model = neap.nn.Linear(2, 1) }) end,
}

local folder
before_each(function()
  folder = os.tmpname()
  os.remove(folder)
  run.shell("mkdir " .. folder .. " && touch " .. folder .. "/file")
end)
after_each(function() run.shell("rm -r " .. folder) end)

local function says(sentence, f, ...)
  local ok, message = pcall(f, ...)
  assert.is_false(ok, "no error")
  message = tostring(message)
  assert(message:find(sentence, 1, true), message)
  return message
end

describe("a folder that lacks", function()
  for _, row in ipairs(readers) do
    -- These look into a folder, and read a part of a file.
    if row.name ~= "mnist" and row.name ~= "cifar" and row.name ~= "structure" then
      it("is named by the reader of " .. row.name, function()
        local path = "/gone/deeper/" .. row.file
        says(("cannot open '%s%s': there is no folder '%s/gone'"):format(folder, path, folder), row.load, folder .. path)
        says(("'%s/file' is no folder"):format(folder), row.load, folder .. "/file/" .. row.file)
      end)
    end
  end

  for name, write in pairs(writers) do
    it("is named by " .. name, function()
      says(("there is no folder '%s/gone'"):format(folder), write, folder .. "/gone/deeper/x")
      local message = says(("'%s/file' is no folder"):format(folder), write, folder .. "/file/x")
      assert(message:find("cannot write '" .. folder, 1, true), message)
    end)
  end

  for name, make in pairs(makers) do
    it("is made by " .. name .. ", where no file stands", function()
      make(folder .. "/new/deeper")
      says(name .. ": cannot make the folder '" .. folder .. "/file': a file stands there", make, folder .. "/file")
      says(name .. ": cannot make the folder '" .. folder .. "/file/", make, folder .. "/file/deeper")
    end)
  end

  it("is named where a folder is read", function()
    says("ImageFolder: cannot read the folder '" .. folder .. "/a/b': there is no folder '" .. folder .. "/a'",
      neap.data.ImageFolder, folder .. "/a/b")
    says("ImageFolder: cannot read the folder '" .. folder .. "/a': No such file", neap.data.ImageFolder, folder .. "/a")
  end)
end)

describe("a file that lacks in a folder that is there", function()
  it("is what the system says", function()
    for _, row in ipairs(readers) do
      if row.name == "npy" or row.name == "safetensors" then
        local path, made = place.make(row)
        says("cannot open '" .. path .. "': No such file or directory", row.load, path)
        place.remove(made)
      end
    end
    says("cannot open 'x.none': No such file or directory", neap.load, "x.none")
  end)
end)
