---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- Writes x as a NumPy file (.npy), which `numpy.load` reads. What stood at the path is
--- replaced as a whole or not at all.
---@param path string
---@param x neap.TensorLike
---@return any
function neap.save_npy(path, x) end

--- The array in a NumPy file, plain or gzip'd, as a row-major tensor. Headers 1.0 to 3.0, C and
--- Fortran order, either byte order. int8, int16 and uint16 become int32, uint32 and uint64
--- int64 (an element of 2^63 or more is an error), float16 float32. Complex numbers, strings,
--- dates, records and Python objects are errors that name them; nothing in a file is evaluated.
---@param path string
---@return neap.Tensor
function neap.load_npy(path) end

--- Writes tensors as an archive (.npz), which `numpy.load` reads.
---@param ... any
---@return any
function neap.save_npz(...) end

---@class neap.save_csv.options
---@field header? any
---@field sep? string # default `","`
---@field path? string
---@field x? neap.TensorLike

--- Writes a matrix, or a vector as one column, as text: a line a row, each number with as few
--- digits as read back to it. `header` is a list of names. `data.csv` reads it.
---@param path string
---@param x neap.TensorLike
---@param options? neap.save_csv.options
---@overload fun(path: string, options: neap.save_csv.options): any
---@overload fun(options: neap.save_csv.options): any
---@return any
function neap.save_csv(path, x, options) end

--- The arrays of an archive, deflated or not, as a table of tensors by name, each as load_npy
--- gives it. Sums are checked.
---@param path string
---@return any
function neap.load_npz(path) end

neap.json = neap.json or {}
--- The value of a text in JSON: objects and arrays as tables, null as neap.json.null; or nil
--- and what is wrong where. A key that is there twice is wrong.
---@param text any
---@return any
function neap.json.decode(text) end

--- The value in a file of Torch7 in its binary format, as torch.save wrote it: a tensor,
--- storage (a vector), table, number, string or boolean. What is shared stays shared, tensors
--- on one storage too; tables may hold themselves. Elements become those of load_npy. Objects
--- of other classes and functions are errors that name them; nothing in a file is run.
---@param path string
---@return any
function neap.load_t7(path) end
