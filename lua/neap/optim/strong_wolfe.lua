--- strong_wolfe: a line search for a step that meets the strong Wolfe conditions.
--
-- As torch.optim.LBFGS has it (after minFunc of M. Schmidt): steps grow until two of them
-- bracket a good one, then the bracket is narrowed by cubic interpolation. A point of the
-- search is a table {t =, loss =, gradient =, slope =}, slope being gradient · direction.

local C1, C2 = 1e-4, 0.9 -- of the decrease, of the curvature
local TOLERANCE = 1e-9

-- Where the cubic through two points with their slopes is least, kept in low..high.
local function cubic_minimum(a, b, low, high)
  if not low then low, high = math.min(a.t, b.t), math.max(a.t, b.t) end
  local d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t)
  local square = d1 * d1 - a.slope * b.slope
  if square >= 0 then
    if a.t > b.t then a, b = b, a end
    local d2 = math.sqrt(square)
    local t = b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
    return math.min(math.max(t, low), high)
  end
  return (low + high) / 2 -- there is no least point, or a NaN
end

-- `t`, moved off the ends of the bracket where it comes too close to one: at once when
-- the last was close too (`stuck`) or when it is outside. Second result: is it close?
local function keep_off_ends(t, bracket, stuck)
  local low = math.min(bracket[1].t, bracket[2].t)
  local high = math.max(bracket[1].t, bracket[2].t)
  local margin = 0.1 * (high - low)
  local is_close = math.min(high - t, t - low) < margin
  if not is_close then return t, false end
  if not (stuck or t >= high or t <= low) then return t, true end
  return math.abs(t - high) < math.abs(t - low) and high - margin or low + margin, false
end

-- The indices of the better and the worse end.
local function order(bracket)
  if bracket[1].loss <= bracket[#bracket].loss then return 1, 2 end
  return 2, 1
end

--- Searches along `direction` from a point with `loss`, `gradient` and `slope`, trying
-- the step `t` first; try(t) gives loss and gradient there, and is called `most` times or
-- once. Returns loss, gradient and length of the step found, and the number of calls.
return function(try, t, direction, loss, gradient, slope, most)
  local reach = direction:abs():max():item()
  local start = { t = 0, loss = loss, gradient = gradient, slope = slope }
  local function point(at)
    local made = { t = at }
    made.loss, made.gradient = try(at)
    made.slope = made.gradient:dot(direction):item()
    return made
  end
  local function is_too_high(p)
    return p.loss > loss + C1 * p.t * slope
  end
  local function is_flat(p)
    return math.abs(p.slope) <= -C2 * slope
  end

  -- Growing.
  local before, now, calls, tried = start, point(t), 1, 0
  local bracket, done
  while tried < most do
    if is_too_high(now) or (tried > 1 and now.loss >= before.loss) then
      bracket = { before, now }
      break
    elseif is_flat(now) then
      bracket, done = { now }, true
      break
    elseif now.slope >= 0 then
      bracket = { before, now }
      break
    end
    local longer = cubic_minimum(before, now, now.t + 0.01 * (now.t - before.t), now.t * 10)
    before, now = now, point(longer)
    calls, tried = calls + 1, tried + 1
  end
  bracket = bracket or { start, now }

  -- Narrowing.
  local low, high = order(bracket)
  local stuck = false
  while not done and tried < most do
    if math.abs(bracket[2].t - bracket[1].t) * reach < TOLERANCE then break end
    t, stuck = keep_off_ends(cubic_minimum(bracket[1], bracket[2]), bracket, stuck)
    now = point(t)
    calls, tried = calls + 1, tried + 1
    if is_too_high(now) or now.loss >= bracket[low].loss then
      bracket[high] = now
      low, high = order(bracket)
    else
      if is_flat(now) then
        done = true
      elseif now.slope * (bracket[high].t - bracket[low].t) >= 0 then
        bracket[high] = bracket[low]
      end
      bracket[low] = now
    end
  end
  local found = bracket[low]
  return found.loss, found.gradient, found.t, calls
end
