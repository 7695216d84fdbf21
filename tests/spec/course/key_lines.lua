-- Patterns of lines that each lesson of the course prints: its figures and formulas.

return {
  ["01_tensors"] = { "tensor +dims: 3 +shape: %(2, 3, 4%)", "%[20%., 12%.%]", "%[83%., 63%., 37%.%]",
    "matmul: inner sizes must match" },
  ["02_perceptron"] = { "w·x %+ b = 0, so the answer is 0", "0%., 0%., 0%., 0%., 1%., 0%., 1%., 1%.", "Step%(%)" },
  ["03_activations"] = { "sigmoid +0%.0474", "leaky ReLU +%-0%.0300", "0%.0900, 0%.2447, 0%.6652",
    "softmax of x, 1 and %-1" },
  ["04_learning_rule"] = { "AND is learned after %d+ passes", "OR is learned after %d+ passes" },
  ["05_separability"] = { "%d of 4 answers are wrong", "%.%.%.##", "step 400" },
  ["06_parameters"] = { "25 %+ 30 %+ 18 = 73", "together:%s+73", "1%.weight" },
  ["07_feed_forward"] = { "a^%(3%), by a matrix of 1 by 4", "one layer W3 W2 W1" },
  ["08_losses"] = { "by F%.mse_loss 0%.375", "%-ln 0%.3 = 1%.204", "by F%.cross_entropy: 1%.204",
    "their mean +0%.5946" },
  ["09_derivatives"] = { "chain:", "50x%^4 %+ 28x%^6 %+ 12", "autograd .*90%.000000" },
  ["10_sigmoid_derivative"] = { "largest: 0%.25 at x = 0", "10 layers: 0%.00000095" },
  ["11_gradient_descent"] = { "equal to the bit on every step", "30 +2%.996" },
  ["12_learning_rate"] = { "0%.01 +0%.98 +0%.667608 +0%.667608 +too small", "1%.05 +%-1%.1 +6%.7275",
    "error E %(log", "0%.038 +63 steps" },
  ["13_batches"] = { "batch +512 +1 +10\n", "stochastic +1 +512 +5120", "mini%-batch +32 +16 +160",
    "the truth +0%.086" },
  ["14_backpropagation"] = { "dE/dx = dE/dB · dB/dA · dA/dx = 14%.99", "dE/dW1", " 1  0   1   0%.9",
    "dE/db2: the formulas and the differences agree", "17 parameters" },
}
