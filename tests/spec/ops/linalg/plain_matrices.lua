-- plain_matrices.lua: textbook linear algebra on nested tables, which the specs of
-- matrix operations hold results against.
--
--   local plain = assert(loadfile("tests/spec/ops/linalg/plain_matrices.lua", "t", _ENV))()

local plain = {}

function plain.product(x, y)
  local rows = {}
  for i = 1, #x do
    rows[i] = {}
    for j = 1, #y[1] do
      local sum = 0
      for p = 1, #y do sum = sum + x[i][p] * y[p][j] end
      rows[i][j] = sum
    end
  end
  return rows
end

function plain.transpose(x)
  local rows = {}
  for j = 1, #x[1] do
    rows[j] = {}
    for i = 1, #x do rows[j][i] = x[i][j] end
  end
  return rows
end

function plain.identity(n)
  local rows = {}
  for i = 1, n do
    rows[i] = {}
    for j = 1, n do rows[i][j] = i == j and 1 or 0 end
  end
  return rows
end

-- Gauss and Jordan: the solution of x y = b, and the determinant of x.
function plain.solve(x, b)
  local n, det, rows = #x, 1, {}
  for i = 1, n do
    rows[i] = table.move(x[i], 1, n, 1, {})
    table.move(b[i], 1, #b[i], n + 1, rows[i])
  end
  for j = 1, n do
    local best = j
    for i = j + 1, n do if math.abs(rows[i][j]) > math.abs(rows[best][j]) then best = i end end
    if best ~= j then rows[j], rows[best], det = rows[best], rows[j], -det end
    local pivot = rows[j][j]
    det = det * pivot
    if pivot == 0 then return nil, 0 end
    for p = j, #rows[j] do rows[j][p] = rows[j][p] / pivot end
    for i = 1, n do
      local factor = rows[i][j]
      if i ~= j then
        for p = j, #rows[i] do rows[i][p] = rows[i][p] - factor * rows[j][p] end
      end
    end
  end
  for i = 1, n do rows[i] = table.move(rows[i], n + 1, #rows[i], 1, {}) end
  return rows, det
end

function plain.inverse(x) return (plain.solve(x, plain.identity(#x))) end

function plain.det(x)
  if #x == 0 then return 1 end
  local _, det = plain.solve(x, plain.identity(#x))
  return det
end

function plain.cholesky(x)
  local l = plain.identity(#x)
  for j = 1, #x do
    for i = j, #x do
      local sum = x[i][j]
      for p = 1, j - 1 do sum = sum - l[i][p] * l[j][p] end
      l[i][j] = i == j and math.sqrt(sum) or sum / l[j][j]
    end
  end
  return l
end

-- The pseudoinverse of a matrix of full rank.
function plain.pseudoinverse(x)
  local xt = plain.transpose(x)
  if #x >= #x[1] then return plain.product(plain.inverse(plain.product(xt, x)), xt) end
  return plain.product(xt, plain.inverse(plain.product(x, xt)))
end

-- The series, for small x.
function plain.exponential(x)
  local sum, term = plain.identity(#x), plain.identity(#x)
  for k = 1, 60 do
    term = plain.product(term, x)
    for i = 1, #x do
      for j = 1, #x do
        term[i][j] = term[i][j] / k
        sum[i][j] = sum[i][j] + term[i][j]
      end
    end
  end
  return sum
end

-- Calls f on the matrices of each tensor's batch in turn (tensors with 2 dims: on the
-- same one); gives the list of results.
function plain.each(f, ...)
  local lists, count = {}, 1
  for i, x in ipairs { ... } do
    x = x:detach()
    local list, n = {}, 1
    for d = 1, x:dim() - 2 do n = n * x.shape[d] end
    local flat = x:reshape(n, x:size(-2), x:size(-1))
    for k = 1, n do list[k] = flat:numel() > 0 and flat[k]:totable() or {} end
    if x:dim() > 2 then count = n end
    lists[i] = list
  end
  local results = {}
  for k = 1, count do
    local arguments = {}
    for i, list in ipairs(lists) do arguments[i] = list[k] or list[1] end
    results[k] = f(table.unpack(arguments))
  end
  return results
end

return plain
