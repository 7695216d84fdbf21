-- Adding two tensors of 40000 elements.
return {
  title = "add two 40000-element tensors",
  goal = nil,
  make = function(neap)
    local a, b = neap.rand(40000), neap.rand(40000)
    return function() return a + b end
  end,
}
