---@meta neap.log
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

local neap = require "neap"

---@class neap.log
---@overload fun(x: neap.TensorLike): neap.Tensor
local log = {}

--- A table in a file that grows by rows.
---@class neap.log.Rows
---@field path string
---@field columns string[]
---@field row fun(self: neap.log.Rows, values: table<string, any>)
---@field epoch fun(self: neap.log.Rows, record: table<string, any>)
---@field close fun(self: neap.log.Rows)

---@class neap.log.TensorBoard.options
---@field purge_step? any
---@field dir? string

---@class neap.log.TensorBoard
---@field dir any
---@field purge_step any
local TensorBoard = {}

--- Ends the file. Closing twice is no fault; writing afterwards is one.
---@return any
function TensorBoard:close() end

--- The numbers of a record of a history, of the step record.epoch: val_loss under the tag
--- "loss/val", loss under "loss/train", lr, grad_norm and seconds under their names.
---@param record any
---@return any
function TensorBoard:epoch(record) end

---@class neap.log.TensorBoard.figure.options
---@field width? any
---@field height? any
---@field scale? number # default `1`
---@field tag? any
---@field plot? any
---@field step? any

--- A plot, drawn by cairo, as a picture; options are those of its save. Without cairo an error
--- names the package.
---@param tag any
---@param plot any
---@param step any
---@param options? neap.log.TensorBoard.figure.options
---@overload fun(self: neap.log.TensorBoard, tag: any, plot: any, options: neap.log.TensorBoard.figure.options): any
---@overload fun(self: neap.log.TensorBoard, tag: any, options: neap.log.TensorBoard.figure.options): any
---@overload fun(self: neap.log.TensorBoard, options: neap.log.TensorBoard.figure.options): any
---@return any
function TensorBoard:figure(tag, plot, step, options) end

---@class neap.log.TensorBoard.histogram.options
---@field bins? number # default `30`
---@field tag? any
---@field values? any
---@field step? any

--- How the elements of a tensor or a list spread, in bins of equal width from the least to the
--- largest. NaN and infinities are not counted; values without any finite one are an error.
---@param tag any
---@param values any
---@param step any
---@param options? neap.log.TensorBoard.histogram.options
---@overload fun(self: neap.log.TensorBoard, tag: any, values: any, options: neap.log.TensorBoard.histogram.options): any
---@overload fun(self: neap.log.TensorBoard, tag: any, options: neap.log.TensorBoard.histogram.options): any
---@overload fun(self: neap.log.TensorBoard, options: neap.log.TensorBoard.histogram.options): any
---@return any
function TensorBoard:histogram(tag, values, step, options) end

---@class neap.log.TensorBoard.image.options
---@field columns? any
---@field tag? any
---@field x? neap.TensorLike
---@field step? any

--- A picture (height, width) or (channels, height, width), with 1 (grey), 2 (grey, alpha), 3
--- (RGB) or 4 channels, uint8 or float in 0..1; or a batch of these, in rows of `columns`
--- pictures, a square without it. Needs libpng.
---@param tag any
---@param x neap.TensorLike
---@param step any
---@param options? neap.log.TensorBoard.image.options
---@overload fun(self: neap.log.TensorBoard, tag: any, x: neap.TensorLike, options: neap.log.TensorBoard.image.options): any
---@overload fun(self: neap.log.TensorBoard, tag: any, options: neap.log.TensorBoard.image.options): any
---@overload fun(self: neap.log.TensorBoard, options: neap.log.TensorBoard.image.options): any
---@return any
function TensorBoard:image(tag, x, step, options) end

--- A number, or a tensor of one element; kept as float32.
---@param tag any
---@param value neap.TensorLike
---@param step any
---@return any
function TensorBoard:scalar(tag, value, step) end

--- Several numbers, by their names, under the tags "group/name".
---@param group any
---@param values any
---@param step any
---@return any
function TensorBoard:scalars(group, values, step) end

--- A text, shown as Markdown. Bytes that are no UTF-8 become U+FFFD.
---@param tag any
---@param text any
---@param step any
---@return any
function TensorBoard:text(tag, text, step) end

--- Writes what TensorBoard shows into a file of its own in the folder `dir`, which is made
--- where it is not there.
---
--- ```lua
--- local board <close> = neap.log.TensorBoard("runs/first")
--- for step = 1, 100 do
---   board:scalar("loss/train", loss, step)
--- end
--- ```
---
--- `tensorboard --logdir runs` shows all runs below a folder, a tag with a slash in the group
--- before it. What is written can be seen at once, and a process that is killed loses nothing
--- of it. A run that goes on writes a further file into the same folder; purge_step = n has
--- readers forget what the files before it hold of step n and later ones. `neap.train.fit`
--- takes one as `log`. Tags are texts in UTF-8, steps whole numbers from 0; close(), or
--- <close>, ends it. A folder or a disk that cannot be written, and a tag, a step, a value or a
--- shape that is none, are errors.
---@param dir string
---@param options? neap.log.TensorBoard.options
---@overload fun(options: neap.log.TensorBoard.options): neap.log.TensorBoard
---@return neap.log.TensorBoard
function log.TensorBoard(dir, options) end

---@class neap.log.csv.options
---@field columns? any
---@field sep? any
---@field path? string

--- Writes rows to a text file that tables read, such as data.csv and spreadsheets.
---
--- ```lua
--- local rows <close> = neap.log.csv("run.csv")
--- rows:row { epoch = 1, loss = 0.5, val_loss = 0.6 }
--- ```
---
--- rows:row(values) writes a row, rows:close(), or <close>, ends the file. The columns are
--- those of the first row, in the order of `columns`; without it epoch and step come first,
--- then those of a record of `fit` in the order of its line, then the others by the alphabet. A
--- row that lacks one leaves its cell empty; a row with a new one widens the table, which is
--- written anew for that, in one piece. A file that is there is gone on with, below its header.
--- Each row is written at once by one write: a process that is killed leaves whole rows. Cells
--- are numbers, with all their digits, booleans, tensors of one element, and texts, quoted as
--- RFC 4180 has it; `sep`, a comma unless given, is one byte. `neap.train.fit` takes one as
--- `log`. A path that cannot be written, a file that is no table, and a value that is none of
--- these are errors.
---@param path string
---@param options? neap.log.csv.options
---@overload fun(options: neap.log.csv.options): neap.log.Rows
---@return neap.log.Rows
function log.csv(path, options) end

return log
