local cell_text = require "neap.jupyter.cell_text"
local json = require "neap.json"
local notebook = require "neap.jupyter.notebook"
local run = require "tests.spec.cli.run"

local SCRIPT = [[
#!/usr/bin/env neap
local x = 1

-- %% [markdown]
-- # A title
--
-- and *text*

-- %% Training
print(x)

]]

local function through_notebook(text) return cell_text.write(assert(notebook.read(notebook.write(cell_text.read(text))))) end

describe("a Lua file as cells", function()
  it("is cut at the lines that begin cells", function()
    assert.same({
      { kind = "code", title = "", source = "#!/usr/bin/env neap\nlocal x = 1", text = "#!/usr/bin/env neap\nlocal x = 1\n\n" },
      { kind = "markdown", title = "", source = "# A title\n\nand *text*" },
      { kind = "code", title = "Training", source = "print(x)", text = "-- %% Training\nprint(x)\n\n" },
    }, cell_text.read(SCRIPT))
  end)

  it("comes back from a notebook byte by byte", function()
    local texts = { SCRIPT, "", "\n", "x", "-- %%", "-- %%\n\n\n", "-- %% [markdown]\n--no blank\n--   three\n", "-- %%\n-- \\%% no cell\n",
      "-- %%\r\nx\r\n-- %% [markdown]\r\n-- a\r\n--\r\n", "-- %% [markdown] not a kind\n1\n", "-- %% [raw]\nx no comment\n-- %%\n" }
    for _, text in ipairs(texts) do assert.equal(text, through_notebook(text)) end
    math.randomseed(1)
    local pieces = { "-- %%", "-- %% [markdown]", "-- ", "--", "\n", "\n", "\n", "x", " ", "\r", "\\", "%%", "[raw]", "title", "\u{e9}" }
    for _ = 1, 2000 do
      local parts = {}
      for k = 1, math.random(14) do parts[k] = pieces[math.random(#pieces)] end
      local text = table.concat(parts)
      assert.equal(text, through_notebook(text))
    end
  end)

  it("gives back the cells of any notebook, but for blank ends and titles that are none", function()
    local sources = { "", "x = 1\n\ny = 2", "-- %% no cell", "-- \\%% nor this", "%% text", "a\n\n-- b\n--c" }
    for _, kind in ipairs { "code", "markdown", "raw" } do
      local cells = {}
      for i, source in ipairs(sources) do cells[i] = { kind = kind, title = i == 2 and "Two" or "x [raw]", source = source .. "\n \n" } end
      local back = cell_text.read(cell_text.write(cells))
      for i, source in ipairs(sources) do
        assert.same({ kind, source }, { back[i].kind, back[i].source })
        assert.equal(i == 2 and "Two" or kind == "code" and "" or "x [raw]", back[i].title)
      end
    end
  end)

  it("takes a cell that was edited in the notebook from there", function()
    local given = json.decode(notebook.write(cell_text.read(SCRIPT)))
    given.cells[3].source = json.list { "print(2)" }
    given.cells[1].metadata.neap.text = "-- %%\n-- %%\n"
    local text = cell_text.write(assert(notebook.read(json.encode(given))))
    assert.truthy(text:find("-- %% Training\nprint(2)\n", 1, true))
    assert.equal(3, #cell_text.read(text))
  end)
end)

describe("a notebook's file", function()
  it("is what nbformat asks for", function()
    local given = json.decode(notebook.write(cell_text.read(SCRIPT)))
    assert.equal(4, given.nbformat)
    assert.equal("lua", given.metadata.kernelspec.language)
    assert.same({ "# A title\n", "\n", "and *text*" }, given.cells[2].source)
    assert.same({}, given.cells[1].outputs)
    assert.equal(json.null, given.cells[1].execution_count)
    assert.equal("Training", given.cells[3].metadata.title)
  end)

  it("is refused with a sentence where it is none", function()
    local function cells(list) return ('{"nbformat":4,"cells":%s}'):format(list) end
    local bad = {
      ["line 1"] = "{", ["it is no notebook"] = "3", ["nbformat 4"] = '{"nbformat":3}', ["no cells"] = '{"nbformat":4}',
      ["notebook of python"] = '{"nbformat":4,"cells":[],"metadata":{"kernelspec":{"language":"Python"}}}',
      ["cell 1: its cell_type"] = cells "[1]", ["cell 2: its source"] = cells '[{"cell_type":"raw","source":""},{"cell_type":"raw","source":[1]}]',
      ["cell_type must be"] = cells '[{"cell_type":["code"],"source":""}]', ["its source must"] = cells '[{"cell_type":"code"}]',
    }
    for sentence, text in pairs(bad) do
      local read, message = notebook.read(text)
      assert.is_nil(read)
      assert.truthy(message:find(sentence, 1, true), message)
    end
    local odd = '[{"cell_type":"code","source":"x","metadata":{"neap":{"text":5},"title":[]}},{"cell_type":"code","source":"","metadata":3}]'
    assert.equal("-- %%\nx\n\n-- %%\n", cell_text.write(assert(notebook.read(cells(odd)))))
  end)
end)

describe("neap convert", function()
  local function convert(text, from, to)
    local folder = os.tmpname()
    os.remove(folder)
    local source = run.file(text)
    local status, _, err = run.shell(("mkdir %s && mv %s %s/a.%s && %s convert %s/a.%s %s/b.%s"):format(
      folder, source, folder, from, run.quote(run.program), folder, from, folder, to))
    local file = io.open(("%s/b.%s"):format(folder, to))
    local made = file and file:read "a"
    if file then file:close() end
    run.shell("rm -r " .. folder)
    return status, made, err
  end

  it("makes a notebook of a script, and the script of the notebook", function()
    local status, made = convert(SCRIPT, "lua", "ipynb")
    assert.equal(0, status)
    local back, text = convert(made, "ipynb", "lua")
    assert.equal(0, back)
    assert.equal(SCRIPT, text)
  end)

  it("refuses other files in a sentence, and writes nothing", function()
    local status, made, err = convert("x\n\xFF", "lua", "ipynb")
    assert.equal(1, status)
    assert.is_nil(made)
    assert.truthy(err:find("a.lua: line 2 is no UTF-8, which a notebook must be", 1, true), err)
    status, made, err = convert("{", "ipynb", "lua")
    assert.equal(1, status)
    assert.is_nil(made)
    assert.truthy(err:find("a.ipynb: line 1, column 1:", 1, true), err)
    for _, words in ipairs { {}, { "a.lua" }, { "a.lua", "b.lua" }, { "a", "b.ipynb" } } do
      status, _, err = run.neap { "convert", table.unpack(words) }
      assert.equal(1, status)
      assert.truthy(err:find("usage: neap convert", 1, true), err)
    end
  end)
end)
