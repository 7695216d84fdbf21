-- The globals of Lua as they were when the session began: the files of the session live in them
-- (local _ENV), so that an input like `type = "mlp"` or `table = {}` does not break the prompt
-- and can be undone. `_G` is the users' table, and print is theirs while it is a function.

local users, globals = _G, {}
for name, value in next, users do globals[name] = value end

local _ENV, plain_print = globals, print

function globals.print(...)
  local now = rawget(users, "print")
  return (type(now) == "function" and now or plain_print)(...)
end

-- Behind a metatable, where no traceback finds them: print is to be called 'print' there.
return setmetatable({}, { __index = globals })
