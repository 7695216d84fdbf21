-- The exercises of lesson 16.

local neap = require "neap"
local near = require "neap.course.near"
local numbers = require "neap.course.numbers"

-- A picture of h by w pixels as rows, each pixel given by its row and column.
local function picture_of(h, w, pixel)
  local rows = {}
  for y = 1, h do
    rows[y] = {}
    for x = 1, w do rows[y][x] = pixel(y, x) end
  end
  return rows
end

local function convolved(picture, kernel, options)
  local x, w = neap.tensor(picture):double(), neap.tensor(kernel):double()
  return neap.conv2d(x:reshape(1, 1, #picture, #picture[1]),
    w:reshape(1, 1, #kernel, #kernel[1]), options)[1][1]
end

return {
  {
    kind = "numbers",
    task = "A picture of 28 by 28 goes through a convolution with a kernel of 5, no padding and "
      .. "stride 1, then through pooling by 2, then through a convolution with a kernel of 3, "
      .. "padding 1 and stride 2. The answer is {width after the first, width after the second, "
      .. "width after the third, the number of parameters of nn.Conv2d(3, 8, 5)}.",
    check = function(answer) near("the four numbers", answer, { 24, 12, 6, 608 }, 0) end,
  },
  {
    kind = "numbers",
    task = "Find a kernel of 3 by 3 that gives 0 everywhere on a picture of one brightness, 0 on "
      .. "one whose pixels grow by 1 from column to column, and 1 on one whose pixels grow by 1 "
      .. "from row to row. The answer is a table of three rows.",
    check = function(answer)
      local kernel = numbers.of("the kernel", answer, { 3, 3 }):totable()
      for _, case in ipairs{
        { "one brightness", function() return 7 end, 0 },
        { "pixels that grow from column to column", function(_, x) return 2 + x end, 0 },
        { "pixels that grow from row to row", function(y) return y - 3 end, 1 },
      } do
        near("its result on " .. case[1], convolved(picture_of(5, 4, case[2]), kernel),
          neap.full({ 3, 2 }, case[3]))
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(picture, kernel, padding, stride) that gives the convolution as a "
      .. "table of rows, with loops and without neap. Picture and kernel are tables of rows; the "
      .. "kernel is square, the picture need not be.",
    check = function(answer)
      for _, case in ipairs{ { 3, 3, 3, 0, 1 }, { 4, 5, 2, 0, 1 }, { 3, 4, 3, 1, 1 },
        { 5, 6, 2, 0, 2 }, { 6, 5, 3, 2, 3 } } do
        local h, w, k, padding, stride = table.unpack(case)
        local picture = neap.randint(-3, 3, { h, w }):totable()
        local kernel = neap.randint(-2, 2, { k, k }):totable()
        local want = convolved(picture, kernel, { padding = padding, stride = stride })
        near(("a picture of %d by %d and a kernel of %d, padding = %d, stride = %d"):format(
          h, w, k, padding, stride), answer(picture, kernel, padding, stride), want)
      end
    end,
  },
}
