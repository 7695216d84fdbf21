-- The lessons check their own numbers and say so by their exit status. What is checked here
-- besides is that a student sees them: each lesson prints its key lines.

local run_script = require "tests.spec.scripts.run_script"

local lessons = {
  { "01_tensors", "tensor +dims: 3 +shape: %(2, 3, 4%)", "%[20%., 12%.%]", "%[83%., 63%., 37%.%]",
    "matmul: inner sizes must match" },
  { "02_perceptron", "w·x %+ b = 0, so the answer is 0", "0%., 0%., 0%., 0%., 1%., 0%., 1%., 1%.", "Step%(%)" },
  { "03_activations", "sigmoid +0%.0474", "leaky ReLU +%-0%.0300", "0%.0900, 0%.2447, 0%.6652",
    "softmax of x, 1 and %-1" },
  { "04_learning_rule", "AND is learned after %d+ passes", "OR is learned after %d+ passes" },
  { "05_separability", "%d of 4 answers are wrong", "%.%.%.##", "step 400" },
  { "06_parameters", "25 %+ 30 %+ 18 = 73", "together:%s+73", "1%.weight" },
  { "07_feed_forward", "a^%(3%), by a matrix of 1 by 4", "one layer W3 W2 W1" },
  { "08_losses", "by F%.mse_loss 0%.375", "%-ln 0%.3 = 1%.204", "by F%.cross_entropy: 1%.204",
    "their mean +0%.5946" },
  { "09_derivatives", "chain:", "50x%^4 %+ 28x%^6 %+ 12", "autograd .*90%.000000" },
  { "10_sigmoid_derivative", "largest: 0%.25 at x = 0", "10 layers: 0%.00000095" },
  { "11_gradient_descent", "equal to the bit on every step", "30 +2%.996" },
  { "12_learning_rate", "α = 0%.01, too small", "1%.05 +%-1%.1 +6%.7275", "log10 of E" },
  { "13_batches", "batch +512 +10", "stochastic +1 +5120", "mini%-batch +32 +160" },
  { "14_backpropagation", "dE/dx = dE/dB · dB/dA · dA/dx = 14%.99", "dE/dW1", " 1  0   1   0%.9" },
}

describe("the course #unsanitized", function()
  for _, lesson in ipairs(lessons) do
    it("is right in lesson " .. lesson[1], function()
      local status, out, err = run_script("scripts/course/" .. lesson[1] .. ".lua")
      assert.equal("", err)
      assert.equal(0, status)
      for i = 2, #lesson do
        assert(out:find(lesson[i]), ("no '%s' in the output:\n%s"):format(lesson[i], out))
      end
    end)
  end

  it("has no lesson that is not run here, and lists every one in its README", function()
    local readme = assert(io.open("scripts/course/README.md")):read("a")
    local listed = 0
    for name in readme:gmatch("`(%d%d_[%w_]+)%.lua`") do
      listed = listed + 1
      assert.equal(lessons[listed][1], name)
    end
    assert.equal(#lessons, listed)
    local files = io.popen("ls scripts/course"):read("a")
    local _, present = files:gsub("%d%d_[%w_]+%.lua", "")
    assert.equal(#lessons, present)
  end)
end)

describe("a lesson #unsanitized", function()
  it("tells what it is about for --help, and takes no other argument", function()
    for _, lesson in ipairs(lessons) do
      local path = "scripts/course/" .. lesson[1] .. ".lua"
      local status, out, err = run_script(path, "--help")
      assert.same({ 0, "" }, { status, err })
      assert.matches("^Lesson %d+: .*Run: neap " .. path:gsub("%p", "%%%0"), out)
      status, out = run_script(path, "extra")
      assert.same({ 1, "" }, { status, out })
    end
  end)
end)

describe("a lesson whose numbers are wrong #unsanitized", function()
  local function check(text)
    local path = os.tmpname()
    local file = assert(io.open(path, "w"))
    file:write('local course = dofile("scripts/course/support.lua")\n', text)
    file:close()
    local status, _, err = run_script(path)
    os.remove(path)
    return status, err
  end

  it("ends with status 1 and names the number", function()
    local status, err = check('course.near("the sum", 3, 4)')
    assert.equal(1, status)
    assert.truthy(err:find("the sum: off by 1", 1, true))
  end)

  it("does not pass over another shape or a NaN", function()
    local status, err = check('course.near("the row", { 1, 2 }, { 1, 2, 3 })')
    assert.equal(1, status)
    assert.truthy(err:find("the row: expected the shape 3, got 2", 1, true))
    assert.equal(1, (check('course.near("the quotient", 0 / 0, 1)')))
  end)
end)
