-- The exercises of lesson 11.

local neap = require "neap"
local near = require "neap.course.near"

local function told(value)
  if not neap.is_tensor(value) then return type(value) end
  return ("a tensor of shape (%s)"):format(table.concat(value.shape, ", "))
end

-- The function f of what `holds`, which says so where it is called with anything else.
local function checked(name, kind, holds, f)
  return function(w)
    if not holds(w) then error(("%s takes %s, got %s"):format(name, kind, told(w)), 2) end
    return f(w)
  end
end

local function is_number(w) return type(w) == "number" end

-- The weights after `steps` steps with a gradient of tables of numbers.
local function descend(gradient, start, alpha, steps)
  local w = table.move(start, 1, #start, 1, {})
  for _ = 1, steps do
    local slope = gradient(w)
    for i = 1, #w do w[i] = w[i] - alpha * slope[i] end
  end
  return w
end

-- Errors of tensors, with their gradients at tables of numbers.
local landscapes = {
  { text = "(w1 - 3)² + 2 (w2 + 1)²", start = { 0, 1 }, alpha = 0.1, steps = 20,
    error = function(w) return (w[1] - 3) ^ 2 + 2 * (w[2] + 1) ^ 2 end,
    gradient = function(w) return { 2 * (w[1] - 3), 4 * (w[2] + 1) } end },
  { text = "e^w1 - 2 w1", start = { 0 }, alpha = 0.5, steps = 1,
    error = function(w) return w[1]:exp() - 2 * w[1] end,
    gradient = function(w) return { math.exp(w[1]) - 2 } end },
  { text = "(w1 w2 - 2)² + w3²", start = { 1, 1, 1 }, alpha = 0.05, steps = 10,
    error = function(w) return (w[1] * w[2] - 2) ^ 2 + w[3] ^ 2 end,
    gradient = function(w)
      local off = 2 * (w[1] * w[2] - 2)
      return { off * w[2], off * w[1], 2 * w[3] }
    end },
}

return {
  {
    kind = "numbers",
    task = "By hand: E(w) = (w - 4)² is descended from w = 0 with α = 0.25. Where is w after one, "
      .. "two and three steps? The answer is a table of three numbers.",
    check = function(answer) near("w after one, two and three steps", answer, { 2, 3, 3.5 }) end,
  },
  {
    kind = "function",
    task = "Write a function(gradient, w, alpha, steps) which gives w after so many steps of "
      .. "gradient descent. gradient is a function that gives dE/dw at a number; w, alpha and "
      .. "steps are numbers.",
    check = function(answer)
      local cases = {
        { "2 (w - 4)", function(w) return 2 * (w - 4) end, 0, 0.25, 3 },
        { "2 (w - 4)", function(w) return 2 * (w - 4) end, 7, 0.1, 1 },
        { "4 w³", function(w) return 4 * w ^ 3 end, -1, 0.05, 10 },
        { "cos w", math.cos, 0, 0.5, 0 },
      }
      for _, case in ipairs(cases) do
        local text, gradient, w, alpha, steps = table.unpack(case)
        local want = descend(function(at) return { gradient(at[1]) } end, { w }, alpha, steps)[1]
        near(("w after %d steps with dE/dw = %s from %g, α = %g"):format(steps, text, w, alpha),
          answer(checked("gradient", "a number", is_number, gradient), w, alpha, steps), want)
      end
    end,
  },
  {
    kind = "function",
    task = "Write a function(E, start, alpha, steps) with any function E that takes a vector, a "
      .. "tensor, and gives the error. It gives the vector after so many steps from the table of "
      .. "numbers start, with gradients by autograd.",
    check = function(answer)
      for _, case in ipairs(landscapes) do
        local want = descend(case.gradient, case.start, case.alpha, case.steps)
        local function is_vector(w)
          return neap.is_tensor(w) and w.ndim == 1 and #w == #want
        end
        local E = checked("E", ("a vector of %d"):format(#want), is_vector, case.error)
        local start = table.move(case.start, 1, #want, 1, {})
        near(("w after %d steps down %s"):format(case.steps, case.text),
          answer(E, start, case.alpha, case.steps), want, 1e-4)
      end
    end,
  },
}
