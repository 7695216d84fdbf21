-- The Lua code of docs/notebooks.md runs as printed, each block in a cell.

local client = require "tests.spec.jupyter.client"

describe("docs/notebooks.md", function()
  it("has code that runs in cells", function()
    if client.missing then return pending(client.missing) end
    local file <close> = assert(io.open "docs/notebooks.md")
    local steps = {}
    for code in file:read("a"):gmatch("\n```lua\n(.-)\n```") do
      steps[#steps + 1] = { "execute", { code = code } }
    end
    assert.is_true(#steps >= 3)
    for i, result in ipairs { client.drive(steps) } do
      assert.equal("ok", result.reply.status, ("block %d: %s"):format(i, result.reply.evalue))
    end
  end)
end)

describe("scripts/notebooks", function()
  local convert = require "neap.jupyter.notebook"
  local run = require "tests.spec.cli.run"

  it("has notebooks that are made of the scripts beside them", function()
    local found = 0
    for path in io.popen("ls scripts/notebooks/*.lua"):lines() do
      local made = os.tmpname()
      convert.from_lua(path, made)
      local file <close> = assert(io.open((path:gsub("%.lua$", ".ipynb")), "rb"))
      assert.equal(file:read "a", run.take(made))
      found = found + 1
    end
    assert.is_true(found > 0)
  end)

  it("run in cells, with pictures, tables and bars", function()
    if client.missing then return pending(client.missing) end
    local file <close> = assert(io.open "scripts/notebooks/digits.ipynb")
    local steps, forms = {}, {}
    for _, cell in ipairs(assert(convert.read(file:read "a"))) do
      if cell.kind == "code" then steps[#steps + 1] = { "execute", { code = cell.source } } end
    end
    for i, result in ipairs { client.drive(steps) } do
      assert.equal("ok", result.reply.status, ("cell %d: %s"):format(i, result.reply.evalue))
      for form in pairs(client.result(result) or {}) do forms[form] = (forms[form] or 0) + 1 end
      local bars = client.outputs(result, "display_data")
      if bars[1] then forms.bars = #bars + #client.outputs(result, "update_display_data") end
    end
    assert.equal(2, forms["image/png"])
    assert.equal(1, forms["text/html"])
    assert.equal(2, forms["image/svg+xml"])
    assert.is_true(forms.bars >= 2)
  end)
end)
