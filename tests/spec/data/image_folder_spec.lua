local neap = require "neap"
local run = require "tests.spec.cli.run"

local data = neap.data

-- f(path) with a new folder that is gone afterwards.
local function with_folder(f)
  local path = os.tmpname()
  os.remove(path)
  run.shell("mkdir -p " .. run.quote(path))
  local ok, result = pcall(f, path)
  run.shell("rm -rf " .. run.quote(path))
  if not ok then error(result, 0) end
end

local function write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
end

-- Classes b (two images), a (one, and one in a folder below it) and Z (one).
local function fill(dir)
  run.shell(("mkdir -p %s/b %s/a/deep %s/Z %s/.hidden"):format(dir, dir, dir, dir))
  neap.image.save(dir .. "/b/2.png", neap.full({ 1, 2, 3 }, 0.2))
  neap.image.save(dir .. "/b/10.JPG", neap.full({ 3, 8, 8 }, 0.4))
  neap.image.save(dir .. "/a/x.png", neap.full({ 3, 2, 3 }, 0.6))
  neap.image.save(dir .. "/a/deep/y.png", neap.full({ 3, 2, 3 }, 0.8))
  neap.image.save(dir .. "/Z/z.jpeg", neap.full({ 1, 4, 4 }, 1))
  write(dir .. "/b/notes.txt", "no image")
  write(dir .. "/loose.png", "an image of no class")
end

local function names_of(ds, dir)
  local names = {}
  for i, sample in ipairs(ds.samples) do names[i] = sample[1]:sub(#dir + 2) end
  return names
end

describe("data.ImageFolder", function()
  it("takes folders for classes, in the order of their names", function()
    with_folder(function(dir)
      fill(dir)
      local ds = data.ImageFolder(dir)
      assert.same({ "Z", "a", "b" }, ds.classes)
      assert.same({ "Z/z.jpeg", "a/deep/y.png", "a/x.png", "b/10.JPG", "b/2.png" },
        names_of(ds, dir))
      assert.same({ 1, 2, 2, 3, 3 }, ds.targets:totable())
      assert.equal(5, #ds)
      local x, label = ds:get(5)
      assert.same({ 3, 2, 3 }, { table.unpack(x.shape) })
      assert.equal("float32", x.dtype)
      assert(math.abs(x:mean():item() - 0.2) < 0.003)
      assert.equal(3, label)
    end)
  end)

  it("reads images when they are asked for, and gives them to transform", function()
    with_folder(function(dir)
      fill(dir)
      local seen = 0
      local ds = data.ImageFolder(dir, { channels = 1, dtype = "uint8", transform = function(x)
        seen = seen + 1
        assert.same({ "uint8", 1 }, { x.dtype, #x })
        return x:narrow(2, 1, 2):narrow(3, 1, 2)
      end })
      assert.equal(0, seen)
      local loader = data.DataLoader(ds, { batch_size = 5 })
      for x, y in loader do
        assert.same({ 5, 1, 2, 2 }, { table.unpack(x.shape) })
        assert.same({ 1, 2, 2, 3, 3 }, y:totable())
      end
      assert.equal(5, seen)
      local part = data.random_split(ds, { 3, 2 })
      assert.same(ds.classes, part.classes)
    end)
  end)

  it("names what it cannot read, or skips it on request", function()
    with_folder(function(dir)
      fill(dir)
      write(dir .. "/a/a.png", "no picture")
      write(dir .. "/b/b.bmp", "BM")
      local ds = data.ImageFolder(dir)
      assert.equal(7, #ds)
      assert.has_error_like(function() ds:get(2) end,
        ("image.load: '%s/a/a.png' is no PNG or JPEG"):format(dir))
      local kept = data.ImageFolder(dir, { skip_unreadable = true })
      assert.equal(5, #kept)
      assert.same({ 1, 2, 2, 3, 3 }, kept.targets:totable())
      assert.equal(2, #kept.skipped)
      assert.equal(dir .. "/a/a.png", kept.skipped[1][1])
      assert.truthy(kept.skipped[2][2]:find("b.bmp' is no PNG or JPEG", 1, true))
      for i = 1, #kept do kept:get(i) end
    end)
  end)

  it("does not skip all there is", function()
    with_folder(function(dir)
      run.shell(("mkdir %s/a; echo nothing > %s/a/a.png"):format(dir, dir))
      assert.has_error_like(function() data.ImageFolder(dir, { skip_unreadable = true }) end,
        ("ImageFolder: no image can be read, the first because of "))
    end)
  end)

  it("follows links, but not in rings, and opens no pipe", function()
    with_folder(function(dir)
      fill(dir)
      run.shell(("ln -s .. %s/a/up; ln -s %s %s/b/top; ln -s nowhere %s/b/gone.png"):format(dir,
        dir, dir, dir))
      run.shell(("ln -s ../b %s/Z/other; mkfifo %s/b/pipe.png"):format(dir, dir))
      local ds = data.ImageFolder(dir)
      assert.same({ "Z/other/10.JPG", "Z/other/2.png", "Z/other/gone.png", "Z/other/pipe.png",
        "Z/z.jpeg", "a/deep/y.png", "a/x.png", "b/10.JPG", "b/2.png", "b/gone.png",
        "b/pipe.png" }, names_of(ds, dir))
      assert.has_error_like(function() ds:get(11) end, "expected a file, got the pipe")
      assert.equal(7, #data.ImageFolder(dir, { skip_unreadable = true }))
    end)
  end)

  it("says what a folder lacks", function()
    with_folder(function(dir)
      assert.has_error_like(function() data.ImageFolder(dir) end,
        ("ImageFolder: '%s' must hold a folder for each class, got none"):format(dir))
      run.shell("mkdir " .. dir .. "/empty")
      assert.has_error_like(function() data.ImageFolder(dir) end,
        ("ImageFolder: there is no image in the folder '%s/empty'"):format(dir))
      assert.has_error_like(function() data.ImageFolder(dir .. "/none") end,
        ("cannot read the folder '%s/none': No such file or directory"):format(dir))
    end)
    assert.has_error_like(function() data.ImageFolder(3) end,
      "ImageFolder: the folder must be a string, got 3")
    assert.has_error_like(function() data.ImageFolder(".", { channels = 2 }) end,
      "ImageFolder: channels must be one of 1, 3, 4, got 2")
    assert.has_error_like(function() data.ImageFolder(".", { transform = 2 }) end,
      "ImageFolder: transform must be a function of an image, got 2")
  end)
end)
