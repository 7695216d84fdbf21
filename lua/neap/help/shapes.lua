--- The shapes that operations take and give: what help says of them behind its text.
--
-- A row is the names of operations, their shapes, and a call that tests/spec/help/shapes_spec.lua
-- makes for each name, @. Where the shapes are a list "(a), (b) to (c)", A, B, ... in the call are
-- tensors of those on the left, letters and words numbers, and the results have those on the
-- right; without a call it is "@(A, B)". Otherwise a fourth string is the shapes of the results.
-- Operations of each element, and those that take a shape, have theirs from the runtime's rows.

local core = require "neap.core"

local FOLD = "any; the result lacks the dims, or has size 1 there with keepdim; without dims it is ()"
local SAME = "any, and the same out"
local PAIR = "any, and two of the same out"
local LOSS = "x and target alike; the result is (), or alike too with reduction \"none\""
local POOL = "; without batch the same"

local rows = {
  -- creation and random numbers
  { "eye", "(n, m), or (n, n)", "@(3)", "(3, 3)" },
  { "range arange", "(count of the numbers)", "@(1, 4, 2)", "(2)" },
  { "linspace logspace", "(n)", "@(1, 2, 5)", "(5)" },
  { "randperm", "(n)", "@(5)", "(5)" },
  { "zeros_like ones_like empty_like rand_like randn_like", SAME, "@(x(2, 3))", "(2, 3)" },
  { "full_like", SAME, "@(x(2, 3), 1)", "(2, 3)" },
  { "randint_like", SAME, "@(x(2, 3), 1, 2)", "(2, 3)" },
  { "bernoulli poisson", SAME, "@(x(2, 3))", "(2, 3)" },
  { "multinomial", "(classes) to (n); (rows, classes) to (rows, n)", "x(4, 5):@(2)", "(4, 2)" },
  -- shapes and views
  { "view reshape broadcast_to expand", "any to the shape that is given", "@(x(1, 6), {1, 6})", "(1, 6)" },
  { "expand_as", "x and y that broadcast to the shape of y", "x(1, 6):@(x(2, 6))", "(2, 6)" },
  { "flatten", "(..., a, b) to (...ab): dims `from` to `to` become one", "x(2, 3, 4):@(2)", "(2, 12)" },
  { "ravel", "any to (count of the elements)", "x(2, 3):@()", "(6)" },
  { "unflatten", "(..., a b, ...) to (..., a, b, ...)", "x(2, 6):@(2, {2, 3})", "(2, 2, 3)" },
  { "squeeze", "any; dims of size 1 are gone", "x(2, 1, 3):@()", "(2, 3)" },
  { "unsqueeze", "any; there is one more dim, of size 1", "x(2, 3):@(2)", "(2, 1, 3)" },
  { "permute", "any; the same sizes in another order", "x(2, 3, 4):@(3, 1, 2)", "(4, 2, 3)" },
  { "transpose swapaxes movedim", "any; the same sizes in another order", "x(2, 3, 4):@(1, 2)", "(3, 2, 4)" },
  { "t", "(n, m) to (m, n); (n) and () stay", "@(A)" },
  { "select", "any; the dim is gone", "x(2, 3):@(2, 1)", "(2)" },
  { "narrow", "any; the dim has size `length`", "x(2, 3):@(2, 1, 2)", "(2, 2)" },
  { "diagonal", "(..., n, m) to (..., count on the diagonal)", "x(2, 3, 4):@(0, 2, 3)", "(2, 3)" },
  { "unfold", "any; the dim counts the windows, a last dim of `size` is new", "x(2, 6):@(2, 3, 1)", "(2, 4, 3)" },
  { "select_scatter", SAME, "x(2, 3):@(x(3), 1, 1)", "(2, 3)" },
  { "slice_scatter", SAME, "x(2, 3):@(x(2, 3))", "(2, 3)" },
  { "diagonal_scatter", SAME, "x(2, 3):@(x(2))", "(2, 3)" },
  { "flip roll cumsum cumprod logcumsumexp softmax log_softmax softmin argsort", SAME, "x(2, 3):@(1)", "(2, 3)" },
  { "flipud fliplr tril triu msort zero clone contiguous float double long int byte bool", SAME, "x(2, 3):@()",
    "(2, 3)" },
  { "copy type_as", SAME, "x(2, 3):@(x(2, 3))", "(2, 3)" },
  { "isin", SAME, "x(2, 3):@(x(5))", "(2, 3)" },
  { "to", SAME, "x(2, 3):@(\"float64\")", "(2, 3)" },
  { "fill", SAME, "x(2, 3):@(1)", "(2, 3)" },
  { "rot90", "any; the sizes of the two dims are exchanged where k is odd", "x(2, 3):@()", "(3, 2)" },
  { "tile", "any; each size times its number", "x(2, 3):@(2, 2)", "(4, 6)" },
  { "repeat_interleave", "any; the dim has the sum of repeats; without a dim, (that sum)", "x(2, 3):@(2, 2)", "(2, 6)" },
  { "diag_embed", "(..., n) to (..., n, n), larger by the offset", "@(A, 0)" },
  { "diag", "(n) to (n, n); (n, m) to (count on the diagonal)", "@(A)" },
  { "cat", "alike but in the dim, which has the sum of their sizes", "@({x(2, 3), x(2, 4)}, 2)", "(2, 7)" },
  { "stack", "alike; a new dim counts them", "@({x(2, 3), x(2, 3)})", "(2, 2, 3)" },
  { "vstack", "alike but in dim 1, which has the sum of their sizes; (n) is (1, n)", "@{x(2, 3), x(3)}", "(3, 3)" },
  { "hstack", "alike but in dim 2, or 1 of vectors, which has the sum of their sizes", "@{x(2, 3), x(2, 1)}", "(2, 4)" },
  { "dstack", "alike but in dim 3, which has the sum of their sizes; (n) is (1, n, 1), (n, m) is (n, m, 1)",
    "@{x(2, 3), x(2, 3)}", "(2, 3, 2)" },
  { "column_stack", "alike but in dim 2, which has the sum of their sizes; (n) is (n, 1)", "@(x(2, 3), x(2))", "(2, 4)" },
  { "split chunk tensor_split", "any; parts of the dim", "x(4, 3):@(2)[1]", "(2, 3)" },
  { "hsplit", "any of 1 dim or more; parts of dim 2", "x(2, 4):@(2)[1]", "(2, 2)" },
  { "vsplit", "any of 2 dims or more; parts of dim 1", "x(4, 2):@(2)[1]", "(2, 2)" },
  { "dsplit", "any of 3 dims or more; parts of dim 3", "x(2, 3, 4):@(2)[1]", "(2, 3, 2)" },
  { "unbind", "any; in each the dim is gone", "x(2, 3):@(2)[1]", "(2)" },
  { "broadcast_tensors", "any that broadcast, each to their common shape", "@(x(2, 1), x(3))", "(2, 3), (2, 3)" },
  { "atleast_1d", "(), and any", "@(neap.tensor(1))", "(1)" },
  { "atleast_2d", "() to (1, 1), (n) to (1, n), and any", "@(x(3))", "(1, 3)" },
  { "atleast_3d", "() to (1, 1, 1), (n) to (1, n, 1), (m, n) to (m, n, 1), and any", "@(x(3))", "(1, 3, 1)" },
  { "meshgrid", "(n), (m) to (n, m), (n, m)" },
  { "cartesian_prod", "(n), (m) to (n m, 2)" },
  { "combinations", "(n) to (count, r)", "x(4):@(2)", "(6, 2)" },
  { "tril_indices triu_indices", "(2, count)", "@(2, 2)", "(2, 3)" },
  { "block_diag", "(n, m), (k, l) to (n + k, m + l)" },
  { "vander", "(..., k) to (..., k, n)", "x(2, 3):@(4)", "(2, 3, 4)" },
  { "pad", "any; the last dims are longer by what is padded", "x(2, 3):@{1, 2}", "(2, 6)" },
  -- sums, extremes, statistics, order
  { "sum mean nansum nanmean prod any all count_nonzero amax amin var std argmax argmin logsumexp", FOLD,
    "x(2, 3, 4):@(2)", "(2, 4)" },
  { "norm", FOLD, "x(2, 3, 4):@(2, 2)", "(2, 4)" },
  { "quantile nanquantile", FOLD .. "; a vector q makes a first dim of its size", "x(2, 3):@(neap.tensor{0.1, 0.5}, 2)",
    "(2, 2)" },
  { "max min median nanmedian", "any to (); with a dim, two of the shape without it, or with size 1 there with keepdim",
    "x(2, 3):@(2)", "(2), (2)" },
  { "mode", "any; two of the shape without the dim, or with size 1 there with keepdim", "x(2, 3):@(2)", "(2), (2)" },
  { "kthvalue", "any; two of the shape without the dim, or with size 1 there with keepdim", "x(2, 3):@(1, 2)", "(2), (2)" },
  { "var_mean std_mean", "any; two that lack the dims, or have size 1 there with keepdim; without dims two of ()",
    "x(2, 3, 4):@(2)", "(2, 4), (2, 4)" },
  { "aminmax", "any; two that lack the dim, or have size 1 there with keepdim; without a dim two of ()",
    "x(2, 3):@{dim = 2}", "(2), (2)" },
  { "cummax cummin sort", PAIR, "x(2, 3):@(1)", "(2, 3), (2, 3)" },
  { "topk", "any; two with size k in the dim", "x(2, 3):@(2)", "(2, 2), (2, 2)" },
  { "renorm", SAME, "x(2, 3):@(2, 1, 1)", "(2, 3)" },
  { "diff", "any; the dim is n shorter", "x(2, 3):@()", "(2, 2)" },
  { "trapezoid", "any; the dim is gone", "x(2, 3):@()", "(2)" },
  { "cumulative_trapezoid", "any; the dim is one shorter", "x(2, 3):@()", "(2, 2)" },
  { "cov corrcoef", "(n, m) to (n, n); (m) to ()", "@(A)" },
  { "unique", "any to (count), or with a dim that dim shorter; the places (count of x, or its shape), the numbers (count)",
    "x(2, 3):@()", "(1)" },
  { "unique_consecutive", "any to (count), or with a dim that dim shorter", "x(2, 3):@()", "(1)" },
  { "bincount", "(n) to (count of bins)", "long(x(2)):@{minlength = 3}", "(3)" },
  { "searchsorted", "sorted (n), or (..., n), and values (..., m) to (..., m)", "@(x(3), x(2, 4))", "(2, 4)" },
  { "bucketize", "any, boundaries (n); the shape of x out", "x(2, 3):@(x(4))", "(2, 3)" },
  { "histc", "any to (bins)", "x(2, 3):@(4)", "(4)" },
  { "histogram", "any to (bins) and the edges (bins + 1)", "x(2, 3):@(4)", "(4), (5)" },
  { "glu", "(..., 2 n) to (..., n)" },
  { "prelu", "any; weight (1), or (channels) for an x (n, channels, ...); the shape of x out", "x(2, 3):@(x(3))", "(2, 3)" },
  { "rrelu", SAME, "x(2, 3):@()", "(2, 3)" },
  -- indexing and writing
  { "gather", "any, an index of as many dims; the shape of the index out", "x(2, 3):@(2, long(x(2, 4)))", "(2, 4)" },
  { "take_along_dim", "any, an index of as many dims, broadcast but in the dim; the shape of the index out",
    "x(2, 3):@(long(x(2, 4)), 2)", "(2, 4)" },
  { "scatter scatter_add", "any, an index of as many dims, a src no smaller than it; the shape of x out",
    "x(2, 3):@(2, long(x(2, 2)), x(2, 2))", "(2, 3)" },
  { "scatter_reduce", "any, an index of as many dims, a src no smaller than it; the shape of x out",
    "x(2, 3):@(2, long(x(2, 2)), x(2, 2), \"sum\")", "(2, 3)" },
  { "index_select", "any, an index (n); the dim has size n", "x(2, 3):@(2, long(x(5)))", "(2, 5)" },
  { "index_add index_copy", "any, an index (n), a source of the shape of x but with n in the dim; the shape of x out",
    "x(2, 3):@(2, long(x(1)), x(2, 1))", "(2, 3)" },
  { "index_reduce", "any, an index (n), a source of the shape of x but with n in the dim; the shape of x out",
    "x(2, 3):@(2, long(x(1)), x(2, 1), \"prod\")", "(2, 3)" },
  { "index_fill", "any, an index (n); the shape of x out", "x(2, 3):@(2, long(x(1)), 1)", "(2, 3)" },
  { "take", "any; the shape of the index out", "x(2, 3):@(long(x(4, 1)))", "(4, 1)" },
  { "put", "any; an index and a source of as many elements; the shape of x out", "x(2, 3):@(long(x(1)), x(1))", "(2, 3)" },
  { "masked_select", "x and mask that broadcast, to (count of true ones)", "x(2, 3):@(x(2, 3):bool())", "(6)" },
  { "masked_scatter", SAME, "x(2, 3):@(x(3):bool(), x(6))", "(2, 3)" },
  { "nonzero argwhere", "any to (count, number of dims)", "x(2, 3):@()", "(6, 2)" },
  { "one_hot", "any (...) to (..., n)", "long(x(2, 3)):@(4)", "(2, 3, 4)" },
  { "embedding", "indices (...), weight (n, d) to (..., d)", "@(long(x(2, 5)), x(3, 4))", "(2, 5, 4)" },
  -- linear algebra
  { "matmul", "(..., n, k), (..., k, m) to (..., n, m); a vector (k) on either side, whose dim is left out" },
  { "mm", "(n, k), (k, m) to (n, m)" },
  { "bmm", "(b, n, k), (b, k, m) to (b, n, m)" },
  { "mv", "(n, k), (k) to (n)" },
  { "dot vdot", "(n), (n) to ()" },
  { "addmm", "(n, m), (n, k), (k, m) to (n, m)" },
  { "addmv", "(n), (n, k), (k) to (n)" },
  { "addr", "(n, m), (n), (m) to (n, m)" },
  { "baddbmm", "(b, n, m), (b, n, k), (b, k, m) to (b, n, m)" },
  { "outer", "(n), (m) to (n, m)" },
  { "einsum", "as the equation says", "@(\"ij,jk->ik\", x(2, 3), x(3, 4))", "(2, 4)" },
  { "tensordot", "the dims of x that are not summed over, then those of y", "x(2, 3):@(x(3, 4), 1)", "(2, 4)" },
  { "inner", "(n, k), (m, k) to (n, m); with more dims, all of x but the last, then of y" },
  { "kron", "(n, m), (k, l) to (n k, m l)" },
  { "trace", "(n, m) to ()" },
  { "cross", "alike, or broadcast but for the dim of size 3; the same out", "x(2, 3):@(x(2, 3))", "(2, 3)" },
  { "multi_dot", "(n, k), (k, m), (m, l) to (n, l)", "@{A, B, C}" },
  { "cdist", "(..., n, k), (..., m, k) to (..., n, m)" },
  { "dist", "alike, or broadcast, to ()", "x(2, 3):@(x(2, 3))", "()" },
  { "linear", "(..., in), weight (out, in), bias (out) to (..., out)", "@(x(2, 3), x(4, 3), x(4))", "(2, 4)" },
  { "cholesky cholesky_inverse inverse matrix_exp", "(..., n, n) to (..., n, n)", "@(eye(A))" },
  { "matrix_power", "(..., n, n) to (..., n, n)", "@(A, 2)" },
  { "det logdet", "(..., n, n) to (...)", "@(eye(A))" },
  { "slogdet", "(..., n, n) to (...), (...)", "@(eye(A))" },
  { "lu", "(..., m, n) to P (..., m, m), L (..., m, k), U (..., k, n), k = min(m, n)", "@(x(2, 3))",
    "(2, 2), (2, 2), (2, 3)" },
  { "qr", "(..., m, n) to Q (..., m, k), R (..., k, n), k = min(m, n)", "@(x(2, 3))", "(2, 2), (2, 3)" },
  { "svd", "(..., m, n) to U (..., m, k), S (..., k), V (..., n, k), k = min(m, n)", "@(x(2, 3))",
    "(2, 2), (2), (3, 2)" },
  { "svdvals", "(..., m, n) to (..., min(m, n))", "@(x(2, 3))", "(2)" },
  { "eigh", "(..., n, n) to (..., n), (..., n, n)", "@(eye(A))" },
  { "eigvalsh", "(..., n, n) to (..., n)", "@(eye(A))" },
  { "pinverse", "(..., n, m) to (..., m, n)", "@(A)" },
  { "matrix_rank", "(..., n, m) to (...)", "@(A)" },
  { "solve solve_triangular", "(..., n, n), (..., n, m) to (..., n, m)", "@(eye(A), B)" },
  { "cholesky_solve", "(..., n, m), (..., n, n) to (..., n, m)", "@(A, eye(B))" },
  { "triangular_solve", "(..., n, m), (..., n, n) to (..., n, m), (..., n, n)", "@(A, eye(B))" },
  { "lstsq", "(..., n, m), (..., n, k) to y (..., m, k), the squared lengths (..., k), the rank (...), the singular "
    .. "values (..., min(n, m))", "select(1, (@(x(4, 2), x(4, 3))))", "(2, 3)" },
  -- layers as functions
  { "conv1d", "(batch, in, length), weight (out, in / groups, kernel), bias (out) to (batch, out, length')" .. POOL,
    "@(x(2, 3, 8), x(4, 3, 2), x(4))", "(2, 4, 7)" },
  { "conv2d", "(batch, in, height, width), weight (out, in / groups, kernel...), bias (out) to (batch, out, height', "
    .. "width')" .. POOL, "@(x(2, 3, 8, 9), x(4, 3, 2, 2), x(4))", "(2, 4, 7, 8)" },
  { "conv3d", "(batch, in, depth, height, width), weight (out, in / groups, kernel...), bias (out) to (batch, out, "
    .. "depth', height', width')" .. POOL, "@(x(2, 3, 4, 8, 9), x(4, 3, 2, 2, 2), x(4))", "(2, 4, 3, 7, 8)" },
  { "conv_transpose1d", "(batch, in, length), weight (in, out / groups, kernel), bias (out) to (batch, out, length')"
    .. POOL, "@(x(2, 3, 8), x(3, 4, 2))", "(2, 4, 9)" },
  { "conv_transpose2d", "(batch, in, height, width), weight (in, out / groups, kernel...), bias (out) to (batch, out, "
    .. "height', width')" .. POOL, "@(x(2, 3, 8, 9), x(3, 4, 2, 2))", "(2, 4, 9, 10)" },
  { "conv_transpose3d", "(batch, in, depth, height, width), weight (in, out / groups, kernel...), bias (out) to "
    .. "(batch, out, depth', height', width')" .. POOL, "@(x(2, 3, 4, 8, 9), x(3, 4, 2, 2, 2))", "(2, 4, 5, 9, 10)" },
  { "max_pool1d avg_pool1d adaptive_max_pool1d adaptive_avg_pool1d",
    "(batch, channels, length) to (batch, channels, length')" .. POOL, "@(A, 2)" },
  { "max_pool2d avg_pool2d adaptive_max_pool2d adaptive_avg_pool2d",
    "(batch, channels, height, width) to (batch, channels, height', width')" .. POOL, "@(A, 2)" },
  { "max_pool3d avg_pool3d adaptive_max_pool3d adaptive_avg_pool3d",
    "(batch, channels, depth, height, width) to (batch, channels, depth', height', width')" .. POOL, "@(A, 2)" },
  { "max_unpool1d", "(batch, channels, length), (batch, channels, length) to (batch, channels, length')" .. POOL,
    "@(A, long(B), 2)" },
  { "max_unpool2d", "(batch, channels, height, width), (batch, channels, height, width) to (batch, channels, height', "
    .. "width')" .. POOL, "@(A, long(B), 2)" },
  { "max_unpool3d", "(batch, channels, depth, height, width), (batch, channels, depth, height, width) to (batch, "
    .. "channels, depth', height', width')" .. POOL, "@(A, long(B), 2)" },
  { "im2col", "(batch, channels, height, width) to (batch, 4 channels, windows') for a kernel of 2 x 2" .. POOL,
    "@(A, 2)" },
  { "col2im", "(batch, channels times the kernel's elements, windows) to (batch, channels, height, width)",
    "@(x(2, 12, 4), {3, 3}, 2)", "(2, 3, 3, 3)" },
  { "resample", "any; the dim has the size that is given", "@(x(2, 3), 2, 5)", "(2, 5)" },
  { "layer_norm rms_norm", "(..., normalized_shape), and the same out", "@(x(2, 3), {3})", "(2, 3)" },
  { "group_norm", "(batch, channels, ...), and the same out", "@(x(2, 4, 3), 2)", "(2, 4, 3)" },
  { "batch_norm instance_norm", "(batch, channels, ...), and the same out", "@(x(2, 4, 3), x(4), x(4))", "(2, 4, 3)" },
  { "recurrent", "x (steps, batch, gates hidden), h and c (batch, hidden), weight (gates hidden, hidden) to "
    .. "(steps, batch, hidden) and the last h and c", "(@(x(5, 2, 12), x(2, 3), x(2, 3), x(12, 3)))", "(5, 2, 3)" },
  { "scaled_dot_product_attention", "(..., q, width), (..., k, width), (..., k, values) to (..., q, values)" },
  { "dropout", SAME, "x(2, 3):@()", "(2, 3)" },
  -- losses as functions
  { "mse_loss l1_loss smooth_l1_loss huber_loss binary_cross_entropy binary_cross_entropy_with_logits kl_div "
    .. "soft_margin_loss hinge_embedding_loss poisson_nll_loss", LOSS, "@(x(2, 3), x(2, 3), {reduction = \"none\"})",
    "(2, 3)" },
  { "cross_entropy nll_loss", "x (N, C, ...) and classes (N, ...), or (C) and (); the result is (), or as the classes "
    .. "with reduction \"none\"", "@(x(2, 3, 4), long(x(2, 4)), {reduction = \"none\"})", "(2, 4)" },
  { "ctc_loss", "x (steps, batch, classes), targets (batch, labels) and lengths (batch), or x (steps, classes); the "
    .. "result is (), or (batch) with reduction \"none\"",
    "@(x(5, 2, 3), long(x(2, 2)) + 1, long(x(2)) * 5, long(x(2)) * 2, {reduction = \"none\"})", "(2)" },
}

local shapes = { rows = rows }

local by_name = {}

for _, row in ipairs(rows) do
  for name in row[1]:gmatch("%S+") do by_name[name] = row[2] end
end

-- What the row of an operation says of its shapes by itself.
local function of_row(row)
  local first, second = row.arguments[1], row.arguments[2]
  for _, argument in ipairs(row.arguments) do
    if argument.type == "shape" then return "the shape that is given" end
  end
  if row.wing == "create" and first.type == "tensor" then return SAME end
  if row.wing ~= "elementwise" then return nil end
  return second and second.type == "tensor" and "any that broadcast, to their common shape"
    or SAME
end

for _, row in ipairs(core.op_rows()) do
  by_name[row.name] = by_name[row.name] or not row.hidden and of_row(row) or nil
end

--- The sentence on the shapes of the operation of that name; nil where nothing is known.
function shapes.note(name)
  return by_name[name] and "Shapes: " .. by_name[name] .. "."
end

return shapes
