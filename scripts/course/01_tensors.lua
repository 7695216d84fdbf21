-- Lesson 1: scalars, vectors, matrices and tensors.
--
-- All numbers of a neural network live in tensors: blocks of numbers with any number of
-- dims. This lesson makes tensors of 0, 1, 2 and 3 dims, multiplies a matrix by a number
-- and a vector by a matrix, and shows what happens when sizes do not fit.
--
-- Run: neap scripts/course/01_tensors.lua

local neap = require "neap"
local course = dofile(debug.getinfo(1, "S").source:match("^@(.-)[^/]*$") .. "support.lua")

course.part "Dims"

-- The number of dims is the number of indices that it takes to reach one number.
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

-- Indices count from 1, first the row, then the column. Negative ones count from the end.
print("\nmatrix, row 2, column 1:", matrix:at(2, 1))
print("the tensor's last number:", tensor:at(-1, -1, -1))
print("row 1 of the matrix:     ", matrix[1])
assert(matrix:at(2, 1) == 4, "row 2, column 1 of the matrix is 4")
assert(tensor:at(-1, -1, -1) == 24, "the last number of the tensor is 24")

course.part "A number times a matrix"

-- Every entry is multiplied.
local doubled = 2 * matrix
print("the matrix, and 2 times the matrix:")
print(matrix)
print(doubled)
course.near("2 times the matrix", doubled, { { 20, 12 }, { 8, 6 } }, 0)

course.part "A vector times a matrix"

-- Entry j of the product is the sum over i of vector[i] * table[i][j]:
--   3*13 + 4*8 + 2*6 = 83,   3*9 + 4*7 + 2*4 = 63,   3*7 + 4*4 + 2*0 = 37
local weights = neap.tensor{ { 13, 9, 7 }, { 8, 7, 4 }, { 6, 4, 0 } }
local product = vector:matmul(weights)
print("the vector, the matrix and their product:")
print(vector)
print(weights)
print(product)
course.near("the vector times the matrix", product, { 83, 63, 37 }, 0)

-- The same with loops, as the formula says it.
local by_hand = {}
for j = 1, 3 do
  by_hand[j] = 0
  for i = 1, 3 do by_hand[j] = by_hand[j] + vector:at(i) * weights:at(i, j) end
end
course.near("the product by hand", by_hand, product, 0)

course.part "Sizes that do not fit"

-- A product joins the last dim of the left side to the first dim of the right side: the
-- inner sizes. A row of 3 numbers cannot meet a column of 2.
local fits, message = pcall(function() return vector:matmul(matrix) end)
print("the vector times the 2 by 2 matrix fails:")
print("  " .. tostring(message))
assert(not fits, "a vector of 3 must not multiply a 2 by 2 matrix")
assert(tostring(message):find("matmul", 1, true), "the error names the operation")

-- A vector of 2 numbers fits.
local shorter = vector[{ { 1, 2 } }]
print("\nits first two numbers fit:", shorter:matmul(matrix))
course.near("the shorter product", shorter:matmul(matrix), { 46, 30 }, 0)
