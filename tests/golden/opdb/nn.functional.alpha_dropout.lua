return {
{name=[==[nn.functional.alpha_dropout float64 7: 3]==],code=[==[return neap.nn.functional.alpha_dropout(x[1], 0.0, { training = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}}},tol=1e-09},
{name=[==[nn.functional.alpha_dropout float64 8: 3]==],code=[==[return neap.nn.functional.alpha_dropout(x[1], 0.0, { training = false })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}}},tol=1e-09},
{name=[==[nn.functional.alpha_dropout float64 11: 3]==],code=[==[return neap.nn.functional.alpha_dropout(x[1], 1.0, { training = true })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-0.0,-0.0,-0.0}}},
 grads={{shape={3},dtype="float64",data={-0.0,-0.0,0.0}}},tol=1e-09}
}
