--- What the arguments and options of the parts written in Lua mean. Rows of the runtime
-- describe their own.
--
-- A section is {pattern of entries' names, argument = what it is, ...}. The first section
-- that fits an entry and has the argument counts, so special ones stand before general ones.
-- Defaults are in the entry's call.

local mask = "(queries, keys): true keeps a key out, numbers are added to the scores"
local padding = "(batch, keys): true where a key is padding"
local causal = "without a mask, hides keys that come later than the query"

local sections = {
  -- ---- optimizers ----
  { "^optim%.ASGD$", alpha = "the power in eta", lambd = "how fast eta falls",
    t0 = "the step from which ax is a mean" },
  { "^optim%.Rprop$", lr = "the first step size, 0 or more" },
  { "^optim%.Muon$", weight_decay = "how much x shrinks in each step, 0 or more" },
  { "^optim%.AdamW$", weight_decay = "how much x shrinks in each step, 0 or more" },
  { "^optim%.Adafactor$", eps = "the least of sqrt(v), and of rms(x) in the step size",
    d = "the largest rms of an update, 1 or more",
    lr = "the step size, 0 or more, relative to rms(x)" },
  { "^optim%.EMA$", decay = "the part of the average that each update keeps, 0 to 1" },
  { "^optim%.LBFGS$", lr = "the length of moves, 0 or more; the search begins with it" },
  { "^optim%.%u%w*$",
    params = "a list of parameters, as net:parameters() gives, or of groups "
      .. "{params =, lr =, ...} with options of their own",
    lr = "the step size, 0 or more: the learning rate; schedulers change it",
    momentum = "the part of the last move that is kept, 0 or more",
    nesterov = "looks ahead by the momentum, which must be above 0",
    dampening = "the part of each gradient that momentum leaves out",
    betas = "the parts that running means of gradients and of their squares keep, each from 0 "
      .. "to below 1",
    alpha = "the part that the running mean of squares keeps, 0 or more",
    rho = "the part that running means keep, 0 to 1",
    weight_decay = "the part of x that is added to its gradient, 0 or more",
    decoupled_weight_decay = "x itself shrinks, as in AdamW",
    amsgrad = "the largest running mean so far counts",
    centered = "the variance in place of the mean of squares",
    eps = "added where is divided, against division by 0; 0 or more",
    maximize = "climbs instead of descending",
    etas = "by how much steps shrink and grow", step_sizes = "the least and the largest step",
    lr_decay = "how fast lr falls, 0 or more",
    initial_accumulator_value = "where the sum of squares starts, 0 or more",
    momentum_decay = "how fast momentum rises to beta1",
    beta2_decay = "the power of the step that weighs squares, at most 0",
    max_iter = "the most moves in a step", max_eval = "the most losses computed in a step",
    tolerance_grad = "ends a step where no element of the gradient is larger",
    tolerance_change = "ends a step where moves or losses change by less",
    history_size = "the moves that H is made of",
    line_search_fn = "nil, or \"strong_wolfe\": looks for the length of each move",
    ns_steps = "steps of the Newton-Schulz iteration", ns_coefficients = "{a, b, c} of it",
    adjust_lr_fn = "how lr follows the shape of x" },

  -- ---- learning rates ----
  { "^optim%.lr_scheduler%.ReduceLROnPlateau$",
    mode = "\"min\" where smaller is better, or \"max\"",
    factor = "by what rates are multiplied, below 1",
    patience = "how many steps without getting better are let pass",
    threshold = "how much better counts as better",
    threshold_mode = "\"rel\": as a part of the best, or \"abs\"",
    cooldown = "steps to wait after a change", min_lr = "the least rate; a number or one a group",
    eps = "changes that are less are left out" },
  { "^optim%.lr_scheduler%.CyclicLR$", base_lr = "the least rate, a number or one a group",
    max_lr = "the largest rate, a number or one a group",
    step_size_up = "steps from the least to the largest",
    step_size_down = "steps back; as many unless given", gamma = "the base in \"exp_range\"",
    mode = "how cycles shrink: \"triangular\", \"triangular2\" or \"exp_range\"",
    scale_fn = "a function that scales cycles, in place of mode",
    scale_mode = "what scale_fn is given: \"cycle\" or \"iterations\"" },
  { "^optim%.lr_scheduler%.%u%w*$", optimizer = "the optimizer whose rates change",
    last_epoch = "the epoch that was the last one; -1 for a new run",
    gamma = "by what rates are multiplied", step_size = "epochs between two changes",
    milestones = "a list of epochs", factor = "by what the rate is multiplied",
    total_iters = "the epochs until the end of the change",
    start_factor = "the first factor, above 0", end_factor = "the last factor",
    power = "1 for a straight line", T_max = "epochs from the first rate to the least",
    eta_min = "the least rate", T_0 = "epochs of the first cycle",
    T_mult = "by what each cycle is longer, a whole number",
    lr_lambda = "a function of the epoch, or a list of one a group",
    schedulers = "a list of schedulers of one optimizer",
    max_lr = "the largest rate, a number or one a group",
    total_steps = "all steps; or epochs and steps_per_epoch", epochs = "epochs of the run",
    steps_per_epoch = "steps in each", pct_start = "the part of the steps that go up, 0 to 1",
    anneal_strategy = "\"cos\" or \"linear\"", cycle_momentum = "momentum goes the other way",
    base_momentum = "the least momentum", max_momentum = "the largest momentum",
    div_factor = "max_lr over the first rate", final_div_factor = "the first rate over the last",
    three_phase = "a third phase goes below the first rate" },

  -- ---- losses ----
  { "^nn%.BCE", weight = "a factor for each element",
    pos_weight = "a factor for positive targets, one a class" },
  { "MultiLabelSoftMarginLoss$", weight = "a factor for each class" },
  { "KLDivLoss$", reduction = "\"mean\", \"sum\", \"none\", or \"batchmean\", which is the "
    .. "divergence" },
  { "Triplet", p = "the norm of distances", eps = "added to differences",
    swap = "the distance of positive and negative counts where it is less" },
  { "SmoothL1Loss$", beta = "where the square ends and the straight line begins" },
  { "HuberLoss$", delta = "where the square ends and the straight line begins, above 0" },
  { "Loss$", reduction = "\"mean\", \"sum\", or \"none\": one loss for each element",
    weight = "a factor for each class, a tensor of them",
    ignore_index = "a class whose targets do not count",
    label_smoothing = "the part of each target that all classes share, 0 to 1",
    margin = "how far apart is far enough", p = "the power, 1 or 2",
    blank = "the class that stands for no label", zero_infinity = "takes infinite losses for 0",
    log_target = "targets are logs too", log_input = "predictions are logs",
    full = "adds the terms that do not depend on predictions", eps = "keeps logs finite",
    distance_function = "a function of two tensors; the 2-norm unless given",
    in_features = "the size of the last dim of x", num_classes = "the number of classes",
    bias = "adds a learned offset", chunk_size = "how many rows at a time" },

  -- ---- layers ----
  { "^nn%.Conv", in_channels = "channels of x", out_channels = "channels of the result",
    kernel_size = "the window's size, a number or a list",
    stride = "how far the window moves", padding = "elements put around x on each side",
    output_padding = "elements added to one side of the result",
    dilation = "the distance of the window's elements", bias = "adds a learned offset a channel",
    groups = "parts of the channels that do not see each other",
    padding_mode = "what is put there: \"zeros\", \"reflect\", \"replicate\", \"circular\"" },
  { "^nn%.%w*Pool", kernel_size = "the window's size, a number or a list",
    stride = "how far the window moves", padding = "elements put around x on each side",
    dilation = "the distance of the window's elements",
    return_indices = "gives places as a second result",
    ceil_mode = "a last window may stand out of x",
    count_include_pad = "padding counts in the mean", norm_type = "the p of the norm",
    divisor_override = "what sums are divided by",
    output_size = "the sizes of the result, a number or a list" },
  { "^nn%.%w*Unpool", kernel_size = "the window's size, a number or a list",
    stride = "how far the window moved", padding = "elements put around x on each side" },
  { "^nn%.%w+Norm%d?d?$", num_features = "the number of channels",
    eps = "added to the variance", affine = "learns a factor and an offset for each channel",
    momentum = "the part of the running statistics that each batch replaces",
    track_running_stats = "keeps means over batches, which eval mode uses",
    num_groups = "how many groups", num_channels = "how many channels, a multiple of num_groups",
    normalized_shape = "the sizes of the last dims, a number or a list",
    elementwise_affine = "learns a factor, and an offset, for each element",
    bias = "learns an offset", size = "how many channels count",
    alpha = "the weight of the squares", beta = "the power", k = "the constant" },
  { "^nn%.RNNCell$", nonlinearity = "\"tanh\" or \"relu\"" },
  { "^nn%.[RLG][NSR][NTU]", input_size = "the size of x's last dim",
    hidden_size = "the size of a state", num_layers = "layers on top of each other",
    nonlinearity = "\"tanh\" or \"relu\"", bias = "adds learned offsets",
    batch_first = "x is (batch, steps, input)",
    dropout = "the probability between layers, in training",
    bidirectional = "a second direction, whose states follow the first's" },
  { "^nn%.MultiheadAttention%.forward$", attn_mask = mask, key_padding_mask = padding,
    is_causal = causal, need_weights = "gives the weights as a second result",
    average_attn_weights = "their mean over the heads, not those of each" },
  { "^nn%.Transformer%w*%.forward$", src_mask = mask, tgt_mask = mask, memory_mask = mask,
    mask = mask, src_key_padding_mask = padding, tgt_key_padding_mask = padding,
    memory_key_padding_mask = padding, is_causal = causal, src_is_causal = causal,
    tgt_is_causal = causal, memory_is_causal = causal },
  { "^nn%.MultiheadAttention$", embed_dim = "the size of queries and results",
    num_heads = "heads, which divide embed_dim", kdim = "the size of keys", vdim = "that of values",
    dropout = "the probability among the weights, in training", bias = "adds learned offsets",
    add_bias_kv = "adds a learned key and value", add_zero_attn = "adds a key and value of 0",
    batch_first = "the batch is dim 1" },
  { "^nn%.Transformer", d_model = "the size of x's last dim", nhead = "heads, which divide d_model",
    num_encoder_layers = "layers of the encoder", num_decoder_layers = "layers of the decoder",
    custom_encoder = "a module in place of the encoder",
    custom_decoder = "a module in place of the decoder",
    dim_feedforward = "the size between the two products", dropout = "the probability, in training",
    activation = "between the two products", layer_norm_eps = "eps of the norms",
    batch_first = "the batch is dim 1", norm_first = "norms stand before attention and products",
    bias = "adds learned offsets", encoder_layer = "the layer that is copied",
    decoder_layer = "the layer that is copied", num_layers = "how many copies",
    norm = "a layer behind them" },
  { "^nn%.Embedding", num_embeddings = "how many vectors", embedding_dim = "their size",
    padding_idx = "a row that is 0 and not trained", max_norm = "the longest that a vector may be",
    norm_type = "the p of that norm", scale_grad_by_freq = "gradients over how often a row came",
    freeze = "the vectors are not trained", mode = "\"mean\", \"sum\" or \"max\"",
    include_last_offset = "the last offset is the end", weight = "the vectors, a matrix" },
  { "Bilinear$", in1_features = "the size of x1's last dim", in2_features = "that of x2's",
    out_features = "that of the result", bias = "adds a learned offset" },
  { "^nn%.Linear$", in_features = "the size of x's last dim", out_features = "that of the result",
    bias = "adds a learned offset" },
  { "^nn%.EmbeddingBag", offsets = "where each bag begins, counted from 1",
    per_sample_weights = "a factor for each row, with mode \"sum\"" },
  { "ropout", p = "the probability of being dropped, 0 to 1",
    training = "whether elements are dropped" },
  { "^nn%.Fold$", output_size = "the images' {height, width}" },
  { "^nn%.U?n?[Ff]old$", kernel_size = "the window's size", stride = "how far it moves",
    padding = "elements put around the images", dilation = "the distance of its elements" },
  { "^nn%.GridSample$", mode = "how values between are found",
    padding_mode = "what stands outside: \"zeros\", \"border\" or \"reflection\"",
    align_corners = "-1 and 1 are the middles of the outer elements" },
  { "^nn%.Interpolate$", size = "the sizes of the result", scale_factor = "or by what sizes grow",
    mode = "how values between are found", align_corners = "the middles of corners stay",
    recompute_scale_factor = "takes the factor from the sizes" },
  { "^nn%.Module%.", recurse = "those of nested modules too" },
  { "^nn%.Upsampl", size = "the sizes of the result", scale_factor = "or by what sizes grow",
    mode = "how values between are found", align_corners = "the middles of corners stay",
    recompute_scale_factor = "takes the factor from the sizes" },
  { "^nn%.Perceptron$", n = "how many inputs", lr = "the step size" },
  { "^nn%.Parameter$", tensor = "its values", requires_grad = "whether it is trained" },
  { "^nn%.PReLU$", num_parameters = "1, or the number of channels", init = "the first slope" },
  { "^nn%.Cosine", dim = "the dim that vectors lie along", eps = "the least norm" },
  { "^nn%.PairwiseDistance$", p = "the norm", eps = "added to differences",
    keepdim = "keeps the last dim, of size 1" },

  -- ---- starting values and gradients ----
  { "^nn%.init%.uniform_$", a = "the lowest number", b = "what all numbers stay below" },
  { "^nn%.init%.trunc_normal_$", mean = "the mean of the whole bell",
    std = "the standard deviation of the whole bell, above 0", a = "the lowest number that is kept",
    b = "the highest number that is kept" },
  { "^nn%.init%.", t = "the tensor to fill, which is returned", val = "a number",
    gain = "a factor, see calculate_gain", mean = "the mean", std = "the standard deviation",
    mode = "\"fan_in\" keeps the size of values, \"fan_out\" that of gradients",
    nonlinearity = "the function that follows", param = "its slope",
    a = "the slope of leaky_relu",
    groups = "as those of the convolution", sparsity = "the part of zeros, 0 to 1" },
  { "^nn%.utils%.clip", params = "a list of parameters", max_norm = "the longest norm, 0 or more",
    clip_value = "the largest absolute value", norm_type = "the p of the norm, or math.huge",
    error_if_nonfinite = "a norm that is no number is an error" },

  -- ---- data ----
  { "^data%.DataLoader$", ds = "a data set, or a tensor",
    batch_size = "items of a batch, 1 or more",
    shuffle = "another order each epoch", drop_last = "leaves out a last batch that is not full",
    sampler = "a list or a function that gives the order of places",
    batch_sampler = "one that gives lists of places",
    collate = "a function that makes a batch of a list of items",
    prefetch = "threads that load ahead; 0 for none",
    seed = "the same orders each run, whatever else is drawn" },
  { "^data%.", seed = "the same each run, whatever else is drawn",
    noise = "the standard deviation of what is added",
    transform = "a function of an image, called when an item is read" },

  -- ---- plots ----
  { "^plot%.grid$", columns = "plots in a row", title = "a text above all of them" },
  { "^plot%.Plot%.", colors = "\"24bit\", \"256\", \"16\" or \"none\"",
    columns = "letters in a row", rows = "lines of letters",
    scale = "pixels of a px in a PNG; 2 unless given" },
  { "^plot%.line$", x = "a vector, a table of them by name, or a list of texts",
    y = "a vector, a matrix whose columns are series, a list of vectors or a table of them by name",
    y2 = "series of a second axis, on the right; like y", line_width = "px",
    marker = "true, or one of \"circle\", \"square\", \"triangle\", \"diamond\", \"plus\", "
      .. "\"cross\"",
    band = "the half width of a band about lines, or {low, high}; for all or by name" },
  { "^plot%.scatter$", size = "the diameter of marks, px", opacity = "0 to 1",
    labels = "the class of each point, numbers or texts: each class has a colour",
    color = "a vector that colormap shows", marker = "the shape of all marks" },
  { "^plot%.hist$", bins = "a number, a list of rising edges, or \"auto\"",
    density = "divides so that the area is 1", cumulative = "adds up from the left" },
  { "^plot%.bar$", x = "the names of the categories", stacked = "series on one another",
    values = "writes each value at its bar", horizontal = "bars lie",
    error = "half the length of whiskers, for all or by name",
    bar_width = "the part of a category that its bars take" },
  { "^plot%.image$", titles = "a list of texts above the pictures, of which some may be missing",
    columns = "pictures in a row", limits = "{dark, bright}; either may be nil",
    smooth = "draws large pixels without edges", title_colors = "the colours of titles" },
  { "^plot%.heatmap$", rows = "the names of rows", columns = "the names of columns",
    values = "writes numbers in cells; few cells have them", digits = "behind the point",
    limits = "{low, high} of the colours; either may be nil",
    center = "the value of the middle colour", label = "a text beside the bar of colours",
    colorbar = "draws the bar of colours", square = "cells are as high as wide" },
  { "^plot%.confusion$", predicted = "scores (n, classes) or class numbers (n)",
    targets = "class numbers (n)", matrix = "counts (classes, classes) in place of these",
    classes = "a list of names", images = "pictures (n, h, w) or (n, c, h, w)",
    mistakes = "how many of them are shown" },
  { "^plot%.decision_boundary$", net = "a module", f = "a function of points (n, 2)",
    x = "points (n, 2)", y = "their classes", classes = "a list of names",
    resolution = "points from left to right", lines = "draws the lines between regions",
    shade = "colours are stronger where the net is surer", size = "the diameter of marks, px" },
  { "^plot%.box$", y = "a vector, a matrix, a list of vectors or a table of them by name",
    whiskers = "their longest, in lengths of the box", outliers = "draws what lies beyond",
    mean = "adds a mark at the mean", horizontal = "boxes lie" },
  { "^plot%.violin$", y = "as in plot.box", bandwidth = "the standard deviation of each bell",
    cut = "ends at the least and the largest value", inside = "draws quartiles and median",
    horizontal = "violins lie" },
  { "^plot%.pairs$", x = "(n, features)", y = "classes (n)", features = "a list of names",
    classes = "a list of names" },
  { "^plot%.network$", depth = "how deep modules are opened; without it as far as is clear",
    style = "\"layers\" or \"neurons\"", inputs = "names of the neurons at the left",
    outputs = "names of the neurons at the right", dtype = "of the input; a list for several" },
  { "^plot%.graph$", net = "a module whose parameters are called by their paths in it",
    names = "a table of tensors by name", most = "operations that are drawn, the nearest ones",
    constants = "draws inputs without gradient" },
  { "^plot%.",
    title = "a text above; \"\\n\" breaks a line", xlabel = "a text below the axis",
    ylabel = "a text beside the axis", xscale = "\"linear\" or \"log\"",
    yscale = "\"linear\" or \"log\"", xlim = "{low, high}; either may be nil",
    ylim = "{low, high}; either may be nil",
    xticks = "a list of values, or texts by values {[0] = \"start\"}; false for none",
    yticks = "the same",
    legend = "true, false or where: \"best\" (a corner that covers nothing, else outside), "
      .. "\"outside\", \"below\", \"top right\", ...",
    names = "a list of names for series that have none",
    colors = "a list of colours (\"#0072b2\", \"blue\"), or a table by the names of series",
    annotations = "a list: {x = 3, text = \"a line\"}, {y = {0, 1}} (a span), {x=, y=, text=} "
      .. "(a point); each may have a color",
    theme = "\"light\" or \"dark\"", gridlines = "lines across at the ticks",
    width = "px", height = "px", y2label = "of the second axis", y2scale = "of the second axis",
    y2lim = "of the second axis", color_label = "a text beside the bar of colours",
    colormap = "\"viridis\", \"magma\", \"plasma\", \"inferno\", \"cividis\", \"coolwarm\", "
      .. "\"rdbu\", \"greys\", \"blues\", or with \"_r\" backwards" },

  -- ---- what means the same everywhere ----
  { "", dtype = "the dtype; the default one unless given", inplace = "writes into the input" },
}

local glossary = {}

-- The name of the layer of a function: "nn.HuberLoss" of "nn.functional.huber_loss".
local function layer_of(name)
  return (name:gsub("functional%.", "_"):gsub("cross_entropy$", "%0_loss")
    :gsub("%.?_(%l)", string.upper):gsub("^nn%f[%u]", "nn."))
end

local function sections_of(name)
  local list, layer = {}, layer_of(name)
  for _, section in ipairs(sections) do
    if name:find(section[1]) or layer:find(section[1]) then list[#list + 1] = section end
  end
  return list
end

local function text_of(list, argument)
  for _, section in ipairs(list) do
    if section[argument] then return section[argument] end
  end
end

--- The arguments and options of an entry that are known, in the order of its call: a list of
-- {name =, text =}.
function glossary.arguments(entry)
  local list, seen, known = {}, {}, sections_of(entry.name)
  local call = (entry.calls[1]:match("[({].*$") or ""):gsub("\"[^\"]*\"", "")
  for argument in call:gmatch("%f[%w_]%a[%w_]*") do
    local text = not seen[argument] and text_of(known, argument)
    if text then list[#list + 1] = { name = argument, text = text } end
    seen[argument] = true
  end
  return list
end

return glossary
