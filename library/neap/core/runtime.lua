---@meta
-- Made from the rows of the runtime and the comments of the Lua files by `make docs`;
-- do not edit.

---@class neap
local neap = {}

---@class neap.Tensor
local Tensor = {}

--- A loop that shows how far it has come.
---@class neap.Progress
---@field set fun(self: neap.Progress, values: table): neap.Progress
---@field print fun(self: neap.Progress, ...: any)
---@field close fun(self: neap.Progress)
---@operator len: integer

--- What a run will cost: of each layer, and of the whole. Bytes and seconds.
---@class neap.Explanation
---@field layers table[]
---@field parameters integer
---@field trainable integer
---@field multiply_adds integer
---@field backward_multiply_adds integer
---@field parameter_bytes integer
---@field inputs integer
---@field activations integer
---@field gradients integer
---@field optimizer_state integer
---@field memory integer
---@field seconds? number
---@field forward_seconds? number
---@field backward_seconds? number
---@field step_seconds? number

--- Is this error, as pcall gives it, an interrupt (Ctrl-C)? What catches errors and goes on
--- should pass it on: if neap.is_interrupt(e) then error(e, 0) end.
---@param e any
---@return boolean
function neap.is_interrupt(e) end

--- Columns and lines of the terminal behind "stdout" or "stderr", or nil where it is none.
---@param stream any
---@return integer?
function neap.terminal_width(stream) end

--- The version of neap, a string.
---@type string
neap.version = nil

--- A table: version, folder of neap's Lua files, Lua, BLAS and its core, instruction set in
--- use, what runs parallel loops ("openmp" or "pool") and why, threads, default dtype, dtypes,
--- library of MPI or "none".
---@return table
function neap.info() end

--- Sets how many threads share the work. Results do not depend on it.
---@param n neap.Int
---@return any
function neap.set_num_threads(n) end

--- How many threads share the work.
---@return integer
function neap.get_num_threads() end

--- Has operations take denormal numbers (for float32 those nearer to 0 than 1.2e-38) for 0,
--- which some CPUs compute much faster, or not: that is so at first. Gives false where the CPU
--- cannot. Lua's own numbers stay as they are.
---@param on any
---@return any
function neap.set_flush_denormal(on) end

--- Do operations take denormal numbers for 0?
---@return boolean
function neap.get_flush_denormal() end

--- A table of bytes: live (in tensors), peak (the most there were), cached (kept for the next
--- tensors); and taken, the blocks of memory asked of the system since the start, which a
--- training loop adds none to once it has settled.
---@return table
function neap.memory() end

--- Gives cached memory back to the system.
---@return any
function neap.empty_cache() end

--- Seconds since some fixed moment; never goes back.
---@return number
function neap.clock() end

neap.io = neap.io or {}
--- The tensor in an IDX file, plain or gzip'd.
---@param path string
---@return any
function neap.io.load_idx(path) end

neap.io = neap.io or {}
--- The bytes of a file, plain or gzip'd, as a uint8 vector.
---@param path string
---@return any
function neap.io.load_bytes(path) end

neap.io = neap.io or {}
--- The numbers of the characters of a text file, plain or gzip'd, as an int32 vector, and its
--- encoding: "utf-8", where they are code points, or "bytes" in a file that is no UTF-8.
---@param path string
---@return any
function neap.io.load_text(path) end

neap.io = neap.io or {}
--- The same for a string, in UTF-8 or taken as "bytes".
---@param text any
---@param encoding? string # default `"utf-8"`
---@return any
function neap.io.text_codes(text, encoding) end

--- The options of a script.
---
--- ```lua
--- local o = neap.cmdline{ { "lr", 0.1, "learning rate" }, { "verbose", false, "say more" } }
--- ```
---
--- reads `--lr 0.05`, `--lr=0.05`, `--verbose`, `--no-verbose` from the global `arg`; an option
--- has the type of its default (a string where there is none), underscores may be typed as
--- dashes. Choices are a list; a range is a table such as {min = 1}, {min = 0, max = 1} or
--- {above = 0}; {writable = true} says that a file of that name must be one that can be
--- written, {folder = true} that it is a folder, which is made where it is not there. What is
--- no option is refused, unless the table has `rest`, a string that tells what it is: then it
--- is left in o[1], o[2], ... `--help` prints the options and ends the program with status 0, a
--- mistake ends it with status 1.
---@param ... any
---@return table<string, any>
function neap.cmdline(...) end

