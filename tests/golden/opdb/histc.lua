return {
{name=[==[histc float64 18: 3]==],code=[==[return x[1]:histc(1, { min = 0, max = 10 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={0.0}}},tol=1e-09},
{name=[==[histc float64 22: 3]==],code=[==[return x[1]:histc(1, { min = 0, max = 0 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={3.0}}},tol=1e-09},
{name=[==[histc float64 23: 3]==],code=[==[return x[1]:histc(3, { min = 0, max = 0 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={1.0,1.0,1.0}}},tol=1e-09},
{name=[==[histc float64 26: 3]==],code=[==[return x[1]:histc(1, { min = -10, max = 10 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={3.0}}},tol=1e-09},
{name=[==[histc float64 30: 3]==],code=[==[return x[1]:histc(1, { min = -10, max = 0 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={1},dtype="float64",data={3.0}}},tol=1e-09}
}
