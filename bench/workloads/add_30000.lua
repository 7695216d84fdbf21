-- Adding two tensors of 30000 elements.
return {
  title = "add two 30000-element tensors",
  goal = nil,
  make = function(neap)
    local a, b = neap.rand(30000), neap.rand(30000)
    return function() return a + b end
  end,
}
