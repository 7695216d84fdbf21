local neap = require "neap"
local run = require "tests.spec.cli.run"
local damage = require "tests.support.damage"

local nan = 0 / 0

local function csv(text, options)
  local ok, result = damage.with_file(text, function(path) return neap.data.csv(path, options) end)
  if not ok then error(result, 0) end
  return result
end

-- The same without a header.
local function rows(text, options)
  options = options or {}
  options.header = false
  return csv(text, options)
end

local function refuses(text, message, options)
  assert.has_error_like(function() csv(text, options) end, message)
end

local function equal(x, expected)
  local y = neap.tensor(expected, { dtype = x.dtype })
  return x:allclose(y, { rtol = 0, atol = 0, equal_nan = true })
end

describe("data.csv", function()
  it("gives a data set of the numbers of a table and the names of its columns", function()
    local ds = csv("a,b,c\n1,2.5,-3\n4,5e1,.5\n")
    assert.same({ 2, "float32", { { 1, 2.5, -3 }, { 4, 50, 0.5 } }, { "a", "b", "c" } },
      { #ds, ds.x.dtype, ds.x:totable(), ds.columns })
    assert.same({ nil, nil, {}, {} }, { ds.y, ds.classes, ds.categories, ds.text })
    assert.same({ 4, 50, 0.5 }, ds[2]:totable())
    assert.same({ { 0, 3 }, "float64" }, { csv("a,b,c\n", { dtype = "float64" }).x.shape,
      csv("a,b,c", { dtype = "float64" }).x.dtype })
    assert.same({ 0, 0 }, rows("").x.shape)
  end)

  it("takes a target of classes or of numbers", function()
    local ds = csv("size,kind\n1,cat\n2,ant\n3,cat\n", { target = "kind" })
    assert.same({ { { 1 }, { 2 }, { 3 } }, { 2, 1, 2 }, "int64", { "ant", "cat" }, { "size" } },
      { ds.x:totable(), ds.y:totable(), ds.y.dtype, ds.classes, ds.columns })
    local x, y = ds:get(3)
    assert.same({ { 3 }, 2 }, { x:totable(), y:item() })
    ds = rows("1,2,3\n4,5,6\n", { target = 2, dtype = "float64" })
    assert.same({ { { 1, 3 }, { 4, 6 } }, { 2, 5 }, "float64", { 1, 3 } },
      { ds.x:totable(), ds.y:totable(), ds.y.dtype, ds.columns })
    assert.is_nil(ds.classes)
  end)

  it("gives the columns asked for, in that order", function()
    local text = "a,b,c,d\n1,2,3,x\n4,5,6,y\n"
    local ds = csv(text, { columns = { "c", 1 } })
    assert.same({ { { 3, 1 }, { 6, 4 } }, { "c", "a" } }, { ds.x:totable(), ds.columns })
    assert.same({ 2, 0 }, csv(text, { columns = {}, target = "a" }).x.shape)
    refuses(text, "csv: '", { columns = { "e" } })
    refuses(text, "has no column 'e'", { columns = { "e" } })
    refuses(text, "has 4 columns, got the number 5", { target = 5 })
    refuses(text, "column 1 of '", { target = "a", columns = { 1 } })
    refuses("a,a\n1,2\n", "has two columns 'a': give the number of one", { target = "a" })
    assert.same({ 1, 2 }, csv("a,a\n1,2\n").columns)
    assert.has_error_like(function() rows("1\n", { target = "a" }) end,
      "has no column 'a', for it is read without a header")
  end)

  it("numbers classes in columns of x, sorted", function()
    local ds = csv("n,s,t\n1,b,10\n2,,9\n3,a,10\n4,b,x\n", { categorical = { "t" } })
    assert.is_true(equal(ds.x, { { 1, 2, 1 }, { 2, nan, 2 }, { 3, 1, 1 }, { 4, 2, 3 } }))
    assert.same({ s = { "a", "b" }, t = { "10", "9", "x" } }, ds.categories)
    local lines, expected = { "c" }, {}
    for i = 1, 5000 do lines[i + 1] = "k" .. i * 7 % 1000 end
    for i = 1, 1000 do expected[i] = "k" .. i - 1 end
    table.sort(expected)
    local many = csv(table.concat(lines, "\n"))
    assert.same(expected, many.categories.c)
    for i = 1, 5000, 97 do assert.equal(lines[i + 1], expected[math.tointeger(many.x:at(i, 1))]) end
  end)

  it("makes missing cells NaN, or what it is told", function()
    local text = "a,b,c\n,1,u\nNA,nan,\n3, ,v\n"
    assert.is_true(equal(csv(text).x, { { nan, 1, 1 }, { nan, nan, nan }, { 3, nan, 2 } }))
    assert.is_true(equal(csv(text, { fill = -1 }).x, { { -1, 1, 1 }, { -1, -1, -1 }, { 3, -1, 2 } }))
    assert.is_true(equal(csv("a\n-999\n5\n?\n", { missing = { "-999", "?" } }).x, { { nan }, { 5 }, { nan } }))
    assert.is_true(equal(csv("a,b\n1,\n2,3\n", { target = "b" }).y, { nan, 3 }))
    assert.is_true(equal(csv("a,b\n,\n,\n").x, { { nan, nan }, { nan, nan } }))
    refuses("a,b\n1,x\n2,NA\n", "line 3, column 2 ('b'): expected the class of the row, got 'NA'", { target = "b" })
    refuses("a,b\n1,\n2,x\n", "the class of row 1 after the header is missing", { target = "b" })
  end)

  it("gives columns of text as strings", function()
    local ds = csv('day,v,note\n2020-01-01,1,"a, ""b"""\n02,2,\n', { text = { "day", 3 } })
    assert.same({ { day = { "2020-01-01", "02" }, note = { 'a, "b"', "" } }, { { 1 }, { 2 } }, { "v" } },
      { ds.text, ds.x:totable(), ds.columns })
  end)

  it("takes quotes with separators, quotes and line ends inside", function()
    local ds = csv('"a,1","b ""x""","c\nd"\n"1", "2" ,3\n"4",5,"6"\n')
    assert.same({ { "a,1", 'b "x"', "c\nd" }, { { 1, 2, 3 }, { 4, 5, 6 } } }, { ds.columns, ds.x:totable() })
    ds = csv('a,b\r\n"x\r\ny",1\r\nx"y,2\r\n', { target = 1 })
    assert.same({ 'x\r\ny', 'x"y' }, ds.classes)
    refuses('a,b\n"x"y,1\n', "line 2, column 1 ('a'): expected a separator after the quote")
    refuses('a,b\n1,2\n"3,4\n5,6', "line 3: a cell begins with a quote, and none ends it")
    refuses('a,b\n"x\ny",1\n"z",x\n', "line 4, column 2 ('b'): expected a number")
  end)

  it("takes blanks, blank lines, CRLF, other separators, comments and lines to skip", function()
    assert.same({ { 1, 2 }, { 3, 4 } }, rows("1 , 2\r\n\r\n 3,\t4\r\n").x:totable())
    assert.same({ { 1, 2 }, { 3, 4 } }, csv("junk \"\n#x\na;b\n1;2\n # c\n3;4", { sep = ";", skip = 1, comment = "#" }).x:totable())
    assert.same({ { 1, 2 } }, rows("1\t2\n", { sep = "\t" }).x:totable())
    assert.same({ { 1, 2 } }, rows("1 2\n", { sep = " " }).x:totable())
    assert.same({ { "a", "b" }, { { 1, 2 } } }, { csv("\xEF\xBB\xBFa,b\n1,2\n").columns, csv("\xEF\xBB\xBFa,b\n1,2\n").x:totable() })
    assert.same({ 0, 1 }, csv("x\na\n", { skip = 1 }).x.shape)
  end)

  it("reads gzip'd files", function()
    local _, packed = damage.with_file("a,b\n1,2\n", function(path)
      return (select(2, run.shell("gzip -c " .. run.quote(path))))
    end)
    assert.same({ { 1, 2 } }, csv(packed).x:totable())
    assert.is_nil(damage.cut(packed, neap.data.csv, 2))
    damage.flip(packed, neap.data.csv)
  end)

  it("reads every number to the last bit", function()
    local texts = { "0.1", "123456789012345678901234567890", "1e22", "12345678901234567.5",
      "2.2250738585072014e-308", "-0.000000000000000000000001", "1.7976931348623157e308",
      "0.3333333333333333", "99999999999999999999", "9007199254740993", "1e400", "-1e-400", "4.9e-324",
      "0.1234567890123456789", "12345678.12345678", "1234567812345678", "+7", "1E+2", "0." .. ("0"):rep(300) .. "1e301",
      "1" .. ("0"):rep(900) .. "e-900", "9007199254740993." .. ("0"):rep(900) .. "1", "000000000000000000000000012.5",
      "8.5e-3", "5e-324", "2.4703282292062328e-324" }
    for e = -30, 30 do texts[#texts + 1] = ("%.17g"):format(math.pi * 10.0 ^ e) end
    for n = 1, 18 do texts[#texts + 1] = ("123456789123456789"):sub(1, n) .. "." .. ("987654321987654321"):sub(n) end
    local x = rows(table.concat(texts, ",") .. "\n", { dtype = "float64" }).x
    for i, text in ipairs(texts) do assert.equal(tonumber(text) + 0.0, x:at(1, i), text) end
    assert.same({ math.huge, -math.huge, math.huge }, rows("inf,-Inf,INFINITY\n").x[1]:totable())
    assert.is_true(equal(rows("nan,-NaN\n").x, { { nan, nan } }))
  end)

  it("takes nothing for a number that is none", function()
    for _, text in ipairs{ "1.2.3", "1e", "--1", "+-1", "-", ".", "0x10", "1_000", "1 2", "12a", "e5", "infinit", "1e5.", "nano", "1,2" } do
      local quoted = 'a\n0\n"' .. text .. '"\n'
      refuses(quoted, ("line 3, column 1 ('a'): expected a number, as in the rows before, got '%s'"):format(text))
    end
  end)

  it("is refused with line and column where a cell is no number", function()
    refuses("a,b\n1,2\n1,x y\n", "line 3, column 2 ('b'): expected a number, as in the rows before, got 'x y'; "
      .. "a text may be listed in missing, a column in categorical or text")
    refuses("a,b\n1,\n", "line 2, column 2 ('b'): expected a number, got an empty cell", { missing = {} })
    refuses("a\n1\n\n2 3\n", "line 4, column 1 ('a'): expected a number")
    assert.has_error_like(function() rows("1\n2\n" .. ("z"):rep(100)) end, "column 1: expected a number, as in the rows before, got '"
      .. ("z"):rep(40) .. "'")
  end)

  it("is refused where a row has another number of cells", function()
    refuses("a,b\n3\n", "line 2: expected 2 cells, as in the first row, got 1")
    refuses("a,b\n1,2\n3,4,5\n", "line 3: expected 2 cells, as in the first row, got 3")
    refuses("a,b\n1,2,\n", "got 3")
    refuses("", "has no row: expected a header")
    assert.equal(1 << 20, rows((","):rep((1 << 20) - 1)).x.shape[2])
    refuses((","):rep(1 << 20), "line 1: expected at most 1048576 columns, got 1048577")
  end)

  it("reads long files and rows as short ones", function()
    local lines, n = {}, 30000
    for i = 1, n do lines[i] = ("%d,%.4f,-%d"):format(i, i / 7, i % 13) end
    for _, ending in ipairs{ "\n", "\r\n" } do
      local x = rows(table.concat(lines, ending), { dtype = "float64" }).x
      assert.same({ n, 3 }, x.shape)
      assert.is_true(x:select(2, 1):equal(neap.arange(1, n + 1, { dtype = "float64" })))
      for i = 1, n, 371 do assert.equal(tonumber(("%.4f"):format(i / 7)), x:at(i, 2)) end
    end
    local cells = {}
    for i = 1, 200000 do cells[i] = i % 1000 end
    local row = table.concat(cells, ",")
    local wide = rows(row .. "\n" .. row .. "\n").x
    assert.same({ { 2, 200000 }, 999, 0 }, { wide.shape, wide:at(2, 999), wide:at(2, 200000) })
    local text = '"' .. ("x\n"):rep(400000) .. '",1\n'
    assert.equal(800000, #rows(text, { text = { 1 } }).text[1][1])
  end)

  it("that is cut short or changed anywhere is a table or one clear error", function()
    local text = '#c\na,"b ""q""",c\n1.5,"x\ny",2\n-3e2,z,\n'
    local function read(path) return neap.data.csv(path, { comment = "#", target = 2 }) end
    for n = 0, #text do damage.with_file(text:sub(1, n), read) end
    damage.flip(text, read)
  end)

  it("refuses wrong options", function()
    refuses("1", "csv: sep must be one byte", { sep = "ab" })
    refuses("1", "csv: sep must be one byte", { sep = "." })
    refuses("1", "csv: comment and sep must differ", { comment = "," })
    refuses("1", "csv: dtype must be float32 or float64, got int64", { dtype = "int64" })
    refuses("1", "csv: unknown option 'seperator'", { seperator = ";" })
    refuses("1", "csv: fill must be a number, got string", { fill = "0" })
    refuses("1", "csv: columns must be a list of columns, got string", { columns = "a" })
    refuses("1", "csv: columns: a column is given by its name or number, got 1.5", { columns = { 1.5 } })
    refuses("1", "csv: missing must be a list of strings, got a number in it", { missing = { 1 } })
    assert.has_error_like(function() neap.data.csv(3) end, "csv: the path must be a string, got 3")
    assert.has_error_like(function() neap.data.csv("/nowhere") end, "csv: cannot open '/nowhere'")
  end)
end)

describe("neap.save_csv", function()
  local path
  before_each(function() path = os.tmpname() end)
  after_each(function() os.remove(path) end)

  it("writes a table that reads back to the same numbers", function()
    for _, dtype in ipairs{ "float32", "float64" } do
      local x = (neap.randn({ 200, 5 }, { dtype = dtype }) * 1e3):transpose(1, 2)
      x[{ 1, 1 }] = math.huge
      x[{ 2, 1 }] = nan
      for k = 1, 90 do x[{ 3, k }] = (k % 2 * 2 - 1) * math.pi * 10.0 ^ (k / 3 - 15) end
      for k, v in ipairs{ 0, -0.0, 1, -100, 123456789, 0.001, 1e9, 16777217, 0.1, 1e-4 } do x[{ 4, k }] = v end
      neap.save_csv(path, x)
      local y = neap.data.csv(path, { header = false, dtype = dtype }).x
      assert.is_true(y:allclose(x, { rtol = 0, atol = 0, equal_nan = true }))
    end
  end)

  it("writes as few digits as are needed, and a header", function()
    neap.save_csv(path, neap.tensor{ { 0.1, -2 }, { 1e30, 1 / 3 } }, { header = { "a", 'b;"c"' }, sep = ";" })
    local file <close> = assert(io.open(path))
    assert.equal('a;"b;""c"""\n0.1;-2\n1e+30;0.33333334\n', file:read("a"))
    local numbers = neap.tensor({ 0, -0.0, 100, -0.5, 12.25, 0.001, 1 / 3 }, { dtype = "float64" })
    neap.save_csv(path, numbers:view(1, 7))
    local other <close> = assert(io.open(path))
    assert.equal("0,-0,100,-0.5,12.25,0.001,0.3333333333333333\n", other:read("a"))
    neap.save_csv(path, neap.tensor{ true, false })
    assert.same({ { 1 }, { 0 } }, neap.data.csv(path, { header = false }).x:totable())
  end)

  it("refuses what is no table", function()
    assert.has_error_like(function() neap.save_csv(path, neap.zeros(2, 2, 2)) end,
      "save_csv: expected a matrix or a vector, got a tensor of shape (2, 2, 2)")
    assert.has_error_like(function() neap.save_csv(path, neap.zeros(2, 2), { header = { "a" } }) end,
      "save_csv: the header must have a name for each column, got 1 for 2")
    assert.has_error_like(function() neap.save_csv(path, {}) end, "save_csv: expected a tensor, got table")
  end)
end)
