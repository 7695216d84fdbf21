std = "lua54"
max_line_length = 100
self = false
exclude_files = { "build*", "library" } -- the latter for editors, written by a program

-- A row of a spec reads best on one line.
files["tests"] = { max_line_length = 150 }
files["lua/neap/foreign.lua"] = { max_line_length = 140 }
files["lua/neap/help/errors"] = { max_line_length = 140 }
files["lua/neap/help/shapes.lua"] = { max_line_length = 140 }
files["lua/neap/help/sources.lua"] = { max_line_length = 140 }
files["lua/neap/help/related.lua"] = { max_line_length = 140 }
files["tests/golden"] = { max_line_length = false } -- written by a program
files["tests/spec"] = { std = "+busted", max_line_length = 150 }
files["lua/neap/project/spec"] = { std = "+busted" }
files["**/*.rockspec"] = { std = "+rockspec" }
-- These live in the globals of the session's start (lua/neap/session/globals.lua).
files["lua/neap/session"] = { ignore = { "211/_ENV" } }
files["lua/neap/guides"] = { ignore = { "211/_ENV" } }
