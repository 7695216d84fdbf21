-- Right answers to the exercises of lesson 16, and wrong ones with what is said of each.

local function convolve(picture, kernel, padding, stride)
  local k, result = #kernel, {}
  for y = 1, (#picture + 2 * padding - k) // stride + 1 do
    result[y] = {}
    for x = 1, (#picture[1] + 2 * padding - k) // stride + 1 do
      local sum = 0
      for i = 1, k do
        local row = picture[(y - 1) * stride + i - padding] or {}
        for j = 1, k do
          sum = sum + kernel[i][j] * (row[(x - 1) * stride + j - padding] or 0)
        end
      end
      result[y][x] = sum
    end
  end
  return result
end

return {
  right = {
    { 24, 12, 6, 608 }, { { 0, -0.5, 0 }, { 0, 0, 0 }, { 0, 0.5, 0 } }, convolve,
  },
  wrong = {
    { { 24, 12, 6, 208 }, "the four numbers: off by 400" },
    { { { -1, 0, 1 }, { -2, 0, 2 }, { -1, 0, 1 } },
      "its result on pixels that grow from column to column: off by 8" },
    { function(picture, kernel, _, stride) return convolve(picture, kernel, 0, stride) end,
      "a picture of 3 by 4 and a kernel of 3, padding = 1, stride = 1: expected the shape %(3, 4%), "
        .. "got the shape %(1, 2%)" },
  },
}
