-- neap.log.csv: rows in a file that tables read.

local neap = require "neap"

local path

before_each(function() path = os.tmpname() end)
after_each(function() os.remove(path) end)

local function text()
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

local function write(bytes)
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
end

describe("csv", function()
  it("has the columns of the first row, in the order of fit's lines", function()
    local rows <close> = neap.log.csv(path)
    rows:row { zeta = 1, lr = 0.1, val_loss = 2, loss = 1.5, accuracy = 0.5, val_zeta = 3, epoch = 1, seconds = 9 }
    assert.equal("epoch,loss,accuracy,val_loss,val_zeta,zeta,lr,seconds\n1,1.5,0.5,2,3,1,0.1,9\n", text())
  end)

  it("takes the order that is given", function()
    local rows <close> = neap.log.csv(path, { columns = { "b", "a" }, sep = ";" })
    assert.equal("b;a\n", text())
    rows:row { a = 1, b = "x;y" }
    assert.equal("b;a\n\"x;y\";1\n", text())
  end)

  it("writes numbers with all their digits, and what data.csv reads", function()
    local values = { 0.1, 1 / 3, 1e300, 5e-324, 2 ^ 53, -0.0, math.pi, math.huge, 0 / 0 }
    local rows = neap.log.csv(path)
    for _, value in ipairs(values) do rows:row { value = value } end
    rows:row { value = neap.tensor(0.5) }
    rows:close()
    local x = neap.data.csv(path, { dtype = "float64" }).x
    for i, value in ipairs(values) do assert.equal(value == value and value, value == value and x:at(i, 1)) end
    assert.is_true(x:at(#values, 1) ~= x:at(#values, 1))
    assert.equal(0.5, x:at(10, 1))
    assert.matches("\n0.1\n0.3333333333333333\n1e%+300\n", text())
  end)

  it("quotes what would be read otherwise", function()
    local texts = { "plain", "a,b", "say \"so\"", "two\nlines", " blanks ", "a\r", "ä" }
    local rows = neap.log.csv(path)
    for i, value in ipairs(texts) do rows:row { i = i, ["a,\"b\""] = value, done = true } end
    rows:close()
    assert.matches("^\"a,\"\"b\"\"\",done,i\nplain,true,1\n\"a,b\",true,2\n\"say \"\"so\"\"\",true,3\n\"two\nlines\",", text())
    assert.same(texts, neap.data.csv(path, { text = { "a,\"b\"" }, categorical = { "done" } }).text["a,\"b\""])
  end)

  it("widens the table for a new column and leaves cells empty", function()
    local rows <close> = neap.log.csv(path)
    rows:row { epoch = 1, note = "two\nlines" }
    rows:row { epoch = 2, val_loss = 0.5 }
    rows:row { note = "x" }
    assert.equal("epoch,note,val_loss\n1,\"two\nlines\",\n2,,0.5\n,x,\n", text())
    assert.is_nil(io.open(path .. ".part"))
  end)

  it("goes on with a file that is there, under its header", function()
    write "b,\"a \"\"1\"\"\"\r\n1,2\r\n"
    local rows = neap.log.csv(path)
    rows:row { ["a \"1\""] = 4, b = 3 }
    rows:close()
    assert.equal("b,\"a \"\"1\"\"\"\r\n1,2\r\n3,4\n", text())
  end)

  it("drops what is left of a row that was cut, and ends one that lacks only its line's end", function()
    for given, expected in pairs {
      ["a,b\n1,2\n3"] = "a,b\n1,2\n5,\n", ["a,b\n1,2\n3,\"x\ny"] = "a,b\n1,2\n5,\n", ["a,b"] = "a,b\n5,\n",
      ["a,b\n1,2\n3,4"] = "a,b\n1,2\n3,4\n5,\n", [""] = "a\n5\n",
    } do
      write(given)
      local rows <close> = neap.log.csv(path)
      rows:row { a = 5 }
      assert.equal(expected, text())
    end
  end)

  it("is closed by <close>, once and for all", function()
    local kept
    do
      local rows <close> = neap.log.csv(path)
      kept = rows
    end
    kept:close()
    assert.has_error_like(function() kept:row { a = 1 } end, "csv: the logger is closed")
    assert.equal(("csv logger ('%s', 0 columns, closed)"):format(path), tostring(kept))
  end)

  it("explains what it cannot write", function()
    local rows = neap.log.csv(path)
    for message, call in pairs {
      ["csv: 'a' must be a number, a text or a boolean, got table"] = function() rows:row { a = {} } end,
      ["csv: 'a' must be a number, a text or a boolean, got shape (2)"] = function() rows:row { a = neap.ones(2) } end,
      ["csv: a row must be a table {column = value}, got 3"] = function() rows:row(3) end,
      ["csv: the names of columns must be texts, got 1"] = function() rows:row { 5 } end,
      ["row: a method is called with ':'; try rows:row(...)"] = function() rows.row { a = 1 } end,
      ["csv: the path must be a text, got nil"] = function() neap.log.csv() end,
      ["csv: cannot write '/tmp': it is a folder"] = function() neap.log.csv "/tmp" end,
      ["csv: cannot write '/nowhere/x.csv': there is no folder '/nowhere'"] = function() neap.log.csv "/nowhere/x.csv" end,
      ["csv: sep must be one byte such as \",\" or \";\", got \"ab\""] = function() neap.log.csv(path, { sep = "ab" }) end,
      ["csv: columns must be a list of names, got 3"] = function() neap.log.csv(path, { columns = 3 }) end,
      ["csv: there are two columns 'a'"] = function() neap.log.csv(path, { columns = { "a", "a" } }) end,
    } do
      assert.has_error_like(call, message)
    end
    assert.equal("", text())
    local full = neap.log.csv "/dev/full"
    assert.has_error_like(function() full:row { a = 1 } end, "csv: cannot write '/dev/full': No space left on device")
    for _, bytes in ipairs { "\x7FELF\0\0", "a,\"b\n", "a,,b\n1,2,3\n", "\xFF\n" } do
      write(bytes)
      assert.has_error_like(function() neap.log.csv(path) end, ("csv: '%s' is there and is no table"):format(path))
      assert.equal(bytes, text())
    end
  end)
end)
