-- The workloads, in the order in which they are run. A name with a dot is one of those that
-- a file holds.
return {
  "add_100", "add_30000", "add_40000",
  "train_2_8_2", "train_64_32_10", "train_784_256_128_10",
  "networks.lenet", "networks.resnet", "networks.conv1d", "networks.lstm", "networks.gru",
  "networks.rnn", "networks.transformer", "networks.mlp",
  "layers.attention", "layers.layer_norm", "layers.batch_norm1d", "layers.batch_norm2d",
  "layers.group_norm", "layers.max_pool", "layers.avg_pool", "layers.dropout",
  "layers.embedding", "layers.embedding_bag", "layers.cross_entropy_1000",
  "layers.cross_entropy_65", "layers.adam", "layers.adamw",
}
