-- Right answers to the exercises of lesson 1, and wrong ones with what is said of each.

local function cosine(a, b)
  local ab, aa, bb = 0, 0, 0
  for i = 1, #a do ab, aa, bb = ab + a[i] * b[i], aa + a[i] ^ 2, bb + b[i] ^ 2 end
  return ab / math.sqrt(aa * bb)
end

local function cosines(x)
  local length = (x * x):sum(2):sqrt()
  return x:matmul(x.T) / (length:view(-1, 1) * length)
end

return {
  right = { { { 4, -2 }, { 10, -4 } }, cosine, cosines },
  wrong = {
    { { { 2, 0 }, { 3, -4 } }, "the product: off by 7" },
    { function(a, b) return cosine(a, b) * #a / 2 end,
      "the cosine for a = {2}, b = {%-7}: off by 0.5: expected %-1, got %-0.5" },
    { function(x) return x:matmul(x.T) end, "the cosines for the rows {3, 4}.*off by 99" },
  },
}
