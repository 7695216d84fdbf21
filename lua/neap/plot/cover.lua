--- What steps cover: how much of what was drawn lies in a rectangle.
--
-- A legend asks it of the steps of all series, whatever their kind: lines by their pieces, areas
-- by their outline and inside, marks, rectangles, texts and images by their boxes.

local clipped = require "neap.plot.clipped"

local cover = {}

local function inside(points, x, y)
  local odd, n = false, #points
  local px, py = points[n - 1], points[n]
  for i = 1, n, 2 do
    local qx, qy = points[i], points[i + 1]
    if (qy > y) ~= (py > y) and x < (px - qx) * (y - qy) / (py - qy) + qx then odd = not odd end
    px, py = qx, qy
  end
  return odd
end

local function path(step, box)
  local points, count = step.points, 0
  for i = 1, #points - 3, 2 do
    local x, y = points[i], points[i + 1]
    if clipped(box, x, y, points[i + 2] - x, points[i + 3] - y) then count = count + 1 end
  end
  if count == 0 and step.fill
    and inside(points, (box.left + box.right) / 2, (box.top + box.bottom) / 2) then
    return 1
  end
  return count
end

local function marks(step, box)
  local points, half, count = step.points, step.size / 2, 0
  for i = 1, #points, 2 do
    local x, y = points[i], points[i + 1]
    if x + half >= box.left and x - half <= box.right and y + half >= box.top
      and y - half <= box.bottom then
      count = count + 1
    end
  end
  return count
end

local function rect(step, box)
  local apart = step.x > box.right or step.x + step.width < box.left or step.y > box.bottom
    or step.y + step.height < box.top
  return apart and 0 or 1
end

local function label(step, box)
  local half = step.size * #step.text * 0.3
  local meets = step.x + 2 * half >= box.left and step.x - 2 * half <= box.right
    and step.y + step.size >= box.top and step.y - step.size <= box.bottom
  return meets and 1 or 0
end

local measure = { path = path, marks = marks, rect = rect, text = label, image = rect }

--- How many parts of the steps meet the box {left, top, right, bottom}.
function cover.count(steps, box)
  local count = 0
  for _, step in ipairs(steps) do
    local f = measure[step.op]
    if f then count = count + f(step, box) end
  end
  return count
end

return cover
