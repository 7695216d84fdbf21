-- A sentence where this neap was built without what a kernel needs.

return function(what)
  local ok, message = pcall(require, "neap.wire")
  if ok then return end
  if not tostring(message):find("module 'neap.wire' not found", 1, true) then error(message, 0) end
  error(what .. ": this neap was built without ZeroMQ; install libzmq, libsodium and jansson "
    .. "(on Debian libzmq3-dev, libsodium-dev and libjansson-dev) and build again", 0)
end