---@class neap.explain.options
---@field backward? boolean # default `false`
---@field optimizer? neap.optim.Optimizer
---@field loss? any
---@field targets? any
---@field dtype? neap.DType
---@field time? boolean # default `true`
---@field calibrate? boolean # default `false`
---@field f? any
---@field shapes? any

--- What f will cost with inputs of these shapes, layer by layer: output shapes, parameters,
--- multiply-adds, the memory of activations that gradients need, and the time that this machine
--- will take; below them the peak of memory. Nothing is computed and no elements are allocated:
--- operations run with shapes only, so that f may be far larger than memory.
---
--- f is a network, a function of tensors (the networks among its variables are told apart), or
--- a function that gives a network, which is then built without elements and explained. Shapes
--- are {64, 784}, or a list of such for several inputs, batch included; {64, 20, dtype =
--- "int64"} has a dtype, which is the network's own without one, or whatever its layers take.
--- With `backward`, or with an optimizer or the name of one, a training step is explained:
--- forward (the loss of the outputs and of targets of the shapes `targets`, where given),
--- backward, step. f runs in the mode that it is in; nothing it does to tensors from outside,
--- to gradients or to the generator stays.
---
--- The time is forecast from a calibration of this machine, which takes about a second and is
--- kept in the user's cache folder; `calibrate` measures anew, time = false leaves the forecast
--- away. An error where shapes do not fit is that of the run itself; a function that reads
--- elements (x:item(), x:nonzero(), `if x > 0`) is one that says so. The result prints as a
--- table within 80 columns. Its fields are `layers` (a list of {path, type, shape, shapes,
--- parameters, multiply_adds, activations, seconds}, where `shapes` has those of all results)
--- and, of the whole, parameters, trainable, multiply_adds and backward_multiply_adds; in bytes
--- parameter_bytes (with buffers), inputs, activations, gradients, optimizer_state and memory,
--- the peak; seconds, which is the sum of forward_seconds, backward_seconds and step_seconds.
---@param f any
---@param shapes any
---@param options? neap.explain.options
---@overload fun(f: any, options: neap.explain.options): neap.Explanation
---@overload fun(options: neap.explain.options): neap.Explanation
---@return neap.Explanation
function neap.explain(f, shapes, options) end

--- Prints help on an operation, a function, a method, a field, a class or a topic, given by its
--- name ("softmax", "nn.Linear", "x.shape") or itself (neap.softmax); on a value (a layer, an
--- optimizer, a tensor, a function of yours); or the best answers to a question in words
--- ("learning rate"), which may be names of PyTorch, NumPy, Torch7 or Keras. Without an
--- argument, what can be asked. What is longer than the terminal goes through PAGER, or `less`.
--- `require("neap.help.text").of(what)` gives the text instead.
---@param what? any
---@return any
function neap.help(what) end

---@class neap.load.options
---@field metadata? boolean # default `false`
---@field path? string

--- What neap.save has written, or the tensors of a safetensors file of another program by name.
--- With metadata = true, also the file's metadata, a table of strings.
---
--- ```lua
--- net:load_state_dict(neap.load "net.safetensors")
--- local state, metadata = neap.load("model.safetensors", { metadata = true })
--- ```
---
--- A path that ends in ".index.json" names a model in several files beside it. The file is
--- mapped: loading takes milliseconds whatever its size, elements are read when they are
--- touched, and writing to a loaded tensor changes the tensor, not the file. Dtypes that neap
--- lacks are converted: F16, BF16 and F8 to float32, I8, I16 and U16 to int32, U32 and U64 to
--- int64. All that a file claims is checked first; nothing in it is executed.
---@param path string
---@param options? neap.load.options
---@overload fun(options: neap.load.options): any
---@return any
function neap.load(path, options) end

---@class neap.profiler.options
---@field by? string # default `"operation"`
---@field sort? string # default `"self"`
---@field trace? any
---@field slices? number # default `1000000`
---@field f? any

