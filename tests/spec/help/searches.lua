-- What newcomers ask, with the entry that must come first: {"words", "entry"}. Written from
-- what people know, PyTorch, NumPy, Torch7, Keras or school, and not from what is found.

return {
  -- words of the trade
  { "learning rate", "lr_scheduler" },
  { "save", "save" },
  { "one hot", "one_hot" },
  { "cross entropy", "cross_entropy" },
  { "mean squared", "mse_loss" },
  { "mean squared error", "mse_loss" },
  { "batch size", "data.DataLoader" },
  { "freeze", "nn.Module.requires_grad_" },
  { "freeze layers", "nn.Module.requires_grad_" },
  { "tensorboard", "log.TensorBoard" },
  { "SummaryWriter", "log.TensorBoard" },
  { "csv logger", "log.csv" },
  { "GPU", "set_num_threads" },
  { "concatenate", "cat" },
  { "weight decay", "optim.AdamW" },
  { "momentum", "optim.SGD" },
  { "early stopping", "train.fit" },
  { "gradient clipping", "nn.utils.clip_grad_norm_" },
  { "zero the gradients", "optim.Optimizer.zero_grad" },
  { "backpropagation", "backward" },
  { "turn off gradients", "no_grad" },
  { "count parameters", "nn.Module.summary" },
  { "save a model", "save" },
  { "load weights", "nn.Module.load_state_dict" },
  { "resume training", "train.fit" },
  { "fully connected layer", "nn.Linear" },
  { "dropout layer", "nn.Dropout" },
  { "convolution", "nn.Conv2d" },
  { "max pooling", "nn.MaxPool2d" },
  { "batch normalization", "nn.BatchNorm2d" },
  { "word embedding", "nn.Embedding" },
  { "multi head attention", "nn.MultiheadAttention" },
  { "cosine annealing", "optim.lr_scheduler.CosineAnnealingLR" },
  { "he initialization", "nn.init.kaiming_normal_" },
  { "confusion matrix", "metrics.confusion_matrix" },
  { "progress bar", "progress" },
  { "threads", "set_num_threads" },

  -- data
  { "shuffle data", "data.DataLoader" },
  { "split data into train and test", "data.random_split" },
  { "read a csv file", "data.csv" },
  { "images from a folder", "data.ImageFolder" },
  { "read mnist", "data.MNIST" },
  { "data augmentation", "transforms" },
  { "resize images", "data.transforms.Resize" },
  { "cross validation", "data.StratifiedKFold" },

  { "export to pytorch", "models: From PyTorch and back" },
  { "overfitting", "nn.Dropout" },

  -- school
  { "vector length", "norm" },
  { "average", "mean" },
  { "standard deviation", "std" },
  { "square root", "sqrt" },
  { "absolute value", "abs" },
  { "round down", "floor" },
  { "largest element", "max" },
  { "index of the largest element", "argmax" },
  { "matrix multiplication", "matmul" },
  { "inverse of a matrix", "inverse" },
  { "determinant", "det" },
  { "eigenvalues", "eigvalsh" },
  { "linear equations", "solve" },
  { "random seed", "manual_seed" },
  { "tensor to number", "item" },

  -- signs
  { "//", "floor_divide" },
  { "!=", "ne" },
  { "@", "matmul" },

  -- Torch7
  { "nn.ClassNLLCriterion", "nn.NLLLoss" },
  { "getParameters", "nn.Module.parameters" },
  { "torch.Tensor", "tensor" },
  { "optim.sgd", "optim.SGD" },
  { "SpatialConvolution", "nn.Conv2d" },
  { "nn.LookupTable", "nn.Embedding" },
  { "cmul", "mul" },

  -- NumPy
  { "np.concatenate", "cat" },
  { "np.arange", "arange" },
  { "np.argsort", "argsort" },
  { "astype", "to" },
  { "np.random.shuffle", "randperm" },
  { "np.expand_dims", "unsqueeze" },
  { "np.clip", "clamp" },
  { "tolist", "totable" },

  -- TensorFlow, Keras, scikit-learn
  { "tf.reduce_mean", "mean" },
  { "keras.layers.Dense", "nn.Linear" },
  { "model.fit", "train.fit" },
  { "train_test_split", "data.random_split" },
  { "StandardScaler", "data.transforms.Standardize" },

  -- names of PyTorch that are otherwise here
  { "torchvision.datasets", "data" },
  { "torch.nn.utils.rnn.pack_padded_sequence", "nn.utils.rnn.pad_sequence" },
  { "optim.SWA", "optim.EMA" },
}
