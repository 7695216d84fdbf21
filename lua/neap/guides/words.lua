-- Words of other languages that are names of no global here, with what is meant.

local words = {}

words.constants = {
  True = "Lua writes True as true",
  False = "Lua writes False as false",
  None = "Lua writes None as nil",
  null = "Lua writes null as nil",
  NULL = "Lua writes NULL as nil",
}

words.globals = {
  append = "a list grows by t[#t + 1] = value",
  bool = "x:bool() converts a tensor",
  dict = "a table holds names and values: {name = value}",
  enumerate = "lists are walked by for i, v in ipairs(t) do, loaders by for i, x, y in "
    .. "loader:enumerate() do",
  exit = "os.exit() ends a script",
  float = "tonumber(text) reads a number, x:float() converts a tensor",
  input = "io.read() reads a line",
  int = "math.floor(x) makes whole numbers, x:int() converts a tensor",
  isinstance = "type(x) tells the type, neap.is_tensor(x) whether it is a tensor",
  len = "a length is #x",
  list = "a table holds lists: {1, 2, 3}",
  np = "neap does what NumPy does: local neap = require \"neap\"",
  numpy = "neap does what NumPy does: local neap = require \"neap\"",
  open = "files are opened by io.open(path, mode)",
  plt = "plots are made by neap.plot",
  printf = "print(string.format(...)) or io.write",
  quit = "os.exit() ends a script",
  range = "for i = 1, n do ... end counts",
  round = "math.floor(x + 0.5) rounds a number, x:round() a tensor",
  self = "self is there in functions that are defined with ':', as in function Net:forward(x)",
  str = "tostring(x) makes a text",
  sum = "x:sum() adds up a tensor",
  super = "Base.method(self, ...) calls the method of a base class",
  this = "Lua writes this as self",
  torch = "neap does what torch does: local neap = require \"neap\"",
  tuple = "a table holds lists: {1, 2, 3}",
  zip = "for i = 1, #a do ... a[i], b[i] ... end walks two lists",
}

return words