--- Where the time goes in f: a table of operations, with calls, time and bytes.
---
--- ```lua
--- local p = neap.profiler(function() train(net, loader) end, { trace = "trace.json" })
--- print(p)
--- ```
---
--- It gives the profile and what f gives. Without f it listens until p:stop(), or to the end of
--- a block, `local p <close> = neap.profiler()`; p:start() goes on, and f is called with p, so
--- that parts can be left out. When f raises an error, the profile ends there, the trace is
--- written, and the error goes on.
---
--- `self` is time in which nothing inside the row ran: it adds up to the whole. `total` has
--- what ran inside as well, and `mean` is that of a call. `bytes` are those of results, views
--- not counted. Rules of backward passes are tanh_backward and so on; what they are made of is
--- "in backward". The row Lua is the time between operations, with reading their arguments;
--- other is what backward passes do between rules, and the profiler. by = "layer" puts what
--- runs in a layer, and its gradients, together under its path, by = "line" under the line of
--- the script that called the operation.
---
--- p:rows{by=, sort=} gives the rows as tables {name=, phase=, calls=, self=, total=, mean=,
--- share=, forward=, backward=, bytes=, line=}, times in seconds, sorted by self, total, calls,
--- mean, bytes or name. p:parts() gives the seconds of forward, backward, work (optimizers,
--- collecting garbage, waiting), lua, other and total.
---
--- `trace` is a file for chrome://tracing and ui.perfetto.dev: JSON with a slice for each
--- layer, operation, rule and stretch of Lua, and exchanges between ranks (neap.distributed)
--- beside them. It has room for `slices` of them, at 24 bytes; later ones are dropped, and the
--- table says how many. One profile listens at a time. What threads of a loader and other ranks
--- do is not in it, but waiting for them is.
---@param f any
---@param options? neap.profiler.options
---@overload fun(options: neap.profiler.options): any
---@return any
function neap.profiler(f, options) end

---@class neap.progress.options
---@field desc? any
---@field total? any
---@field leave? any
---@field iterable? any

--- Shows how far a loop has come.
---
--- ```lua
--- for x, y in neap.progress(loader, { desc = "epoch 1" }) do ... end
--- ```
---
--- ```lua
--- local p = neap.progress(loader, { desc = "epoch 1" })
--- for x, y in p do ... p:set{ loss = loss:item() } end
--- ```
---
--- It passes on what the loop takes from a loader or an iterator function, from a list, a data
--- set or a tensor (number and element), what ipairs(t), pairs(t) or loader:enumerate() give,
--- or 1..n of a number.
---
--- On a terminal it redraws one line on standard error, with a bar, the steps done, the time
--- that has passed and that is left, and steps a second, as they were in the last ten seconds
--- or so; what is printed meanwhile stands above it. Loops in loops have a line each. At the
--- end, by break or an error as well, the line of the outermost loop stays, with the steps that
--- were done; leave = false removes it, leave = true has that of an inner loop stay too.
--- Elsewhere it writes a plain line at the end, and one for each tenth part of a loop, but none
--- within ten seconds of another. NEAP_PROGRESS=0 silences it; of the ranks of a script that
--- uses neap.distributed, only rank 1 shows its loops.
---@param iterable any
---@param options? neap.progress.options
---@overload fun(options: neap.progress.options): neap.Progress
---@return neap.Progress
function neap.progress(iterable, options) end

---@class neap.save.options
---@field metadata? any
---@field path? string
---@field value? neap.TensorLike

--- Writes a tensor, or a table of tensors, numbers, strings, booleans and such tables (a state
--- dict, a checkpoint), which neap.load gives back equal to what it was.
---
--- ```lua
--- neap.save("net.safetensors", net:state_dict())
--- net:load_state_dict(neap.load "net.safetensors")
--- ```
---
--- The file is in the format safetensors. Tensors stand there under the keys that lead to them,
--- joined by dots ("encoder.1.weight"), so that other programs read them; what else there is,
--- and keys that are no strings, stands in its metadata. A tensor that is met twice is written
--- once. `metadata` gives strings of your own to go with the file.
---
--- The file is written beside its place, as path.part1, and renamed when it is whole and on the
--- disk: a crash leaves the old file or the new one, and the next save removes what was left
--- half-written. Functions, modules and optimizers are refused: save their state_dict().
--- Gradients and requires_grad are not kept.
---@param path string
---@param value neap.TensorLike
---@param options? neap.save.options
---@overload fun(path: string, options: neap.save.options): any
---@overload fun(options: neap.save.options): any
---@return any
function neap.save(path, value, options) end

--- Gives the results of f(...), and closes all other tensors that were made meanwhile: their
--- memory is free at once, and not when Lua next collects garbage. Results are kept with what
--- they hold, in tables and modules, at any depth; what f keeps elsewhere, in a variable
--- outside or a field, is closed too, and so is everything after an error. What gradients need
--- of a result stays. f must not yield: what others make meanwhile would be closed.
---@param f any
---@param ... any
---@return any
function neap.scope(f, ...) end
