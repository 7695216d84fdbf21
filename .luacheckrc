std = "lua54"
max_line_length = 100
self = false
exclude_files = { "build*" }

files["tests/spec"] = { std = "+busted" }
files["**/*.rockspec"] = { std = "+rockspec" }
