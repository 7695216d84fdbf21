--- The errors that are likely, by entry: what help says of them behind its arguments.
--
-- A row is the names of entries, what is an error, and a call that raises it, which
-- tests/spec/help/errors_spec.lua makes. That arguments of a wrong type are errors goes without
-- saying.

local SIZES = "an input with other sizes than those that are named"
local CLASSES = "classes outside of 1..C (they count from 1) and of another dtype than int64"
local SHAPES = "input and target of different shapes"
local KERNEL = "a kernel larger than the padded image"
local NO_FILE = "files that are missing, damaged or cut short, which are named"

local rows = {
  -- layers
  { "nn.Linear nn.Bilinear", SIZES, "nn.Linear(3, 2)(neap.ones(2, 4))" },
  { "nn.Conv1d nn.Conv2d nn.Conv3d nn.ConvTranspose1d nn.ConvTranspose2d nn.ConvTranspose3d",
    "an input with other channels than in_channels", "nn.Conv2d(3, 4, 3)(neap.ones(1, 2, 8, 8))" },
  { "nn.Conv1d nn.Conv2d nn.Conv3d nn.ConvTranspose1d nn.ConvTranspose2d nn.ConvTranspose3d",
    "groups that do not divide the channels", "nn.Conv2d(3, 4, 3, {groups = 2})" },
  { "nn.Conv1d nn.Conv2d nn.Conv3d nn.MaxPool1d nn.MaxPool2d nn.MaxPool3d nn.AvgPool1d nn.AvgPool2d "
    .. "nn.AvgPool3d", KERNEL, "nn.MaxPool2d(9)(neap.ones(1, 3, 4, 4))" },
  { "nn.MaxPool1d nn.MaxPool2d nn.MaxPool3d nn.AvgPool1d nn.AvgPool2d nn.AvgPool3d",
    "padding beyond half of the kernel", "nn.MaxPool2d(2, {padding = 2})(neap.ones(1, 3, 4, 4))" },
  { "nn.MaxUnpool1d nn.MaxUnpool2d nn.MaxUnpool3d", "indices that are no int64",
    "nn.MaxUnpool2d(2)(neap.ones(1, 1, 2, 2), neap.ones(1, 1, 2, 2))" },
  { "nn.BatchNorm1d nn.BatchNorm2d nn.BatchNorm3d", "an input with other channels than num_features",
    "nn.BatchNorm2d(3)(neap.ones(1, 2, 4, 4))" },
  { "nn.BatchNorm1d nn.BatchNorm2d nn.BatchNorm3d", "one element a channel in train mode",
    "nn.BatchNorm1d(3)(neap.ones(1, 3))" },
  { "nn.LayerNorm nn.RMSNorm", "an input that does not end in the sizes", "nn.LayerNorm(3)(neap.ones(1, 4))" },
  { "nn.GroupNorm", "num_groups that does not divide num_channels", "nn.GroupNorm(3, 4)" },
  { "nn.Embedding nn.EmbeddingBag nn.functional.embedding nn.functional.embedding_bag",
    "indices of 0 (they count from 1) or past the last row, and of floats",
    "nn.Embedding(3, 4)(neap.tensor({0}, {dtype = \"int64\"}))" },
  { "nn.RNN nn.LSTM nn.GRU", "an input whose last size is not input_size",
    "nn.LSTM(3, 4)(neap.ones(2, 2, 5))" },
  { "nn.MultiheadAttention nn.Transformer nn.TransformerEncoderLayer nn.TransformerDecoderLayer",
    "heads that do not divide the width", "nn.MultiheadAttention(5, 2)" },
  { "nn.Dropout nn.Dropout1d nn.Dropout2d nn.Dropout3d nn.AlphaDropout nn.FeatureAlphaDropout "
    .. "nn.functional.dropout nn.functional.dropout1d nn.functional.dropout2d "
    .. "nn.functional.dropout3d nn.functional.alpha_dropout", "p outside of 0..1", "nn.Dropout(2)" },
  { "nn.PixelShuffle nn.functional.pixel_shuffle", "channels that are no multiple of the factor's square",
    "nn.PixelShuffle(2)(neap.ones(1, 3, 2, 2))" },
  { "nn.Flatten", "a dim that the input has not", "nn.Flatten()(neap.ones(2))" },
  { "nn.Unflatten", "sizes whose product is another", "nn.Unflatten(2, {2, 2})(neap.ones(1, 3))" },
  { "nn.Upsample nn.functional.interpolate", "neither or both of size and scale_factor",
    "nn.functional.interpolate(neap.ones(1, 1, 2, 2), {})" },
  { "nn.ReflectionPad1d nn.ReflectionPad2d nn.ReflectionPad3d", "padding as wide as the image or wider",
    "nn.ReflectionPad2d(9)(neap.ones(1, 1, 2, 2))" },
  { "nn.CosineSimilarity nn.functional.cosine_similarity nn.PairwiseDistance "
    .. "nn.functional.pairwise_distance", "shapes that do not broadcast",
    "nn.CosineSimilarity()(neap.ones(2, 3), neap.ones(2, 4))" },
  { "nn.functional.pdist", "an x that is no matrix", "nn.functional.pdist(neap.ones(2))" },
  { "nn.functional.grid_sample", "shapes of x and grid that do not fit",
    "nn.functional.grid_sample(neap.ones(1, 1, 2, 2), neap.ones(1, 2, 2, 3))" },
  { "nn.Perceptron.learn nn.Perceptron.fit", "targets that are not 0 or 1",
    "nn.Perceptron(2):learn(neap.ones(2, 2), neap.ones(2) * 3)" },
  -- losses
  { "nn.CrossEntropyLoss nn.NLLLoss nn.LinearCrossEntropyLoss nn.functional.linear_cross_entropy "
    .. "nn.MultiMarginLoss nn.functional.multi_margin_loss", CLASSES,
    "nn.CrossEntropyLoss()(neap.ones(2, 3), neap.tensor({0, 1}, {dtype = \"int64\"}))" },
  { "nn.MSELoss nn.L1Loss nn.SmoothL1Loss nn.HuberLoss nn.BCELoss nn.BCEWithLogitsLoss", SHAPES,
    "nn.MSELoss()(neap.ones(2, 1), neap.ones(2))" },
  { "nn.BCELoss", "an input outside of 0..1", "nn.BCELoss()(neap.full({2}, 2), neap.ones(2))" },
  { "nn.CTCLoss nn.functional.ctc_loss", "lengths beyond those of the scores and the targets",
    "nn.functional.ctc_loss(neap.ones(2, 1, 3), neap.tensor({{1}}, {dtype = \"int64\"}), {3}, {1})" },
  -- modules
  { "nn.Module.load_state_dict", "keys that are missing or not expected, unless strict = false, and "
    .. "shapes that differ, all named at once; nothing is loaded then", "nn.Linear(3, 2):load_state_dict{}" },
  { "nn.Module.get_submodule nn.Module.get_parameter nn.Module.get_buffer", "a path that leads to none",
    "nn.Linear(3, 2):get_submodule(\"x\")" },
  { "nn.Module.register_buffer", "a name that is a method's, or has dots",
    "nn.Linear(3, 2):register_buffer(\"a.b\", neap.ones(1))" },
  { "nn.Module.to", "a dtype that is no float", "nn.Linear(3, 2):to(\"int64\")" },
  { "nn.Module.add_module nn.Sequential.add_module", "a name with dots, or one that is a method's",
    "nn.Sequential():add_module(\"a.b\", nn.ReLU())" },
  { "nn.Sequential nn.ModuleList nn.ParameterList nn.ModuleDict",
    "an entry of another kind, and reading a place that there is not", "return nn.Sequential(nn.ReLU())[2]" },
  { "nn.Sequential.append nn.Sequential.extend nn.Sequential.insert nn.ModuleList.append "
    .. "nn.ModuleList.extend nn.ModuleList.insert", "an entry of another kind",
    "nn.ModuleList():append(3)" },
  { "functional_call", "names that the module has not", "neap.functional_call(nn.Linear(3, 2), {x = neap.ones(1)}, neap.ones(1, 3))" },
  -- starting values and utilities
  { "nn.init.xavier_uniform_ nn.init.xavier_normal_ nn.init.kaiming_uniform_ nn.init.kaiming_normal_ "
    .. "nn.init.orthogonal_", "a tensor of less than 2 dims", "nn.init.xavier_uniform_(neap.ones(2))" },
  { "nn.init.eye_ nn.init.sparse_", "a tensor that is no matrix", "nn.init.eye_(neap.ones(2))" },
  { "nn.init.dirac_", "a tensor of less than 3 or more than 5 dims", "nn.init.dirac_(neap.ones(2))" },
  { "nn.init.calculate_gain", "a name that it does not know", "nn.init.calculate_gain(\"x\")" },
  { "nn.utils.clip_grad_norm_ nn.utils.clip_grad_value_", "a bound below 0",
    "nn.utils.clip_grad_norm_({neap.ones(1)}, -1)" },
  { "nn.utils.vector_to_parameters", "a vector of another length",
    "nn.utils.vector_to_parameters(neap.ones(2), {neap.ones(3)})" },
  { "nn.utils.weight_norm nn.utils.spectral_norm", "a name that is no parameter's",
    "nn.utils.weight_norm(nn.Linear(3, 2), {name = \"x\"})" },
  { "nn.utils.remove_weight_norm nn.utils.remove_spectral_norm", "a module that has none",
    "nn.utils.remove_weight_norm(nn.Linear(3, 2))" },
  { "nn.utils.rnn.pad_sequence", "an empty list, and tensors that differ in other sizes than the first",
    "nn.utils.rnn.pad_sequence{}" },
  -- optimizers
  { "optim.SGD optim.Adam optim.AdamW optim.NAdam optim.RAdam optim.Adamax optim.Adagrad "
    .. "optim.Adadelta optim.Adafactor optim.RMSprop optim.Rprop optim.ASGD optim.Lion optim.Muon "
    .. "optim.LBFGS", "no parameters, one that is given twice, and options outside of their ranges",
    "optim.SGD({neap.ones(1):requires_grad_()}, {lr = -1})" },
  { "optim.LBFGS", "a step without a closure",
    "optim.LBFGS({neap.ones(1):requires_grad_()}):step()" },
  { "optim.Optimizer.add_param_group", "a parameter that it has",
    "local p = {neap.ones(1):requires_grad_()} optim.SGD(p, {lr = 1}):add_param_group{params = p}" },
  { "optim.Optimizer.load_state_dict optim.EMA.load_state_dict", "a dict of other parameters; nothing is loaded then",
    "optim.SGD({neap.ones(1):requires_grad_()}, {lr = 1}):load_state_dict{}" },
  { "optim.EMA", "no parameters, and a decay outside of 0..1", "optim.EMA({}, 0.9)" },
  { "optim.lr_scheduler.OneCycleLR", "neither total_steps nor epochs with steps_per_epoch, and a step "
    .. "past the last", "optim.lr_scheduler.OneCycleLR(optim.SGD({neap.ones(1):requires_grad_()}), 0.1)" },
  { "optim.lr_scheduler.ReduceLROnPlateau", "a step without the value that is watched",
    "optim.lr_scheduler.ReduceLROnPlateau(optim.SGD({neap.ones(1):requires_grad_()})):step()" },
  { "optim.lr_scheduler.StepLR", "a step_size below 1",
    "optim.lr_scheduler.StepLR(optim.SGD({neap.ones(1):requires_grad_()}), 0)" },
  -- data
  { "data.TensorDataset", "tensors of different lengths", "data.TensorDataset(neap.ones(2), neap.ones(3))" },
  { "data.TensorDataset data.Dataset data.ConcatDataset data.Subset", "an item that there is not, 0 among them",
    "return data.TensorDataset(neap.ones(2))[3]" },
  { "data.Subset", "indices that the data set has not", "data.Subset(data.iris(), {200})" },
  { "data.DataLoader", "a batch_size below 1; and, while it loops, items whose shapes differ",
    "data.DataLoader(data.iris(), {batch_size = 0})" },
  { "data.random_split", "counts that do not add up to the number of items, fractions that do not to 1",
    "data.random_split(data.iris(), {3, 4})" },
  { "data.StratifiedKFold", "k below 2", "data.StratifiedKFold(data.iris(), 1)" },
  { "data.WeightedRandomSampler", "weights below 0, or all 0", "data.WeightedRandomSampler({-1}, 2)" },
  { "data.MNIST data.FashionMNIST data.CIFAR10", NO_FILE, "data.MNIST(\"/nowhere\")" },
  { "data.csv data.text image.load", "a file that cannot be read", "data.csv(\"/nowhere\")" },
  { "data.ImageFolder", "a folder that cannot be read or has no folders with pictures, and, unless "
    .. "skip_unreadable, a picture that cannot be read", "data.ImageFolder(\"/nowhere\")" },
  { "data.transforms.RandomCrop data.transforms.CenterCrop", "a part larger than the image",
    "data.transforms.RandomCrop(9)(neap.ones(1, 2, 2))" },
  { "data.transforms.Normalize", "a std of 0", "data.transforms.Normalize(neap.ones(1), 0)" },
  { "data.transforms.Compose", "an entry that cannot be called", "data.transforms.Compose{3}" },
  { "image.save", "a name with another ending, a folder that is not there",
    "neap.image.save(\"x.gif\", neap.ones(2, 2))" },
  { "image.picture", "a shape of no picture", "neap.image.picture(neap.ones(2))" },
  -- metrics
  { "metrics.accuracy metrics.confusion_matrix metrics.precision_recall_f1 metrics.top_k metrics.log_loss",
    "another number of labels than of predictions, and labels outside of 1..C",
    "metrics.accuracy(neap.ones(2, 3), neap.tensor({0, 1}, {dtype = \"int64\"}))" },
  { "metrics.precision_recall_f1", "average = \"binary\" with other than 2 classes",
    "metrics.precision_recall_f1(neap.ones(2, 3), neap.tensor({1, 2}, {dtype = \"int64\"}), {average = \"binary\"})" },
  { "metrics.top_k metrics.log_loss", "class numbers in place of scores",
    "metrics.top_k(neap.ones(2), neap.ones(2), 1)" },
  { "metrics.roc_auc metrics.average_precision", "scores that are NaN, and labels other than 0 and 1, or 1 and 2",
    "metrics.average_precision(neap.ones(2), neap.tensor{0, 3})" },
  { "metrics.roc_auc", "labels of one kind alone", "metrics.roc_auc(neap.ones(2), neap.ones(2))" },
  { "metrics.r2 metrics.mean_absolute_error", "different numbers of predictions and values, and none",
    "metrics.r2(neap.ones(2), neap.ones(3))" },
  { "metrics.silhouette", "one group alone, or as many as points", "metrics.silhouette(neap.ones(2, 2), neap.ones(2))" },
  { "train.checkpoint", "a model or another part without a state_dict, a folder that cannot be written, and a "
    .. "file there of another training", "neap.train.checkpoint(\"/proc/x\", {model = nn.ReLU()})" },
}

local errors = { rows = rows }

local by_name -- name -> list of what is an error

--- The notes on the errors of an entry; nil where there are none.
function errors.notes(name)
  if not by_name then
    by_name = {}
    for _, row in ipairs(rows) do
      for each in row[1]:gmatch("%S+") do
        by_name[each] = by_name[each] or {}
        table.insert(by_name[each], row[2])
      end
    end
  end
  return by_name[name] and { "Errors: " .. table.concat(by_name[name], "; ") .. "." }
end

return errors
