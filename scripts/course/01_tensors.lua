-- Lesson 1: scalars, vectors, matrices and tensors.
--
-- All numbers of a neural network live in tensors: blocks of numbers with any number of dims. The
-- lesson makes some, multiplies them in the ways that networks are made of, by hand and with
-- neap, and shows what happens when sizes do not fit.
--
-- Run: neap course 1

local neap = require "neap"
local course = require "course.support"
local paragraphs = require "neap.paragraphs"
local plot = neap.plot

course.part "Dims"

course.tell [[
A tensor is made of a number, or of tables of numbers in tables. Its number of dims is the number
of indices that it takes to reach one number in it. With none it is called a scalar, with one a
vector, with two a matrix: rows of numbers.

    local matrix = neap.tensor{ { 10, 6 }, { 4, 3 } }
]]

local scalar = neap.tensor(7)
local vector = neap.tensor{ 3, 4, 2 }
local matrix = neap.tensor{ { 10, 6 }, { 4, 3 } }
local tensor = neap.tensor{
  { { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, { 9, 10, 11, 12 } },
  { { 13, 14, 15, 16 }, { 17, 18, 19, 20 }, { 21, 22, 23, 24 } },
}

local function show(name, x)
  print(("%-8s dims: %d   shape: (%s)   numbers: %d"):format(
    name, x.ndim, table.concat(x.shape, ", "), x:numel()))
end
show("scalar", scalar)
show("vector", vector)
show("matrix", matrix)
show("tensor", tensor)

assert(scalar.ndim == 0 and #scalar.shape == 0, "a scalar has no dims")
assert(vector.ndim == 1 and vector:size(1) == 3, "the vector has one dim of size 3")
assert(matrix.ndim == 2 and matrix:size(1) == 2, "the matrix has two rows")
assert(table.concat(tensor.shape, " ") == "2 3 4", "the tensor is 2 by 3 by 4")

course.tell [[
The shape is the size of each dim: a matrix of the shape (2, 3) has 2 rows and 3 columns. Indices
count from 1, first the row, then the column. Negative ones count from the end.

    matrix:at(2, 1)   the number in row 2, column 1
    matrix[1]         row 1, a vector
]]

local function line(label, value) print(("%-23s%s"):format(label, value)) end

line("matrix:at(2, 1)", matrix:at(2, 1))
line("tensor:at(-1, -1, -1)", tensor:at(-1, -1, -1))
line("matrix[1]", matrix[1])
assert(matrix:at(2, 1) == 4, "row 2, column 1 of the matrix is 4")
assert(tensor:at(-1, -1, -1) == 24, "the last number of the tensor is 24")
course.near("row 1 of the matrix", matrix[1], { 10, 6 }, 0)

course.part "The dot product"

course.tell [[
Two vectors of one size have a dot product: multiply number by number, and add up. The weighted
sum of a neuron, in lesson 2, is one: inputs · weights.

    a·b = a1*b1 + a2*b2 + ... + an*bn

Multiplied by itself, a vector gives the square of its length, as Pythagoras has it. Of two vectors
the dot product tells how far they point the same way: it is the product of their lengths and the
cosine of the angle between them.

    a·b = |a| |b| cos(angle)        |a| = √(a·a)

Four vectors, all of length 5, begin at the point (0, 0):
]]

local vectors = { a = { 3, 4 }, b = { 4, 3 }, c = { -4, 3 }, d = { -4, -3 } }
local x, y = {}, {}
for name, v in pairs(vectors) do
  local label = ("%s = (%d, %d)"):format(name, v[1], v[2])
  x[label], y[label] = { 0, v[1] }, { 0, v[2] }
end
course.draw("vectors", plot.line{
  x = x, y = y, marker = true, title = "Four vectors", xlabel = "first number",
  ylabel = "second number", xlim = { -5, 5 }, ylim = { -4, 5 }, width = 480, height = 449,
})

course.tell [[
The dot product of a with each of them is positive below 90 degrees, 0 at a right angle, and
negative above:

    a:dot(b)
]]

local function length(v) return math.sqrt(v:dot(v):item()) end
local function factor(number) return ((" * %d"):format(number):gsub("%-%d", "(%0)")) end

local a = neap.tensor(vectors.a)
local dots = {}
for i, name in ipairs{ "a", "b", "c", "d" } do
  local v = neap.tensor(vectors[name])
  local v1, v2 = table.unpack(vectors[name])
  dots[i] = a:dot(v):item()
  local cos = dots[i] / (length(a) * length(v))
  print(("a·%s = 3%-7s + 4%-7s = %3g   cosine %5.2f   angle %5.1f degrees"):format(
    name, factor(v1), factor(v2), dots[i], cos, math.deg(math.acos(cos))))
  course.near("a·" .. name .. " by hand", dots[i], 3 * v1 + 4 * v2, 0)
  course.near("the length of " .. name, v:norm(), 5, 1e-6)
end
course.near("the dot products", dots, { 25, 24, 0, -24 }, 0)
-- The angle by another way: between the directions of the two vectors.
course.near("the angle of a and b", math.acos(24 / 25), math.atan(4, 3) - math.atan(3, 4))

course.part "Products with a matrix"

course.tell [[
A vector times a matrix is the dot product of the vector with each column:

    entry j = sum over i of vector[i] * weights[i][j]
]]

local weights = neap.tensor{ { 13, 9, 7 }, { 8, 7, 4 }, { 6, 4, 0 } }
local product = vector:matmul(weights)
line("the vector", vector)
print("the weights")
print(weights)
line("vector:matmul(weights)", product)
course.near("the vector times the matrix", product, { 83, 63, 37 }, 0)

course.tell [[
By hand:

    3*13 + 4*8 + 2*6 = 83    3*9 + 4*7 + 2*4 = 63    3*7 + 4*4 + 2*0 = 37

and with loops, as the formula says it:

    for j = 1, 3 do
      local sum = 0
      for i = 1, 3 do sum = sum + vector:at(i) * weights:at(i, j) end
      by_hand[j] = sum
    end
]]

local by_hand = {}
for j = 1, 3 do
  local sum = 0
  for i = 1, 3 do sum = sum + vector:at(i) * weights:at(i, j) end
  by_hand[j] = sum
end
line("by_hand", ("%g  %g  %g"):format(table.unpack(by_hand)))
course.near("the product by hand", by_hand, product, 0)

course.tell [[
A matrix times a matrix does so with each row of the left one: entry (i, j) is the dot product of
row i on the left and column j on the right. Two people buy apples, bread and milk; two shops have
their prices. One product says what each would pay in each shop.

             apples bread milk                shop 1  shop 2
      Ann       2     1     3        apples      1       2
      Ben       4     2     0        bread       4       3
                                     milk        2       1

    local bills = baskets:matmul(prices)
]]

local baskets = neap.tensor{ { 2, 1, 3 }, { 4, 2, 0 } }
local prices = neap.tensor{ { 1, 2 }, { 4, 3 }, { 2, 1 } }
local bills = baskets:matmul(prices)
print("             shop 1                    shop 2")
print(("Ann   2*1 + 1*4 + 3*2 = %g    2*2 + 1*3 + 3*1 = %g"):format(bills:at(1, 1), bills:at(1, 2)))
print(("Ben   4*1 + 2*4 + 0*2 = %g    4*2 + 2*3 + 0*1 = %g"):format(bills:at(2, 1), bills:at(2, 2)))
course.near("the bills by hand", bills,
  { { 2 * 1 + 1 * 4 + 3 * 2, 2 * 2 + 1 * 3 + 3 * 1 },
    { 4 * 1 + 2 * 4 + 0 * 2, 4 * 2 + 2 * 3 + 0 * 1 } }, 0)
course.near("the bills", bills, { { 12, 10 }, { 12, 14 } }, 0)

course.tell [[
The inner sizes, 3 goods and 3 goods, must be equal, and are gone in the result; the outer ones are
its shape: (2, 3) times (3, 2) is (2, 2). Unlike numbers, matrices may not change places: prices
times baskets would be (3, 3), which is another table, here one without a meaning.
]]

show("baskets", baskets)
show("prices", prices)
show("bills", bills)
show("swapped", prices:matmul(baskets))
assert(table.concat(prices:matmul(baskets).shape, " ") == "3 3", "the other way round it is 3 by 3")

course.part "Transposing"

course.tell [[
Rows become columns, and columns rows: entry (i, j) goes to (j, i), the shape (3, 2) becomes
(2, 3).

    prices.T
]]

print("prices")
print(prices)
print("prices.T")
print(prices.T)
course.near("the prices, transposed", prices.T, { { 1, 4, 2 }, { 2, 3, 1 } }, 0)
assert(prices.T.T:equal(prices), "transposed twice it must be as it was")

course.tell [[
Nothing is copied: prices.T looks at the same numbers in another order, so that it takes no time,
and a price that is changed in one is changed in the other. A product that is transposed has its
factors transposed, and in the other order; the two shops' bills are now in the rows:

    (A B).T = B.T A.T
]]

print("prices.T:matmul(baskets.T)")
print(prices.T:matmul(baskets.T))
course.near("the bills, transposed", prices.T:matmul(baskets.T), { { 12, 12 }, { 10, 14 } }, 0)
assert(prices.T:matmul(baskets.T):equal(bills.T), "(A B).T must be B.T A.T")
local changed = prices:clone()
local seen = changed.T
changed[1][2] = 5
assert(seen:at(2, 1) == 5, "what is transposed must be the same numbers")

course.part "Broadcasting"

course.tell [[
+, -, * and / work number by number. With a single number on one side it meets every number of the
other:

    2 * matrix
]]

local doubled = 2 * matrix
print("the matrix, and 2 times the matrix")
print(matrix)
print(doubled)
course.near("2 times the matrix", doubled, { { 20, 12 }, { 8, 6 } }, 0)

course.tell [[
A row meets every row of a matrix, and a column every column. So the bias of each neuron is added
for all examples at once, and the mean of each column is taken off all rows:

    bills - bills:mean(1)
]]

print(bills - bills:mean(1))
course.near("the means of the columns", bills:mean(1), { (12 + 12) / 2, (10 + 14) / 2 }, 0)
course.near("the bills without their means", bills - bills:mean(1), { { 0, -2 }, { 0, 2 } }, 0)

course.tell [[
The rule: shapes are laid over one another from the right. Where sizes differ, one of them must be
1, and what has the size 1 is repeated; a dim that is missing on the left counts as 1. A column of
the shape (3, 1) and a row of the shape (4), which counts as (1, 4), give (3, 4): each number of
the one with each of the other. view gives the same numbers another shape.

    local column = neap.tensor{ 10, 20, 30 }:view(3, 1)
    local row = neap.tensor{ 1, 2, 3, 4 }
    column + row
]]

local column = neap.tensor{ 10, 20, 30 }:view(3, 1)
local row = neap.tensor{ 1, 2, 3, 4 }
local table_of_sums = column + row
course.draw("broadcast", plot.heatmap(table_of_sums, {
  title = "column + row", xlabel = "numbers of the row", ylabel = "numbers of the column",
  columns = { "1", "2", "3", "4" }, rows = { "10", "20", "30" }, colorbar = false,
  width = 480, height = 220,
}))
course.near("the column plus the row", table_of_sums,
  { { 11, 12, 13, 14 }, { 21, 22, 23, 24 }, { 31, 32, 33, 34 } }, 0)

course.part "Sizes that do not fit"

course.tell [[
A product joins the last dim of the left side to the first dim of the right side: the inner sizes.
A row of 3 numbers cannot meet a column of 2, and the error says so:

    vector:matmul(matrix)
]]

local function said(message)
  return paragraphs.wrap(tostring(message):gsub("^.-:%d+: ", ""), "  ", "  ")
end

local fits, message = pcall(function() return vector:matmul(matrix) end)
print(said(message))
assert(not fits, "a vector of 3 must not multiply a 2 by 2 matrix")
assert(tostring(message):find("matmul", 1, true), "the error names the operation")

course.tell [[
Its first two numbers fit:

    vector[{ { 1, 2 } }]:matmul(matrix) = [3*10 + 4*4, 3*6 + 4*3]
]]

local shorter = vector[{ { 1, 2 } }]
line("the shorter product", shorter:matmul(matrix))
course.near("the shorter product", shorter:matmul(matrix), { 46, 30 }, 0)

course.tell [[
Sums have the rule of broadcasting: 3 and 2 are different, and neither is 1.

    vector + matrix
]]

fits, message = pcall(function() return vector + matrix end)
print(said(message))
assert(not fits, "a vector of 3 must not be added to rows of 2")
assert(tostring(message):find("(3) and (2, 2)", 1, true), "the error names the shapes")

course.finish()
