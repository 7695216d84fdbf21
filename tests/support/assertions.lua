-- assertions.lua: what the specs add to luassert (busted loads it as a helper).

local assert = require "luassert"
local say = require "say"

-- assert.has_error_like(f, text): f raises an error whose text contains `text`.
local function has_error_like(state, arguments)
  local ok, message = pcall(arguments[1])
  message = ok and "no error" or tostring(message)
  arguments[1] = message
  state.failure_message = ("expected an error with\n  %s\ngot\n  %s"):format(arguments[2], message)
  return not ok and message:find(arguments[2], 1, true) ~= nil
end

say:set("assertion.has_error_like.positive", "expected an error like that:\n%s\n%s")
say:set("assertion.has_error_like.negative", "expected no error like that:\n%s\n%s")
assert:register("assertion", "has_error_like", has_error_like,
  "assertion.has_error_like.positive", "assertion.has_error_like.negative")
