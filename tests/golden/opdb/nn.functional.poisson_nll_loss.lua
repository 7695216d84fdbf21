return {
{name=[==[nn.functional.poisson_nll_loss int64 9: 3 3]==],code=[==[return neap.nn.functional.poisson_nll_loss(x[1], x[2], { log_input = true, full = true, reduction = "mean" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={2,5,5}}},
 outputs={{shape={},dtype="float32",data={2819.235595703125}}},tol=2e-05},
{name=[==[nn.functional.poisson_nll_loss int64 17: 3 3]==],code=[==[return neap.nn.functional.poisson_nll_loss(x[1], x[2], { log_input = true, full = true, reduction = "sum" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={2,5,5}}},
 outputs={{shape={},dtype="float32",data={8457.70703125}}},tol=2e-05},
{name=[==[nn.functional.poisson_nll_loss int64 19: 3 3]==],code=[==[return neap.nn.functional.poisson_nll_loss(x[1], x[2], { log_input = true, full = false, reduction = "sum" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={2,5,5}}},
 outputs={{shape={},dtype="float32",data={8447.5126953125}}},tol=2e-05},
{name=[==[nn.functional.poisson_nll_loss int64 21: 3 3]==],code=[==[return neap.nn.functional.poisson_nll_loss(x[1], x[2], { log_input = false, full = true, reduction = "sum" })]==],
 inputs={{shape={3},dtype="int64",data={8,6,9}},{shape={3},dtype="int64",data={2,5,5}}},
 outputs={{shape={},dtype="float32",data={9.089696884155273}}},tol=2e-05}
}
