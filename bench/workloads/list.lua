-- The workloads, in the order in which they are run.
return {
  "add_100", "add_30000", "add_40000",
  "train_2_8_2", "train_64_32_10", "train_784_256_128_10",
}
