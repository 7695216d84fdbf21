-- Curves: the way of an edge through its waypoints as a path that looks drawn by hand, and the
-- tip of its arrow. A way leaves, passes and arrives vertically. In the cells of a terminal it has
-- corners.

local curve = {}

local PIECES = 12 -- straight pieces of one bend

-- From (x, y) to (u, v), with vertical ends: a cubic Bezier curve.
local function bend(points, x, y, u, v, cell)
  if cell and math.abs(u - x) > 1e-6 then
    local turn = (math.floor((y + v) / 2 / cell.height) + 0.5) * cell.height
    for _, value in ipairs { x, turn, u, turn, u, v } do points[#points + 1] = value end
    return
  end
  if math.abs(u - x) < 1e-6 then
    points[#points + 1], points[#points + 2] = u, v
    return
  end
  local middle = (y + v) / 2
  for i = 1, PIECES do
    local t = i / PIECES
    local s = 1 - t
    local a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    points[#points + 1] = a * x + b * x + c * u + d * u
    points[#points + 1] = a * y + b * middle + c * middle + d * v
  end
end

-- Which way is down along the end of the way: 1 or -1.
local function direction(way) return way[#way] >= way[#way - 2] and 1 or -1 end

--- The points of the curve, flat, of the way (flat); it ends `short` before the end of the way.
-- With `cell` it has corners.
function curve.through(way, short, cell)
  local points = { way[1], way[2] }
  for i = 3, #way, 2 do
    local v = i == #way - 1 and way[i + 1] - short * direction(way) or way[i + 1]
    bend(points, way[i - 2], way[i - 1], way[i], v, cell)
  end
  return points
end

--- The triangle, flat, whose tip is at the end of the way.
function curve.arrow(way, size)
  local x, y, back = way[#way - 1], way[#way], size * direction(way)
  return { x, y, x - size / 2, y - back, x + size / 2, y - back }
end

--- The way from its end to its beginning.
function curve.reverse(way)
  local reversed = {}
  for i = #way - 1, 1, -2 do
    reversed[#reversed + 1], reversed[#reversed + 2] = way[i], way[i + 1]
  end
  return reversed
end

return curve
