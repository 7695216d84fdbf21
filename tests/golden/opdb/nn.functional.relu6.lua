return {
{name=[==[nn.functional.relu6 float64 1: 5]==],code=[==[return neap.nn.functional.relu6(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={0.0,0.0,0.0,0.0,0.0}}},
 grads={{shape={5},dtype="float64",data={0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.relu6 float64 2: 1x0x3]==],code=[==[return neap.nn.functional.relu6(x[1])]==],
 inputs={{shape={1,0,3},dtype="float64",data={}}},
 outputs={{shape={1,0,3},dtype="float64",data={}}},
 grads={{shape={1,0,3},dtype="float64",data={}}},tol=1e-09},
{name=[==[nn.functional.relu6 int64 1: 5]==],code=[==[return neap.nn.functional.relu6(x[1])]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="int64",data={0,6,6,0,0}}},tol=1e-09},
{name=[==[nn.functional.relu6 int64 2: 1x0x3]==],code=[==[return neap.nn.functional.relu6(x[1])]==],
 inputs={{shape={1,0,3},dtype="int64",data={}}},
 outputs={{shape={1,0,3},dtype="int64",data={}}},tol=1e-09}
}
