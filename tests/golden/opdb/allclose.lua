return {
{name=[==[allclose float64 9: 3 3]==],code=[==[return x[1]:allclose(x[2], { rtol = 0.1, atol = 0.01 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-4.81698490240765,-7.572430495695129,-0.5946891126565539}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09},
{name=[==[allclose float64 11: 3 3]==],code=[==[return x[1]:allclose(x[2], { rtol = 0.1, atol = 1e-16 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565538}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09},
{name=[==[allclose float64 13: 3 3]==],code=[==[return x[1]:allclose(x[2], { rtol = 0.5, atol = 0.01 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-4.81698490240765,-7.572430495695129,-0.5946891126565539}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09},
{name=[==[allclose float64 15: 3 3]==],code=[==[return x[1]:allclose(x[2], { rtol = 0.5, atol = 1e-16 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565538}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09}
}
