--- png_bytes(write): the bytes of the PNG file that write(path) makes.
--
-- libpng and cairo write files: it goes by way of one, which is gone afterwards.

return function(write)
  local place = os.tmpname()
  local path = place .. ".png"
  local ok, failure = pcall(write, path)
  local file = ok and io.open(path, "rb")
  local bytes = file and file:read("a")
  if file then file:close() end
  os.remove(path)
  os.remove(place)
  if not ok then error(failure, 0) end
  return bytes
end
