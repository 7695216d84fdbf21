--- What a script draws with --plot DIR: the SVG files it leaves in a folder of its own.

local run_script = require "tests.spec.scripts.run_script"

--- plots(script, argument, ...): {name = text of NAME.svg}, and the standard output.
return function(script, ...)
  local folder = os.tmpname()
  os.remove(folder)
  local given = { ... }
  table.insert(given, "--plot")
  table.insert(given, folder)
  local status, out, err = run_script(script, table.unpack(given))
  local found = {}
  local list <close> = assert(io.popen("ls " .. folder .. " 2>/dev/null"))
  for name in list:lines() do
    local file <close> = assert(io.open(folder .. "/" .. name, "rb"))
    found[name:match("^(.*)%.svg$")] = file:read("a")
  end
  os.execute("rm -rf " .. folder)
  assert(status == 0, err)
  for name, text in pairs(found) do
    assert(text:find("^<svg ") or text:find("^<%?xml"), name .. " is no SVG")
    assert(text:find("</svg>%s*$"), name .. " is cut")
  end
  return found, out
end
