--- clipped(box, x, y, dx, dy): the part of the line from (x, y) to (x + dx, y + dy) that lies in
-- the box {left, right, top, bottom}, as two numbers in 0..1, or nil (Liang and Barsky, 1984).

return function(box, x, y, dx, dy)
  local from, to = 0, 1
  local function cut(p, q)
    if p == 0 then return q >= 0 end
    local r = q / p
    if p < 0 then from = math.max(from, r) else to = math.min(to, r) end
    return from <= to
  end
  if cut(-dx, x - box.left) and cut(dx, box.right - x)
    and cut(-dy, y - box.top) and cut(dy, box.bottom - y) then
    return from, to
  end
end
