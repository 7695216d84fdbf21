-- Right answers to the exercises of lesson 7, and wrong ones with what is said of each.

local function forward(x, W, B)
  for l = 1, #W do x = (W[l]:matmul(x) + B[l]):sigmoid() end
  return x
end

return {
  right = {
    { { 8, 6 }, { 6, 9 }, { 2, 7 } }, forward,
    function(W1, B1, W2, B2) return W2:matmul(W1), W2:matmul(B1) + B2 end,
  },
  wrong = {
    { { { 8, 5 }, { 6, 8 }, { 2, 6 } }, "the rows and columns: off by 1" },
    { function(x, W, B) return (W[1]:matmul(x) + B[1]):sigmoid() end,
      "the output of layers of 2, 4, 1 numbers: expected the shape %(1%), got the shape %(4%)" },
    { function(W1, B1, W2, B2) return W2:matmul(W1), B1:sum() + B2 end,
      "the bias B of 2 inputs, 3 neurons, then 1: off by" },
  },
}
