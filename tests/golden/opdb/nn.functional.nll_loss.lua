return {
{name=[==[nn.functional.nll_loss float64 8: 3 ()]==],code=[==[return neap.nn.functional.nll_loss(x[1], x[2], { reduction = "none" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="float64",data={4.826984902407649}}},
 grads={{shape={3},dtype="float64",data={0.9040721420170612,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.nll_loss float64 14: 3 ()]==],code=[==[return neap.nn.functional.nll_loss(x[1], x[2], { ignore_index = 1, reduction = "none" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="float64",data={0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.nll_loss float64 47: 3 ()]==],code=[==[return neap.nn.functional.nll_loss(x[1], x[2], { reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="float64",data={4.826984902407649}}},
 grads={{shape={3},dtype="float64",data={0.9040721420170612,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.nll_loss float64 53: 3 ()]==],code=[==[return neap.nn.functional.nll_loss(x[1], x[2], { ignore_index = 1, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="float64",data={0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},tol=1e-09}
}
