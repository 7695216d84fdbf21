--- Every class of nn with arguments that make one, the shapes of its inputs and the shape
-- of its (first) output: { class, arguments, inputs, output }. An input of whole numbers is
-- {"int64", sizes...}. Containers, and what is called with a target, come apart.

local neap = require "neap"
local nn = neap.nn

local function plain(names, inputs, output)
  local rows = {}
  for name in names:gmatch("%S+") do rows[#rows + 1] = { name, {}, inputs, output } end
  return rows
end

local layers = {
  { "Linear", { 4, 5 }, { { 2, 4 } }, { 2, 5 } },
  { "Bilinear", { 3, 4, 5 }, { { 2, 3 }, { 2, 4 } }, { 2, 5 } },
  { "Identity", {}, { { 2, 3 } }, { 2, 3 } },
  { "Flatten", {}, { { 2, 3, 4 } }, { 2, 12 } },
  { "Unflatten", { 2, { 3, 4 } }, { { 2, 12 } }, { 2, 3, 4 } },
  { "Embedding", { 7, 3 }, { { "int64", 2, 5 } }, { 2, 5, 3 } },
  { "EmbeddingBag", { 7, 3 }, { { "int64", 2, 5 } }, { 2, 3 } },
  { "Perceptron", { 3 }, { { 2, 3 } }, { 2 } },

  { "Conv1d", { 4, 6, 3 }, { { 2, 4, 9 } }, { 2, 6, 7 } },
  { "Conv2d", { 4, 6, 3, { groups = 2, stride = 2 } }, { { 2, 4, 9, 8 } }, { 2, 6, 4, 3 } },
  { "Conv3d", { 2, 3, 2 }, { { 2, 2, 4, 4, 4 } }, { 2, 3, 3, 3, 3 } },
  { "ConvTranspose1d", { 4, 6, 3 }, { { 2, 4, 7 } }, { 2, 6, 9 } },
  { "ConvTranspose2d", { 4, 6, 3, { stride = 2 } }, { { 2, 4, 4, 3 } }, { 2, 6, 9, 7 } },
  { "ConvTranspose3d", { 2, 3, 2 }, { { 2, 2, 3, 3, 3 } }, { 2, 3, 4, 4, 4 } },
  { "Unfold", { 2 }, { { 2, 3, 4, 4 } }, { 2, 12, 9 } },
  { "Fold", { { 4, 4 }, 2 }, { { 2, 12, 9 } }, { 2, 3, 4, 4 } },

  { "MaxPool1d", { 2 }, { { 2, 3, 8 } }, { 2, 3, 4 } },
  { "MaxPool2d", { 2 }, { { 2, 3, 8, 6 } }, { 2, 3, 4, 3 } },
  { "MaxPool3d", { 2 }, { { 2, 3, 4, 4, 4 } }, { 2, 3, 2, 2, 2 } },
  { "AvgPool1d", { 2 }, { { 2, 3, 8 } }, { 2, 3, 4 } },
  { "AvgPool2d", { 2 }, { { 2, 3, 8, 6 } }, { 2, 3, 4, 3 } },
  { "AvgPool3d", { 2 }, { { 2, 3, 4, 4, 4 } }, { 2, 3, 2, 2, 2 } },
  { "LPPool1d", { 2, 2 }, { { 2, 3, 8 } }, { 2, 3, 4 } },
  { "LPPool2d", { 2, 2 }, { { 2, 3, 8, 6 } }, { 2, 3, 4, 3 } },
  { "LPPool3d", { 2, 2 }, { { 2, 3, 4, 4, 4 } }, { 2, 3, 2, 2, 2 } },
  { "AdaptiveAvgPool1d", { 2 }, { { 2, 3, 8 } }, { 2, 3, 2 } },
  { "AdaptiveAvgPool2d", { { 2, 1 } }, { { 2, 3, 8, 6 } }, { 2, 3, 2, 1 } },
  { "AdaptiveAvgPool3d", { 1 }, { { 2, 3, 4, 4, 4 } }, { 2, 3, 1, 1, 1 } },
  { "AdaptiveMaxPool1d", { 2 }, { { 2, 3, 8 } }, { 2, 3, 2 } },
  { "AdaptiveMaxPool2d", { { 2, 1 } }, { { 2, 3, 8, 6 } }, { 2, 3, 2, 1 } },
  { "AdaptiveMaxPool3d", { 1 }, { { 2, 3, 4, 4, 4 } }, { 2, 3, 1, 1, 1 } },
  { "MaxUnpool1d", { 2 }, { { 2, 3, 1 }, { "int64", 2, 3, 1 } }, { 2, 3, 2 } },
  { "MaxUnpool2d", { 2 }, { { 2, 3, 1, 1 }, { "int64", 2, 3, 1, 1 } }, { 2, 3, 2, 2 } },
  { "MaxUnpool3d", { 2 }, { { 2, 3, 1, 1, 1 }, { "int64", 2, 3, 1, 1, 1 } },
    { 2, 3, 2, 2, 2 } },
  { "Upsample", { { scale_factor = 2 } }, { { 2, 3, 4, 5 } }, { 2, 3, 8, 10 } },
  { "UpsamplingNearest2d", { { scale_factor = 2 } }, { { 2, 3, 4, 5 } }, { 2, 3, 8, 10 } },
  { "UpsamplingBilinear2d", { { size = { 6, 7 } } }, { { 2, 3, 4, 5 } }, { 2, 3, 6, 7 } },
  { "ChannelShuffle", { 2 }, { { 2, 4, 3, 3 } }, { 2, 4, 3, 3 } },
  { "PixelShuffle", { 2 }, { { 2, 8, 3, 3 } }, { 2, 2, 6, 6 } },
  { "PixelUnshuffle", { 2 }, { { 2, 2, 6, 6 } }, { 2, 8, 3, 3 } },
  { "ConstantPad1d", { 1, 0.5 }, { { 2, 3, 4 } }, { 2, 3, 6 } },
  { "ConstantPad2d", { 1, 0.5 }, { { 2, 3, 4, 4 } }, { 2, 3, 6, 6 } },
  { "ConstantPad3d", { 1, 0.5 }, { { 2, 3, 4, 4, 4 } }, { 2, 3, 6, 6, 6 } },

  { "BatchNorm1d", { 3 }, { { 4, 3 } }, { 4, 3 } },
  { "BatchNorm2d", { 3 }, { { 4, 3, 2, 2 } }, { 4, 3, 2, 2 } },
  { "BatchNorm3d", { 3 }, { { 4, 3, 2, 2, 2 } }, { 4, 3, 2, 2, 2 } },
  { "InstanceNorm1d", { 3 }, { { 4, 3, 5 } }, { 4, 3, 5 } },
  { "InstanceNorm2d", { 3 }, { { 4, 3, 2, 2 } }, { 4, 3, 2, 2 } },
  { "InstanceNorm3d", { 3 }, { { 4, 3, 2, 2, 2 } }, { 4, 3, 2, 2, 2 } },
  { "LayerNorm", { 5 }, { { 4, 5 } }, { 4, 5 } },
  { "RMSNorm", { 5 }, { { 4, 5 } }, { 4, 5 } },
  { "GroupNorm", { 2, 4 }, { { 3, 4, 5 } }, { 3, 4, 5 } },
  { "LocalResponseNorm", { 3 }, { { 2, 4, 3, 3 } }, { 2, 4, 3, 3 } },

  { "RNN", { 4, 5 }, { { 6, 2, 4 } }, { 6, 2, 5 } },
  { "LSTM", { 4, 5, { bidirectional = true } }, { { 6, 2, 4 } }, { 6, 2, 10 } },
  { "GRU", { 4, 5, { batch_first = true } }, { { 2, 6, 4 } }, { 2, 6, 5 } },
  { "RNNCell", { 4, 5 }, { { 2, 4 } }, { 2, 5 } },
  { "LSTMCell", { 4, 5 }, { { 2, 4 } }, { 2, 5 } },
  { "GRUCell", { 4, 5 }, { { 2, 4 } }, { 2, 5 } },

  { "MultiheadAttention", { 8, 2 }, { { 5, 2, 8 }, { 6, 2, 8 }, { 6, 2, 8 } }, { 5, 2, 8 } },
  { "TransformerEncoderLayer", { 8, 2 }, { { 5, 2, 8 } }, { 5, 2, 8 } },
  { "TransformerDecoderLayer", { 8, 2 }, { { 5, 2, 8 }, { 6, 2, 8 } }, { 5, 2, 8 } },
  { "TransformerEncoder", { nn.TransformerEncoderLayer(8, 2), 2 }, { { 5, 2, 8 } }, { 5, 2, 8 } },
  { "TransformerDecoder", { nn.TransformerDecoderLayer(8, 2), 2 }, { { 5, 2, 8 }, { 6, 2, 8 } },
    { 5, 2, 8 } },
  { "Transformer", { { d_model = 8, nhead = 2, num_encoder_layers = 1, num_decoder_layers = 1 } },
    { { 6, 2, 8 }, { 5, 2, 8 } }, { 5, 2, 8 } },

  { "PReLU", { 3 }, { { 2, 3 } }, { 2, 3 } },
  { "GLU", {}, { { 2, 6 } }, { 2, 3 } },
  { "Threshold", { 0.1, 20 }, { { 2, 3 } }, { 2, 3 } },
  { "Softmax", { 2 }, { { 2, 3 } }, { 2, 3 } },
  { "Softmin", { 2 }, { { 2, 3 } }, { 2, 3 } },
  { "LogSoftmax", { 2 }, { { 2, 3 } }, { 2, 3 } },
  { "Softmax2d", {}, { { 2, 3, 4, 4 } }, { 2, 3, 4, 4 } },
  { "CosineSimilarity", {}, { { 2, 3 }, { 2, 3 } }, { 2 } },
  { "PairwiseDistance", {}, { { 2, 3 }, { 2, 3 } }, { 2 } },
}

local families = {
  plain("CELU ELU GELU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid Mish "
    .. "RReLU ReLU ReLU6 SELU SiLU Sigmoid Softplus Softshrink Softsign Step Tanh Tanhshrink "
    .. "Dropout AlphaDropout FeatureAlphaDropout", { { 2, 3 } }, { 2, 3 }),
  plain("Dropout1d", { { 2, 3, 4 } }, { 2, 3, 4 }),
  plain("Dropout2d", { { 2, 3, 4, 4 } }, { 2, 3, 4, 4 }),
  plain("Dropout3d", { { 2, 3, 4, 4, 4 } }, { 2, 3, 4, 4, 4 }),
}
for _, family in ipairs(families) do
  for _, row in ipairs(family) do layers[#layers + 1] = row end
end
for _, kind in ipairs { "ReflectionPad", "ReplicationPad", "CircularPad", "ZeroPad" } do
  local input, output = { 2, 3 }, { 2, 3 }
  for n = 1, 3 do
    table.insert(input, 4)
    table.insert(output, 6)
    layers[#layers + 1] = { kind .. n .. "d", { 1 }, { { table.unpack(input) } },
      { table.unpack(output) } }
  end
end

return layers
