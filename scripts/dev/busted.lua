-- busted.lua: starts busted in the interpreter that runs this file, for systems
-- whose `busted` command is a shell script around another interpreter.
require("busted.runner")({ standalone = false })
