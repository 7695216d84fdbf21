-- Right answers to the exercises of lesson 5, and wrong ones with what is said of each.

-- A line leaves the two ends of a diagonal on one side only if it has one of the others there, too.
local function separable(y)
  return (y[1] == y[4] and y[2] == y[3] and y[1] ~= y[2]) and 0 or 1
end

local function counts_ones(y)
  return y[1] + y[2] + y[3] + y[4] == 2 and 0 or 1
end

return {
  right = {
    { 0.5, -1, 1 }, separable,
    { { -0.5, 1, 1, 1 }, { -1.5, 1, 1, 1 }, { -2.5, 1, 1, 1 }, { -0.5, 1, -1, 1 } },
  },
  wrong = {
    { { 0.5, -1, 0 }, "its answers to 00, 01, 10 and 11: off by 1" },
    { counts_ones, "the answer for y = {0, 0, 1, 1}: off by 1: expected 1, got 0" },
    { { { -0.5, 1, 1, 1 }, { -1.5, 1, 1, 1 }, { -2.5, 1, 1, 1 }, { -0.5, 1, -1, 0 } },
      "its answers to the eight inputs, from 000 to 111: off by 1" },
  },
}
