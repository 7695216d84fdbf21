-- Right answers to the exercises of lesson 14, and wrong ones with what is said of each.

local function sigmoid(s) return 1 / (1 + math.exp(-s)) end

local function neuron(x, w, b, y)
  local sum = b
  for i = 1, #x do sum = sum + w[i] * x[i] end
  local o = sigmoid(sum)
  local delta, gradients = (o - y) * o * (1 - o), {}
  for i = 1, #x do gradients[i] = delta * x[i] end
  gradients[#x + 1] = delta
  return gradients
end

local function chain(x, ws, y)
  local h = { [0] = x }
  for i = 1, #ws do h[i] = sigmoid(ws[i] * h[i - 1]) end
  local back, gradients = h[#ws] - y, {}
  for i = #ws, 1, -1 do
    local delta = back * h[i] * (1 - h[i])
    gradients[i], back = delta * h[i - 1], delta * ws[i]
  end
  return gradients
end

return {
  right = { { 1 / 5, 1, 4, 0.8 }, neuron, chain },
  wrong = {
    { { 0.2, 1, 4, 0.2 }, "the four derivatives: off by 0.6" },
    { function(x, w, b, y)
      local gradients = neuron(x, w, b, y)
      gradients[#gradients] = nil
      return gradients
    end, "the answer to x = {1}, w = {0}, b = 0, y = 1: expected the shape %(2%), got the shape %(1%)" },
    { function(x, ws, y) return chain(x, { ws[1] }, y) end,
      "the answer to x = 2, ws = {0.5, %-1}, y = 1: expected the shape %(2%), got the shape %(1%)" },
  },
}
