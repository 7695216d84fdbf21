-- The exercises of lesson 12.

local near = require "neap.course.near"

-- The steps of descent on E(w) = c*w² from w = 1 until |w| < 0.001, -1 where it never comes.
local function steps_to_goal(c, lr)
  local factor, w, steps = 1 - 2 * c * lr, 1, 0
  if math.abs(factor) >= 1 then return -1 end
  while math.abs(w) >= 0.001 do w, steps = w * factor, steps + 1 end
  return steps
end

return {
  {
    kind = "numbers",
    task = "Gradient descent on E(w) = 4*w². The answer is {the factor of w in a step with "
      .. "α = 0.1, the α that arrives in one step, the α from which on it does not converge}.",
    check = function(answer) near("the factor and the two rates", answer, { 0.2, 0.125, 0.25 }) end,
  },
  {
    kind = "function",
    task = "Write a function(w, alpha, steps) that gives the w after so many steps of gradient "
      .. "descent on E(w) = (w - 3)², with a loop and without neap.",
    check = function(answer)
      for _, case in ipairs{ { 5, 0.25, 1 }, { 5, 0.25, 2 }, { 0, 0.1, 3 }, { -1, 1.1, 4 },
        { 7, 0.3, 0 } } do
        local w, lr, steps = table.unpack(case)
        near(("the answer to w = %g, alpha = %g, steps = %d"):format(w, lr, steps),
          answer(w, lr, steps), 3 + (w - 3) * (1 - 2 * lr) ^ steps, 1e-9)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(c, alpha) that gives how many steps descent on E(w) = c*w² needs "
      .. "from w = 1 until w is between -0.001 and 0.001, and -1 where it never comes there.",
    check = function(answer)
      for _, case in ipairs{ { 1, 0.3 }, { 1, 0.95 }, { 1, 1.05 }, { 4, 0.125 }, { 2, 0.5 },
        { 25, 0.001 }, { 0.5, 0 } } do
        local c, lr = table.unpack(case)
        near(("the steps for c = %g, alpha = %g"):format(c, lr), answer(c, lr),
          steps_to_goal(c, lr), 0)
      end
    end,
  },
}
