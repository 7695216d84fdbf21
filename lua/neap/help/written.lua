--- What help says of functions, methods and fields of the core that are no operations.
--
-- A row: {how it is called, what it does, example}, under the name of its topic. An example
-- is an expression, or lines of code with one at the end (example.lua). The name
-- that is asked for is the one before the first bracket.

return {
  tensors = {
    { "x.shape", "The sizes of the dims, as a table of its own.", "neap.zeros(2, 3).shape[2]" },
    { "x.ndim", "The number of dims.", "neap.zeros(2, 3).ndim" },
    { "x.dtype", "The name of the dtype: float32, float64, int64, int32, uint8 or bool.",
      "neap.range(1, 3).dtype" },
    { "x.mT", "x with its last two dims exchanged: a view.", "neap.zeros(2, 3, 4).mT.shape" },
    { "x.T", "x with its dims in reverse order: a view.", "neap.tensor{{1, 2, 3}}.T" },
    { "x.data", "The elements of x outside the graph: a tensor that shares them. Assigning "
      .. "a tensor writes its elements into x, unrecorded.", "neap.tensor{1, 2}.data" },
    { "x._version", "How often the memory of x has been written to, by x or by another view "
      .. "of it: a value saved for a gradient must not be written to before it is used.",
      "neap.zeros(2):add_(1)._version" },
    { "x:size([dim])", "The sizes as a table, or the size of one dim.",
      "neap.zeros(2, 3):size(-1)" },
    { "x:dim()", "The number of dims.", "neap.zeros(2, 3):dim()" },
    { "x:numel()", "The number of elements.", "neap.zeros(2, 3):numel()" },
    { "x:stride([dim])", "How many elements lie between neighbours along each dim, as a "
      .. "table, or along one dim.", "neap.zeros(2, 3):stride(1)" },
    { "x:is_contiguous()", "Do the elements lie in row-major order without gaps?",
      "neap.zeros(2, 3):t():is_contiguous()" },
    { "x:element_size()", "The bytes of one element.", "neap.zeros(2):element_size()" },
    { "x:item()", "The one element of x as a Lua number or boolean.",
      "neap.tensor{1, 2, 3}:sum():item()" },
    { "x:at(i, j, ...)", "One element as a Lua number or boolean, by one index a dim, "
      .. "counted from 1.", "neap.tensor{{1, 2}, {3, 4}}:at(2, -1)" },
    { "x:totable()", "The elements as nested Lua tables.",
      "table.concat(neap.range(1, 3):totable(), \" \")" },
    { "x:equal(y)", "Are the shapes and all elements the same? Gives true or false.",
      "neap.range(1, 3):equal(neap.tensor{1, 2, 3})" },
    { "x:allclose(y[, {rtol = 1e-5, atol = 1e-8, equal_nan = false}])",
      "Is |x - y| <= atol + rtol |y| for all elements? Gives true or false.",
      "neap.tensor{1}:allclose(neap.tensor{1 + 1e-7})" },
    { "x:close()", "Gives the memory of x back now; x cannot be used afterwards. "
      .. "`local x <close> = ...` does it at the end of the block." },
    { "neap.is_tensor(value)", "Is the value a tensor?", "neap.is_tensor(1)" },
    { "neap.set_printoptions([{precision = 4, threshold = 1000, edgeitems = 3, "
      .. "linewidth = 80, sci_mode = \"auto\", profile=}])",
      "How tensors are shown: digits after the point, from how many elements on they are "
      .. "summarised (math.huge: never), elements shown at either end then, columns of a "
      .. "line, and scientific notation (true, false, \"auto\": where the range demands "
      .. "it). The profiles \"default\", \"short\" and \"full\" set all of them. Without an "
      .. "argument all are as at the start.",
      "local before = neap.get_printoptions()\n"
        .. "neap.set_printoptions{precision = 2}\n"
        .. "local shown = tostring(neap.tensor{1 / 3})\n"
        .. "neap.set_printoptions(before)\n"
        .. "shown" },
    { "neap.get_printoptions()", "The options that set_printoptions takes, as a table.",
      "neap.get_printoptions().linewidth" },
    { "neap.set_default_dtype(dtype)", "Sets the dtype of tensors made of Lua numbers: "
      .. "\"float32\", as at the start, or \"float64\".",
      "local before = neap.get_default_dtype()\n"
        .. "neap.set_default_dtype(\"float64\")\n"
        .. "local x = neap.tensor{1, 2}\n"
        .. "neap.set_default_dtype(before)\n"
        .. "x.dtype" },
    { "neap.get_default_dtype()", "The dtype of tensors made of Lua numbers.",
      "neap.get_default_dtype()" },
  },

  creation = {
    { "neap.tensor(value[, {dtype=, requires_grad = false}])",
      "A tensor of a number, a boolean or nested tables of them. Numbers give the default "
      .. "dtype, whole ones too; booleans give bool. The rows of a table must be equally "
      .. "long.", "neap.tensor{{1, 2}, {3, 4}}" },
  },

  random = {
    { "neap.manual_seed(seed)", "Starts the generator anew from a whole number: what is "
      .. "drawn from then on depends on it alone, on any machine and for any number of "
      .. "threads.",
      "neap.manual_seed(7)\n"
        .. "local x = neap.rand(3)\n"
        .. "neap.manual_seed(7)\n"
        .. "x:equal(neap.rand(3))" },
    { "neap.seed()", "Starts the generator anew from a seed of the system, and gives it." },
    { "neap.get_rng_state([into])", "The state of the generator as a tensor, for "
      .. "set_rng_state; written into a state that is given.",
      "neap.get_rng_state().dtype" },
    { "neap.set_rng_state(state)", "Takes the generator back to where it was.",
      "local state = neap.get_rng_state()\n"
        .. "local x = neap.rand(3)\n"
        .. "neap.set_rng_state(state)\n"
        .. "x:equal(neap.rand(3))" },
  },

  indexing = {
    { "neap.newaxis", "In x[{...}], inserts a dim of size 1.",
      "neap.range(1, 3)[{neap.newaxis, {1, 2}}]" },
    { "x:index_put(indices, value[, {accumulate = false}])",
      "A copy of x with the value written, or added, at x[indices].",
      "neap.zeros(3):index_put({2}, 7)" },
    { "x:index_put_(indices, value[, {accumulate = false}])",
      "Writes the value, or adds it, at x[indices].", "neap.zeros(3):index_put_({2}, 7)" },
  },

  autograd = {
    { "x.requires_grad", "Is the gradient of x wanted? May be set on leaves of float dtypes.",
      "neap.zeros(1).requires_grad" },
    { "x.grad", "The gradient that backward has added up for a leaf, or nil. May be set.",
      "neap.zeros(1).grad" },
    { "x.grad_fn", "The name of the operation that x came from, or nil for a leaf.",
      "neap.tensor({1}, {requires_grad = true}):exp().grad_fn" },
    { "x.is_leaf", "Was x made by the user, and not by a recorded operation?",
      "neap.zeros(1).is_leaf" },
    { "x:requires_grad_([on = true])", "Sets x.requires_grad, and gives x.",
      "neap.zeros(1):requires_grad_()" },
    { "x:backward([gradient][, {retain_graph = false, create_graph = false}])",
      "Adds the gradients of x to `x.grad` of the leaves it came from. Where x has more than "
      .. "one element, the gradient that arrives at x must be given. The graph is freed "
      .. "unless retain_graph or create_graph says otherwise.",
      "local x = neap.tensor({1, 2}, {requires_grad = true})\n"
        .. "local y = (x * x):sum()\n"
        .. "y:backward()\n"
        .. "x.grad" },
    { "x:detach()", "x outside the graph: a tensor that shares its elements.",
      "neap.tensor({1}, {requires_grad = true}):detach().requires_grad" },
    { "x:retain_grad()", "Has backward set x.grad although x is no leaf.",
      "local x = neap.tensor({1, 2}, {requires_grad = true})\n"
        .. "local y = x * x\n"
        .. "y:retain_grad()\n"
        .. "y:sum():backward()\n"
        .. "y.grad" },
    { "neap.grad(outputs, inputs[, {grad_outputs=, create_graph = false, retain_graph=, "
      .. "allow_unused = false}])",
      "A list of the gradients of the outputs (a tensor or a list) with respect to the "
      .. "inputs, which keep their own `grad`. With create_graph the gradients can be "
      .. "differentiated again. An input that the outputs do not depend on is an error, "
      .. "or nil in the list with allow_unused.",
      "(function(x) return neap.grad(x ^ 3, x)[1] end)(neap.tensor(2):requires_grad_())" },
    { "neap.no_grad([f, ...])", "Records no operations: until the end of the block with "
      .. "`local _ <close> = neap.no_grad()`, or in f(...), whose results it gives.",
      "local x = neap.ones(2):requires_grad_()\n"
        .. "neap.no_grad(function() return (x * 2).requires_grad end), (x * 2).requires_grad" },
    { "neap.detect_anomaly([f, ...])", "Makes it an error that an operation, or the gradient "
      .. "of one, gives the first NaN or infinity: the error names it and its line. Holds "
      .. "until the end of the block with `local _ <close> = neap.detect_anomaly()`, or in "
      .. "f(...), whose results it gives. Every result is looked through, which costs time.",
      "local x = neap.tensor({-1}, {requires_grad = true})\n"
        .. "local _, message = pcall(neap.detect_anomaly, function() return x:sqrt() end)\n"
        .. "message:match(\"sqrt: made NaN\")" },
    { "neap.enable_grad([f, ...])", "As no_grad, but operations are recorded.",
      "local x = neap.ones(2):requires_grad_()\n"
        .. "local function recorded() return (x * 2).requires_grad end\n"
        .. "neap.no_grad(function() return neap.enable_grad(recorded) end)" },
    { "neap.inference_mode([f, ...])", "Another name of no_grad.",
      "local x = neap.ones(2):requires_grad_()\n"
        .. "neap.inference_mode(function() return (x * 2).requires_grad end)" },
    { "neap.set_grad_enabled(on[, f, ...])", "Records operations from now on, or none; in f(...) "
      .. "alone where there is an f. With `local _ <close> = neap.set_grad_enabled(on)` until "
      .. "the end of the block.",
      "local x = neap.ones(2):requires_grad_()\n"
        .. "neap.set_grad_enabled(false, function() return (x * 2).requires_grad end)" },
    { "x:detach_()", "Takes x itself out of the graph, and gives x.",
      "neap.tensor({1}, {requires_grad = true}):exp():detach_().requires_grad" },
    { "neap.is_grad_enabled()", "Are operations recorded?", "neap.is_grad_enabled()" },
  },

  files = {
    { "neap.save_npy(path, x)", "Writes x as a NumPy file (.npy), which `numpy.load` reads. "
      .. "What stood at the path is replaced as a whole or not at all.",
      "local path = os.tmpname()\n"
        .. "neap.save_npy(path, neap.range(1, 3))\n"
        .. "neap.load_npy(path), os.remove(path)" },
    { "neap.load_npy(path)", "The array in a NumPy file, plain or gzip'd, as a row-major "
      .. "tensor. Headers 1.0 to 3.0, C and Fortran order, either byte order. int8, int16 and "
      .. "uint16 become int32, uint32 and uint64 int64 (an element of 2^63 or more is an "
      .. "error), float16 float32. Complex numbers, strings, dates, records and Python objects "
      .. "are errors that name them; nothing in a file is evaluated.",
      "local path = os.tmpname()\n"
        .. "neap.save_npy(path, neap.eye(2))\n"
        .. "neap.load_npy(path), os.remove(path)" },
    { "neap.save_npz(path, {name = x, ...}[, {compressed = false}])", "Writes tensors as an "
      .. "archive (.npz), which `numpy.load` reads.",
      "local path = os.tmpname()\n"
        .. "neap.save_npz(path, {a = neap.range(1, 3), b = neap.ones(2)})\n"
        .. "neap.load_npz(path).a, os.remove(path)" },
    { "neap.save_csv(path, x[, {header=, sep = \",\"}])", "Writes a matrix, or a vector as one "
      .. "column, as text: a line a row, each number with as few digits as read back to it. "
      .. "`header` is a list of names. `data.csv` reads it.",
      "local path = os.tmpname()\n"
        .. "neap.save_csv(path, neap.tensor{{1, 2.5}}, {header = {\"a\", \"b\"}})\n"
        .. "io.open(path):read(\"a\"), os.remove(path)" },
    { "neap.load_npz(path)", "The arrays of an archive, deflated or not, as a table of tensors "
      .. "by name, each as load_npy gives it. Sums are checked.",
      "local path = os.tmpname()\n"
        .. "neap.save_npz(path, {a = neap.range(1, 3), b = neap.ones(2)})\n"
        .. "neap.load_npz(path).b, os.remove(path)" },
    { "neap.json.decode(text)", "The value of a text in JSON: objects and arrays as tables, "
      .. "null as neap.json.null; or nil and what is wrong where. A key that is there twice is "
      .. "wrong.", "neap.json.decode('[1, 2.5]')[2]" },
    { "neap.load_t7(path)", "The value in a file of Torch7 in its binary format, as torch.save "
      .. "wrote it: a tensor, storage (a vector), table, number, string or boolean. What is "
      .. "shared stays shared, tensors on one storage too; tables may hold themselves. "
      .. "Elements become those of load_npy. Objects of other classes and functions are errors "
      .. "that name them; nothing in a file is run.",
      "local path = os.tmpname()\n"
        .. "local file = io.open(path, \"wb\")\n"
        .. "file:write(\"\\1\\0\\0\\0\", (\"<d\"):pack(2.5)):close()\n"
        .. "neap.load_t7(path), os.remove(path)" },
  },

  runtime = {
    { "neap.is_interrupt(e)", "Is this error, as pcall gives it, an interrupt (Ctrl-C)? What "
      .. "catches errors and goes on should pass it on: if neap.is_interrupt(e) then error(e, 0) "
      .. "end.",
      "neap.is_interrupt(\"some error\")" },
    { "neap.terminal_width(stream)", "Columns and lines of the terminal behind \"stdout\" or "
      .. "\"stderr\", or nil where it is none." },
    { "neap.version", "The version of neap, a string.",
      "type(neap.version)" },
    { "neap.info()", "A table: version, folder of neap's Lua files, Lua, BLAS and its core, "
      .. "instruction set in use, what runs parallel loops (\"openmp\" or \"pool\") and why, "
      .. "threads, default dtype, dtypes, library of MPI or \"none\".", "neap.info().dtypes[1]" },
    { "neap.set_num_threads(n)", "Sets how many threads share the work. Results do not "
      .. "depend on it.",
      "local n = neap.get_num_threads()\n"
        .. "neap.set_num_threads(1)\n"
        .. "local alone = neap.get_num_threads()\n"
        .. "neap.set_num_threads(n)\n"
        .. "alone" },
    { "neap.get_num_threads()", "How many threads share the work.",
      "neap.get_num_threads() >= 1" },
    { "neap.set_flush_denormal(on)", "Has operations take denormal numbers (for float32 those "
      .. "nearer to 0 than 1.2e-38) for 0, which some CPUs compute much faster, or not: that is "
      .. "so at first. Gives false where the CPU cannot. Lua's own numbers stay as they are.",
      "local before = neap.get_flush_denormal()\n"
        .. "neap.set_flush_denormal(false)\n"
        .. "local x = neap.tensor(1e-40) * 1\n"
        .. "neap.set_flush_denormal(before)\n"
        .. "x:gt(0)" },
    { "neap.get_flush_denormal()", "Do operations take denormal numbers for 0?",
      "neap.get_flush_denormal()" },
    { "neap.memory()", "A table of bytes: live (in tensors), peak (the most there were), "
      .. "cached (kept for the next tensors); and taken, the blocks of memory asked of the "
      .. "system since the start, which a training loop adds none to once it has settled.",
      "local before, x = neap.memory().live, neap.zeros(1000)\n"
        .. "neap.memory().live - before >= 4000" },
    { "neap.empty_cache()", "Gives cached memory back to the system.",
      "neap.empty_cache()\n"
        .. "neap.memory().cached" },
    { "neap.clock()", "Seconds since some fixed moment; never goes back.",
      "local start = neap.clock()\n"
        .. "neap.clock() >= start" },
    { "neap.io.load_idx(path)", "The tensor in an IDX file, plain or gzip'd.",
      "local path = os.tmpname()\n"
        .. "local file = io.open(path, \"wb\")\n"
        .. "file:write(\"\\0\\0\\8\\1\\0\\0\\0\\3abc\"):close()\n"
        .. "neap.io.load_idx(path), os.remove(path)" },
    { "neap.io.load_bytes(path)", "The bytes of a file, plain or gzip'd, as a uint8 vector.",
      "local path = os.tmpname()\n"
        .. "local file = io.open(path, \"w\")\n"
        .. "file:write(\"abc\"):close()\n"
        .. "neap.io.load_bytes(path), os.remove(path)" },
    { "neap.io.load_text(path)", "The numbers of the characters of a text file, plain or "
      .. "gzip'd, as an int32 vector, and its encoding: \"utf-8\", where they are code "
      .. "points, or \"bytes\" in a file that is no UTF-8.",
      "local path = os.tmpname()\n"
        .. "local file = io.open(path, \"w\")\n"
        .. "file:write(\"né\"):close()\n"
        .. "local codes, encoding = neap.io.load_text(path)\n"
        .. "codes, encoding, os.remove(path)" },
    { "neap.io.text_codes(text[, encoding = \"utf-8\"])", "The same for a string, in UTF-8 or "
      .. "taken as \"bytes\".", "neap.io.text_codes(\"né\")" },
  },

  inside = {
    { "core.add_hook(x, f)", "What x:register_hook is made of." },
    { "core.io.load_csv(path, options)", "What data.csv is made of." },
    { "core.is_own_source(source)", "Does a chunk of that name belong to neap?" },
    { "core.names(t, stem, most, kind)", "The keys of a table that begin with the stem: at most "
      .. "`most` of them, their number, and what all begin with. The kind is \"any\", \"names\" "
      .. "or \"functions\"." },
    { "core.nearest(name, names)", "\", did you mean 'x'?\" with the nearest key of a table, "
      .. "or \"\"." },
    { "core.observe.open(n)", "Counts what operations cost for n parties from now on, the "
      .. "first one's turn; net:summary() asks for it." },
    { "core.observe.turn(i)", "From now on it is party i's turn." },
    { "core.observe.exclude(x)", "What x holds is not counted." },
    { "core.observe.keep(x)", "What x holds is counted as kept by the party that made it." },
    { "core.observe.account(i)", "The multiply-adds and the bytes kept of party i." },
    { "core.observe.close()", "Ends the count." },
    { "core.profile.new(slices, by_line)", "What neap.profiler is made of." },
    { "core.profile.entry(numbers, find)", "The function that tells a profile of a layer." },
    { "core.profile.waiting()", "Tells a profile that the program waits for other ranks, until "
      .. "the result is closed." },
    { "core.profile.listens()", "Does a profile listen?" },
    { "core.profile.where()", "The line of the script that is running." },
    { "core.op_rows()", "All rows of operations as tables." },
    { "core.optim_new(name)", "The core of an optimizer." },
    { "core.optim_rules()", "The rows of the optimizers." },
    { "core.own_sources(prefix)", "Tells which Lua files are neap's own: errors are located "
      .. "outside of them." },
    { "core.save_tensor(x)", "What a Function keeps of a tensor for its backward." },
    { "core.restore_tensor(kept, name)", "The tensor that save_tensor kept; an error if it was "
      .. "written since." },
    { "core.run_region(again, saved, f, ...)", "What neap.checkpoint is made of." },
    { "core.raise(message)", "An error at the nearest line of the user's script." },
    { "core.record_function(name, inputs, outputs, backward)",
      "What neap.Function is made of." },
    { "core.tensor_metatable", "The metatable of all tensors; its tables __methods, __fields "
      .. "and __setters are what x.name looks into." },
    { "core.set_locator(f)", "Has f(message) give the sentence that is raised in place of each "
      .. "error's own: nn says so in which layer it happened." },
    { "core.watch_boxes(t)", "What neap.scope is made of." },
    { "core.testing.alloc_fail_at(n)", "The n-th allocation from now on fails; 0 turns it "
      .. "off." },
    { "core.testing.reset_peak()", "Has memory().peak count anew." },
    { "core.testing.collections()", "How many full collections tensors have caused so far." },
    { "core.set_foreign(t)", "Names of other libraries, with those that do the same here: "
      .. "hints look there first." },
    { "core.set_public_names(t)", "What messages call functions that are written in Lua." },
    { "core.in_ipairs()", "Do the running functions of neap answer ipairs?" },
    { "core.is_iterator(f)", "Is f the iterator of ipairs?" },
    { "core.namespace(t, name)", "Says that t is neap or a part of it." },
    { "core.refuse_colon(name, value)", "An error where the value is neap or a part of it." },
    { "core.list(t)", "Makes t a list, which prints what it holds." },
    { "core.record(t)", "The same for a table with names." },
    { "core.kind_of(value)", "What error texts call a value." },
    { "core.shape_text(x)", "The sizes of a tensor as text, of a closed one too." },
    { "core.is_c_function(f)", "Is the function one of C?" },
    { "core.metatable_of(value)", "The metatable of a value, or nothing; whatever its "
      .. "`__metatable` says." },
    { "core.tables", "The metatables of shapes, lists and records." },
    { "core.op_aliases()", "The other names of operations." },
  },
}
