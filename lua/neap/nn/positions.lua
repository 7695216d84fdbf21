--- The names of the arguments that the classes of nn take in their places, before their options:
-- class -> names. They may be given among the options too.

local positions = {
  Linear = { "in_features", "out_features" },
  Bilinear = { "in1_features", "in2_features", "out_features" },
  LinearCrossEntropyLoss = { "in_features", "num_classes" },
  Unflatten = { "dim", "unflattened_size" },
  Perceptron = { "in_features" },
  Threshold = { "threshold", "value" },
  PixelShuffle = { "upscale_factor" },
  PixelUnshuffle = { "downscale_factor" },
  ChannelShuffle = { "groups" },
  LocalResponseNorm = { "size" },
  GroupNorm = { "num_groups", "num_channels" },
  LayerNorm = { "normalized_shape" },
  RMSNorm = { "normalized_shape" },
  Embedding = { "num_embeddings", "embedding_dim" },
  EmbeddingBag = { "num_embeddings", "embedding_dim" },
  MultiheadAttention = { "embed_dim", "num_heads" },
  TransformerEncoderLayer = { "d_model", "nhead" },
  TransformerDecoderLayer = { "d_model", "nhead" },
  TransformerEncoder = { "encoder_layer", "num_layers" },
  TransformerDecoder = { "decoder_layer", "num_layers" },
  Fold = { "output_size", "kernel_size" },
  Unfold = { "kernel_size" },
}

for n = 1, 3 do
  positions[("Conv%dd"):format(n)] = { "in_channels", "out_channels", "kernel_size" }
  positions[("ConvTranspose%dd"):format(n)] = { "in_channels", "out_channels", "kernel_size" }
  positions[("BatchNorm%dd"):format(n)] = { "num_features" }
  positions[("InstanceNorm%dd"):format(n)] = { "num_features" }
  positions[("LPPool%dd"):format(n)] = { "norm_type", "kernel_size" }
  positions[("ConstantPad%dd"):format(n)] = { "padding", "value" }
  for _, kind in ipairs { "MaxPool", "AvgPool", "MaxUnpool" } do
    positions[("%s%dd"):format(kind, n)] = { "kernel_size" }
  end
  for _, kind in ipairs { "Max", "Avg" } do
    positions[("Adaptive%sPool%dd"):format(kind, n)] = { "output_size" }
  end
  for _, kind in ipairs { "Zero", "Reflection", "Replication", "Circular" } do
    positions[("%sPad%dd"):format(kind, n)] = { "padding" }
  end
end

for _, name in ipairs { "RNN", "LSTM", "GRU" } do
  positions[name] = { "input_size", "hidden_size" }
  positions[name .. "Cell"] = { "input_size", "hidden_size" }
end

return positions
