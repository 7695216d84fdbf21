-- The Tab key on a terminal. What is offered is held by complete_spec.lua; here it is put into
-- the line and shown.

local terminal = require "tests.spec.cli.terminal"

local clean, typed, typed_with, history = terminal.clean, terminal.typed, terminal.typed_with,
  terminal.history
local on_terminal = terminal.maker(it, pending)

local function shows(seen, text) assert.truthy(seen:find(text, 1, true), seen) end

describe("the Tab key #program", function()
  before_each(clean)
  teardown(clean)

  on_terminal("completes globals, keywords, fields and methods by Tab", function()
    typed "fun\t g() end\nx = string.form\t('%d', 3)\ny = x:upp\t()\n"
    assert.equal("function g() end\nx = string.format('%d', 3)\ny = x:upper()\n", history())
  end)

  on_terminal("shows the names when Tab leaves a choice", function()
    local seen = typed("math.f\t", "\3")
    assert.truthy(seen:find("floor%s+fmod%s+frexp"))
  end)

  on_terminal("completes along __index tables but runs no metamethod", function()
    local seen = typed(
      "object = setmetatable({}, { __index = { common_name = { inner = 1 } } })\n",
      "lazy = setmetatable({}, { __index = function() ran = true end })\n",
      "x = object.comm\t.in\t\n",
      "lazy.comm\t.x\t",
      "\3",
      "tostring(ran) .. '!'\n"
    )
    assert.truthy(history():find("\nx = object.common_name.inner\n", 1, true))
    assert.truthy(seen:find("\r\nnil!\r\n", 1, true))
  end)

  on_terminal("completes the methods and fields of a tensor", function()
    typed "t = neap.ones(2)\nx = t.ndi\t\nx = t:nume\t()\n"
    assert.equal("t = neap.ones(2)\nx = t.ndim\nx = t:numel()\n", history())
  end)

  on_terminal("indents by Tab at the start of a line", function()
    typed "\tx = 1\n"
    assert.equal("  x = 1\n", history())
  end)

  on_terminal("puts in what follows the only thing that fits", function()
    typed("o = optim.SGD(nn.Linear(1, 1):par\t(), { weight\t0.5, l\t0.1 })\n",
      "y = neap.ones(2, { dtype = 'int3\t })\n", "o.param_groups[1].l\t\n")
    assert.equal("o = optim.SGD(nn.Linear(1, 1):parameters(), { weight_decay = 0.5, lr = 0.1 })\n"
      .. "y = neap.ones(2, { dtype = 'int32' })\no.param_groups[1].lr\n", history())
  end)

  on_terminal("takes ':' back where a field is meant", function()
    typed("x = neap.ones(2)\n", "y = x:shap\t[1]\n")
    assert.equal("x = neap.ones(2)\ny = x.shape[1]\n", history())
  end)

  on_terminal("completes in the middle of a line", function()
    typed("y = neap.ones_l(2)\27[D\27[D\27[D\t\n")
    assert.equal("y = neap.ones_like(2)\n", history())
  end)

  on_terminal("knows the lines above of the same input", function()
    typed("o = optim.SGD(\n", "nn.Linear(1, 1):par\t(),\n", "{ lr = 1, mom\t0.5 })\n",
      "for item = 1, 2 do\n", "print(ite\t)\n", "end\n")
    assert.equal("o = optim.SGD(\\nnn.Linear(1, 1):parameters(),\\n{ lr = 1, momentum = 0.5 })\n"
      .. "for item = 1, 2 do\\nprint(item)\\nend\n", history())
  end)

  on_terminal("knows the lines of a paste before the last", function()
    typed("\27[200~local item = {\n  alpha = 1 }\nite\27[201~", "\t\n")
    assert.truthy(history():find("\\nitem\n", 1, true), history())
  end)

  on_terminal("completes nothing in a paste", function()
    typed("\27[200~y = mat\t * 2 -- x.\t y\27[201~\n")
    assert.equal("y = mat   * 2 -- x.   y\n", history())
  end)

  on_terminal("knows the locals of the session", function()
    typed("local common_thing = { inside = 1 }\n", "y = common_t\t.ins\t\n")
    assert.truthy(history():find("\ny = common_thing.inside\n", 1, true), history())
  end)

  on_terminal("completes commands and files", function()
    typed("%tim\te 1 + 1\n", "f = io.open('README.\t)\n")
    assert.equal("%time 1 + 1\nf = io.open('README.md')\n", (history():gsub("timee", "time")))
  end)

  on_terminal("asks before it shows more than a screen", function()
    local seen = typed_with({ size = "rows 10 cols 40" }, "x = neap.ones(2)\n", "x:s\t", "n", "um():item()\n")
    assert.truthy(seen:find("%d+ names, show them%? %(y/n%)"), seen)
    assert.falsy(seen:find("softmax", 1, true), seen)
    shows(seen, "\r\n2.0\r\n")
    assert.truthy(history():find("x:sum():item()\n", 1, true))
  end)

  on_terminal("shows a screen at a time", function()
    local setup = { size = "rows 10 cols 40" }
    local seen = typed_with(setup, "x = neap.ones(2)\n", "x:s\t", "y", "q", "um():item()\n")
    shows(seen, "scatter")
    shows(seen, "--more--")
    assert.falsy(seen:find("svd", 1, true), seen)
    shows(seen, "\r\n2.0\r\n")
    seen = typed_with(setup, "x = neap.ones(2)\n", "x:s\t", "y", "\r", "  ", "um():item()\n")
    shows(seen, "svd")
    shows(seen, "\r\n2.0\r\n")
  end)

  on_terminal("takes another key than an answer for the line", function()
    local setup = { size = "rows 10 cols 40" }
    typed_with(setup, "x = neap.ones(2)\n", "x:s\t", "um():item()\n")
    assert.truthy(history():find("x:sum():item()\n", 1, true), history())
  end)

  on_terminal("leaves a list at Ctrl-C, and the line as it is", function()
    local setup = { size = "rows 10 cols 40" }
    for _, keys in ipairs { { "x:s\t", "\3" }, { "x:s\t", "y", "\3" } } do
      clean()
      keys[#keys + 1] = "um():item()\n"
      local seen = typed_with(setup, "x = neap.ones(2)\n", table.unpack(keys))
      shows(seen, "\r\n2.0\r\n")
      assert.truthy(history():find("x:sum():item()\n", 1, true), history())
    end
  end)

  on_terminal("leaves the line alone when what it asks breaks", function()
    local seen = typed("require('neap.session').locals = function() error 'broken' end\n",
      "y = mat\th\n", "1 + 1\n")
    assert.falsy(seen:find("broken'?$"), seen)
    assert.truthy(history():find("\ny = math\n1 + 1\n", 1, true), history())
  end)

  on_terminal("works where the terminal can do nothing", function()
    local dumb = { env = "TERM=dumb", size = "rows 24 cols 80" }
    local seen = typed_with(dumb, "y = mat", "\t", ".floo", "\t", "(2.5)\n", "\ty + 1\n")
    shows(seen, "3")
    assert.falsy(seen:find("\27", 1, true), seen)
  end)

  on_terminal("indents in a paste that the terminal does not mark", function()
    typed_with({ env = "TERM=dumb", size = "rows 24 cols 80" }, { "y = mat\t * 2 -- x.\t y\n" })
    assert.equal("y = mat   * 2 -- x.   y\n", history())
  end)
end)
