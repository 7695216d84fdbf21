-- Adding two tensors of 100 elements.
return {
  title = "add two 100-element tensors",
  goal = 0.25,
  make = function(neap)
    local a, b = neap.rand(100), neap.rand(100)
    return function() return a + b end
  end,
}
