return {
{name=[==[trace float64 4: 1x3]==],code=[==[return x[1]:trace()]==],
 inputs={{shape={1,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 grads={{shape={1,3},dtype="float64",data={-0.9040721420170612,0.0,0.0}}},tol=1e-09},
{name=[==[trace int64 4: 1x3]==],code=[==[return x[1]:trace()]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09}
}
