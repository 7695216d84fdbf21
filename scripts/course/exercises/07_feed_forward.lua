-- The exercises of lesson 7.

local neap = require "neap"
local near = require "neap.course.near"

-- Weights and biases of a network whose layers have these sizes, the inputs first.
local function random_layers(sizes)
  local weights, biases = {}, {}
  for l = 2, #sizes do
    weights[l - 1] = neap.randn(sizes[l], sizes[l - 1])
    biases[l - 1] = neap.randn(sizes[l])
  end
  return weights, biases
end

local function output_of(x, weights, biases)
  for l, weight in ipairs(weights) do x = (weight:matmul(x) + biases[l]):sigmoid() end
  return x
end

return {
  {
    kind = "numbers",
    task = "A network has 5 inputs, layers of 8 and 6 neurons, and 2 outputs. How many rows and "
      .. "columns has each of its three matrices, when the bias is the first column of each? The "
      .. "answer is {{rows, columns}, {rows, columns}, {rows, columns}}.",
    check = function(answer)
      near("the rows and columns", answer, { { 8, 6 }, { 6, 9 }, { 2, 7 } }, 0)
    end,
  },
  {
    kind = "function",
    task = "Write a function(x, W, B) with a vector x, a table W of matrices and a table B of "
      .. "vectors, all of them tensors, which gives the output of the network with the layers "
      .. "σ(W[l] a + B[l]), however many there are.",
    check = function(answer)
      for _, sizes in ipairs { { 3, 2 }, { 2, 4, 1 }, { 3, 3, 4, 2 } } do
        local weights, biases = random_layers(sizes)
        local x = neap.randn(sizes[1])
        local want = output_of(x, weights, biases)
        near(("the output of layers of %s numbers"):format(table.concat(sizes, ", ")),
          answer(x, weights, biases), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(W1, B1, W2, B2) with tensors which gives the matrix and the bias of "
      .. "the one layer that does the same as W2(W1 x + B1) + B2. It ends with `return W, B`.",
    check = function(answer)
      for _, sizes in ipairs { { 2, 3, 1 }, { 4, 2, 3 } } do
        local weights, biases = random_layers(sizes)
        local W1, W2, B1, B2 = weights[1], weights[2], biases[1], biases[2]
        local want_W, want_B = W2:matmul(W1), W2:matmul(B1) + B2
        local W, B = answer(W1, B1, W2, B2)
        local of = (" of %d inputs, %d neurons, then %d"):format(table.unpack(sizes))
        near("the matrix W" .. of, W, want_W)
        near("the bias B" .. of, B, want_B)
      end
    end,
  },
}
