-- Sizes of tensors are int64, memory is size_t: only neap_alloc_array may turn one into the
-- other (base/alloc.h), or a machine of 32 bits cuts the product without a word. The C test
-- test_alloc.c holds what it refuses.

local function sources(folder)
  local names, listing = {}, assert(io.popen("find " .. folder .. " -name '*.[ch]'"))
  for name in listing:lines() do names[#names + 1] = name end
  listing:close()
  table.sort(names)
  return names
end

local function source(name)
  local file <close> = assert(io.open(name))
  return (file:read("a"):gsub("/%*.-%*/", ""))
end

-- The calls whose argument is more than the size of one thing.
local function calls_with_a_product(text, found)
  local calls = 0
  for argument in text:gmatch("neap_alloc(%b())") do
    calls = calls + 1
    argument = argument:sub(2, -2)
    if not argument:find("^sizeof %*?[%w_]+$") and not argument:find("^sizeof%([%w_]+%)$") then
      found[#found + 1] = argument
    end
  end
  return calls
end

describe("memory for as many things as a tensor has", function()
  -- What autograd and the binding count lies in memory already: nodes, inputs, arguments.
  for _, part in ipairs { "tensor", "ops", "optim", "io", "kernels" } do
    it("comes from neap_alloc_array in runtime/" .. part, function()
      local found = {}
      for _, name in ipairs(sources("runtime/" .. part)) do
        calls_with_a_product(source(name), found)
      end
      assert.are.same({}, found)
    end)
  end

  it("is told from memory for one thing", function()
    local found = {}
    assert.are.equal(4, calls_with_a_product([[
      x = neap_alloc(sizeof *x); y = neap_alloc(sizeof(term));
      a = neap_alloc(bytes); b = neap_alloc(sizeof *b * (size_t)n);]], found))
    assert.are.same({ "bytes", "sizeof *b * (size_t)n" }, found)
  end)
end)
