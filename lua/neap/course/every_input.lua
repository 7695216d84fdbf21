--- every_input(n): all rows of n inputs that are 0 or 1, in the order of counting; checks of
-- exercises try perceptrons on them.

return function(n)
  local rows = {}
  for i = 0, 2 ^ n - 1 do
    rows[i + 1] = {}
    for k = 1, n do rows[i + 1][k] = i >> (n - k) & 1 end
  end
  return rows
end
