--- Errors of tensors' methods and fields, gradients, files of other programs and the runtime.
-- ../errors.lua tells what a row is; in a call @ stands for each of the names.

local NO_FILE = "a file that cannot be read, or is damaged or cut short"
local NO_PLACE = "a file that cannot be written"
local DIM = "a dim that x has not, 0 among them"
local ONE = "a function that gives other than one number"
local DTYPE = "a name that is no dtype's"

return {
  -- tensors
  { "item", "more or fewer elements than one", "neap.ones(2):item()" },
  { "at", "an index of 0 or past the end, and other numbers of indices than of dims", "neap.ones(2):at(3)" },
  { "size stride", DIM, "neap.ones(2):@(2)" },
  { "allclose", "shapes that do not broadcast", "neap.ones(2):allclose(neap.ones(3))" },
  { "to", DTYPE, "neap.ones(2):to(\"float16\")" },
  { "new_tensor", "tables whose rows differ in length, and elements other than numbers and booleans",
    "neap.ones(2):new_tensor{1, \"a\"}" },
  { "x.data", "assigning a tensor of another shape", "neap.ones(2).data = neap.ones(3)" },
  { "close", "any use of x afterwards", "local x = neap.ones(2) x:close() x:sum()" },
  { "set_printoptions", "numbers below 0, and a profile that it does not know", "neap.@{precision = -1}" },
  { "set_default_dtype", "a dtype other than float32 and float64", "neap.@(\"int64\")" },
  -- gradients
  { "x.requires_grad requires_grad_", "a dtype that is no float", "neap.ones(2):long().requires_grad = true" },
  { "x.grad", "assigning a tensor of another shape or dtype", "neap.ones(2).grad = neap.ones(3)" },
  { "backward", "a tensor that nothing with requires_grad leads to, one of several elements without the gradient, "
    .. "and a graph that an earlier pass has freed", "neap.ones(1):backward()" },
  { "retain_grad register_hook", "a tensor that does not require grad", "neap.ones(1):@(print)" },
  { "grad", "an input that does not require grad, or that the outputs do not depend on unless allow_unused",
    "neap.grad(neap.ones(1), neap.ones(1))" },
  { "detach_", "a view", "neap.ones(2):requires_grad_():exp():select(1, 1):detach_()" },
  { "detect_anomaly", "the first NaN or infinity, which is what it is for",
    "neap.detect_anomaly(function() return (-neap.ones(1)):sqrt() end)" },
  { "no_grad enable_grad inference_mode", "what is no function", "neap.@(3)" },
  { "Function", "no forward, and no backward", "neap.Function{name = \"x\"}" },
  { "checkpoint", "what is no function", "neap.checkpoint(3)" },
  { "gradcheck gradgradcheck", "no input that requires grad, and a gradient that differs, told with its place",
    "neap.@(function(x) return x * x end, {neap.ones(1)})" },
  { "hessian", ONE, "neap.hessian(function(x) return x end, neap.ones(2))" },
  { "hvp", ONE .. ", and v of another shape than the input",
    "neap.hvp(function(x) return x end, neap.ones(2), neap.ones(2))" },
  { "jacobian", "a function that gives no float tensors", "neap.jacobian(function() return 1 end, neap.ones(2))" },
  { "vjp", "v of another shape than the result", "neap.vjp(function(x) return x end, neap.ones(2), neap.ones(3))" },
  { "jvp", "v of another shape than the input", "neap.jvp(function(x) return x end, neap.ones(2), neap.ones(3))" },
  -- random numbers and linear algebra
  { "manual_seed", "a seed that is no whole number", "neap.manual_seed(1.5)" },
  { "set_rng_state get_rng_state", "a tensor that is no state of the generator", "neap.@(neap.ones(1))" },
  { "matrix_norm cond", "an ord that it does not know", "neap.@(neap.ones(2, 2), \"x\")" },
  { "cond", "a matrix that is not square, with an ord other than 2 and -2", "neap.cond(neap.ones(2, 3), 1)" },
  -- files
  { "load_npy load_npz load_t7 load io.load_idx io.load_bytes io.load_text", NO_FILE, "neap.@(\"/nowhere\")" },
  { "save_npy save_csv", NO_PLACE, "neap.@(\"/nowhere/x\", neap.ones(2))" },
  { "save_npz", NO_PLACE, "neap.save_npz(\"/nowhere/x\", {a = neap.ones(2)})" },
  { "save", NO_PLACE .. ", and values that cannot be saved: functions, threads and userdata, named with their place",
    "neap.save(\"/nowhere/x\", {print})" },
  { "load_t7", "objects of other classes and functions, which are named", "neap.load_t7(\"/nowhere\")" },
  { "io.text_codes", "a text that is no UTF-8, unless taken as bytes", "neap.io.text_codes(\"\\xff\")" },
  -- the runtime
  { "set_num_threads", "fewer than 1", "neap.set_num_threads(0)" },
  { "cmdline", "rows that are not {name, default, help}; a wrong command line is told and ends the program",
    "neap.cmdline{{3}}" },
  { "help", "a name or words that nothing is found for, with the nearest name", "neap.help(\"zzzzzz\")" },
  { "profiler", "what is no function and no options", "neap.profiler(3)" },
  { "explain", "what is no network and no function, and a shape that the network does not take",
    "neap.explain(nn.Linear(3, 1), {1, 2})" },
  { "scope", "what is no function; and any use of a tensor that was made inside and is no result",
    "neap.scope(3)" },
  { "progress", "what cannot be looped over, and a total below 0", "neap.progress(\"x\")" },
}
