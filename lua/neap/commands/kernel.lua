--- neap kernel FILE: serves a notebook. Jupyter writes the file and starts this.

return function(...)
  if select("#", ...) ~= 1 or ... == "--help" then
    error("usage: neap kernel FILE, where FILE is a connection file of Jupyter's", 0)
  end
  require "neap.jupyter.need_wire" "neap kernel"
  require("neap.program").begin_session()
  require "neap.jupyter.kernel"(...)
end
