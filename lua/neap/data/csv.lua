--- data.csv(path, {header = true, target=, columns=, sep=, missing = {"", "NA"},
-- fill=, comment=, dtype=, text=, categorical=, skip = 0}): a table in a text file, plain
-- or gzip'd, as a TensorDataset with the fields x, y, classes, columns, categories, text.
--
-- Columns are given by their names in the header or by their numbers, from 1. `target` is
-- one, `columns` a list of those of x, in this order (else all others). A column whose first
-- cell is no number is categorical, as are those listed in `categorical`; its classes are
-- sorted by their bytes, and count from 1. x, of shape (rows, columns), holds numbers and
-- class numbers as floats of `dtype`; `categories` has the classes of its categorical
-- columns, `columns` the names of all. y holds the classes of the target (int64), named in
-- `classes`, or its numbers. Columns listed in `text` (such as dates) are no part of x and
-- come as lists of strings in `text`, by name.
--
-- Cells that read as one of `missing`, or as nan, are NaN in x and y, or `fill`. A missing
-- class of the target is an error, as is a cell that is no number in a column of numbers:
-- it names file, line, column and text. Cells are quoted as RFC 4180 has it, with line ends
-- inside; blanks around cells, blank lines and lines that begin with `comment` count for
-- nothing. `sep` (a comma) and `comment` (none) are one byte; `skip` lines stand before the
-- table. A table has at most 2^20 columns.
-- > local path = os.tmpname()
-- > neap.save_csv(path, neap.tensor{{1, 2, 1}, {3, 4, 2}}, {header = {"a", "b", "class"}})
-- > local ds = data.csv(path, {target = "class"})
-- > ds.x, os.remove(path)

local core = require "neap.core"
local options = require "neap.options"
local TensorDataset = require "neap.data.tensor_dataset"

-- What a column is called: its name, or its number where it has none of its own.
local function names_of(names)
  local count = {}
  for _, name in ipairs(names) do count[name] = (count[name] or 0) + 1 end
  return function(i)
    local name = names[i]
    return name and name ~= "" and count[name] == 1 and name or i
  end
end

local function by_name(name, lists)
  local named = {}
  for i, list in pairs(lists) do named[name(i)] = list end
  return named
end

return function(path, given)
  local o = options.check("csv", given, {
    "target", "columns", "sep", "fill", "comment", "dtype", "text", "categorical",
    header = true, missing = { "", "NA" }, skip = 0,
  })
  if type(path) ~= "string" then
    core.raise("csv: the path must be a string, got " .. options.show(path))
  end
  options.whole("csv", "skip", o.skip, 0)
  local read = core.io.load_csv(path, o)
  local name = names_of(read.names)
  local ds = read.y and TensorDataset(read.x, read.y) or TensorDataset(read.x)
  ds.x, ds.y, ds.columns = read.x, read.y, {}
  for k, i in ipairs(read.inputs) do ds.columns[k] = name(i) end
  if read.target then
    ds.classes, read.categories[read.target] = read.categories[read.target], nil
  end
  ds.categories = by_name(name, read.categories)
  ds.text = by_name(name, read.text)
  return ds
end
