--- Contours: the lines along which values on a grid are 0, by marching squares (Lorensen and
-- Cline's marching cubes, 1987, in two dims), joined into long ones.
--
-- A line crosses the edges of cells; between two corners its place is that of straight
-- interpolation. Edges have numbers, so that pieces that meet there are found again.

local contour = {}

-- The pairs of sides that a line joins in a cell, by which corners are above 0: bits 1, 2, 4, 8
-- are those at (i, j), (i, j + 1), (i + 1, j + 1), (i + 1, j). Sides: 1 between the first two,
-- 2 the second and third, and so on round.
local crossings = { { 4, 1 }, { 1, 2 }, { 4, 2 }, { 2, 3 }, { 4, 1, 2, 3 }, { 1, 3 }, { 4, 3 },
  { 3, 4 }, { 1, 3 }, { 1, 2, 3, 4 }, { 2, 3 }, { 4, 2 }, { 1, 2 }, { 4, 1 } }

-- The place, 0..1, of the 0 between two values.
local function zero(a, b)
  local t = a / (a - b)
  return t == t and math.max(0, math.min(1, t)) or 0.5
end

-- The number of a cell's side, and where the line crosses it: in columns and rows.
local function side_of(v, i, j, side, width)
  if side == 1 then return 2 * (i * width + j), j + zero(v[i][j], v[i][j + 1]), i end
  if side == 3 then
    return 2 * ((i + 1) * width + j), j + zero(v[i + 1][j], v[i + 1][j + 1]), i + 1
  end
  if side == 4 then return 2 * (i * width + j) + 1, j, i + zero(v[i][j], v[i + 1][j]) end
  return 2 * (i * width + j + 1) + 1, j + 1, i + zero(v[i][j + 1], v[i + 1][j + 1])
end

local function case_of(v, i, j)
  local a, b, c, d = v[i][j], v[i][j + 1], v[i + 1][j + 1], v[i + 1][j]
  if a - a ~= 0 or b - b ~= 0 or c - c ~= 0 or d - d ~= 0 then return 0 end
  return (a > 0 and 1 or 0) + (b > 0 and 2 or 0) + (c > 0 and 4 or 0) + (d > 0 and 8 or 0)
end

-- All pieces, as {from, to} of places {key, x, y}, and by key those that end there.
local function pieces_of(v)
  local width, at, pieces = #v[1] + 1, {}, {}
  local function place(i, j, side)
    local key, x, y = side_of(v, i, j, side, width)
    at[key] = at[key] or { key = key, x = x, y = y }
    return at[key]
  end
  for i = 1, #v - 1 do
    for j = 1, #v[i] - 1 do
      local sides = crossings[case_of(v, i, j)] or {}
      for k = 1, #sides, 2 do
        local piece = { place(i, j, sides[k]), place(i, j, sides[k + 1]) }
        pieces[#pieces + 1] = piece
        for _, p in ipairs(piece) do p[#p + 1] = piece end
      end
    end
  end
  return pieces
end

-- Follows a line from a place through pieces that are not used yet.
local function follow(start, piece)
  local line, p = { start.x, start.y }, start
  while piece do
    piece.used = true
    p = piece[1] == p and piece[2] or piece[1]
    line[#line + 1], line[#line + 2] = p.x, p.y
    local after
    for _, other in ipairs(p) do
      if not other.used then after = other end
    end
    piece = after
  end
  return line
end

--- The lines, flat lists of column and row numbers from 1, along which the values in rows are 0.
-- Cells with a corner that is not finite have none.
function contour.zero(v)
  local pieces, lines = pieces_of(v), {}
  for _, open in ipairs { true, false } do -- lines from their ends first, then rings
    for _, piece in ipairs(pieces) do
      for _, p in ipairs(piece) do
        if not piece.used and (not open or #p == 1) then lines[#lines + 1] = follow(p, piece) end
      end
    end
  end
  return lines
end

return contour
