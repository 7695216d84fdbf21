--- The errors that are likely, by entry: what help says of them behind its arguments.
--
-- A row is the names of entries, what is an error, and a call that raises it, which
-- tests/spec/help/errors_spec.lua makes: in it @ stands for each of the names, which are tried
-- one by one. The rows of each part of neap are in a file of errors/. That arguments of a wrong
-- type are errors goes without saying.

local errors = { rows = {} }

for _, area in ipairs { "tensors", "operations", "shapes", "modules", "training",
  "distributed" } do
  local rows = require("neap.help.errors." .. area)
  table.move(rows, 1, #rows, #errors.rows + 1, errors.rows)
end

local by_name = {} -- name -> list of what is an error

for _, row in ipairs(errors.rows) do
  for name in row[1]:gmatch("%S+") do
    by_name[name] = by_name[name] or {}
    table.insert(by_name[name], row[2])
  end
end

-- What the form in place of an operation refuses, by what its result may be.
local function in_place(entry)
  if not entry.inplace then return nil end
  local result = entry.inplace_result
  return "in place, a leaf that requires grad"
    .. (result and ", and an x that cannot hold " .. result or "")
end

--- What is an error of an entry, in one sentence; nil where nothing is known. A module has the
-- errors of the function it runs where it has none of its own.
function errors.note(entry)
  local runs = entry.runs
  local rows = by_name[entry.name]
    or runs and (by_name[runs] or by_name["nn.functional." .. runs]) or {}
  local list = table.move(rows, 1, #rows, 1, {})
  list[#list + 1] = in_place(entry)
  return #list > 0 and "Errors: " .. table.concat(list, "; ") .. "." or nil
end

return errors
