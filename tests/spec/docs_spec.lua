-- The generated pages and stubs are those that this build makes.

local run = require "tests.spec.cli.run"
local run_script = require "tests.spec.scripts.run_script"

local function files(folder)
  local found = {}
  local list <close> = assert(io.popen(("cd %s && find . -type f"):format(run.quote(folder))))
  for name in list:lines() do
    local file <close> = assert(io.open(folder .. "/" .. name))
    found[name] = file:read("a")
  end
  return found
end

for kept_in, script in pairs { ["docs/reference"] = "scripts/dev/docs.lua", library = "scripts/dev/stubs.lua" } do
  describe(kept_in, function()
    it("is what " .. script .. " makes", function()
      local folder = os.tmpname()
      os.remove(folder)
      local status, _, errors = run_script(script, folder)
      assert.are.equal(0, status, errors)
      local made, kept = files(folder), files(kept_in)
      os.execute("rm -r " .. run.quote(folder))
      for name in pairs(kept) do
        assert.is_string(made[name], name .. " is no longer made: remove it")
      end
      for name, text in pairs(made) do
        assert.is_true(text == kept[name], name .. " is not current: run `make docs`")
      end
    end)
  end)
end

-- The anchors of a page's headings as GitHub makes them; what is there twice gets a number.
local function anchors(text)
  local found = {}
  for heading in text:gmatch("\n#+ ([^\n]+)") do
    local name = heading:gsub("\\", ""):lower():gsub("[^%w _-]", ""):gsub(" ", "-")
    assert.is_nil(found[name], "two headings are " .. heading)
    found[name] = true
  end
  return found
end

describe("the links of docs/reference", function()
  it("lead to headings that there are", function()
    local pages, links, wrong = files("docs/reference"), 0, {}
    for name, text in pairs(pages) do
      for page, place in text:gmatch("%]%(([%w_]+%.md)#?([^)]*)%)") do
        local aim = pages["./" .. page]
        links = links + 1
        if not aim or place ~= "" and not anchors(aim)[place] then
          wrong[#wrong + 1] = ("%s: %s#%s"):format(name, page, place)
        end
      end
    end
    assert.are.equal("", table.concat(wrong, "\n"))
    assert.is_true(links > 2000)
  end)

  it("stand in texts: a name is one where it is first told, but for arguments", function()
    local pages = files("docs/reference")
    for page, told in pairs { nn = "The module of [nn.functional.leaky_relu](functions.md#leaky_relu).",
      optim = "as in [AdamW](optim.md#optimadamw)", indexing = "As [gather](indexing.md#gather), with x",
      autograd = "to [`x.grad`](autograd.md#xgrad) of the leaves" } do
      assert.is_truthy(pages["./" .. page .. ".md"]:find(told, 1, true), told)
    end
    assert.is_nil(pages["./order.md"]:find("[`dim`]", 1, true))
  end)
end)
