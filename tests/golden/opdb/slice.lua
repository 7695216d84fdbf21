return {
{name=[==[slice float64 1: 3]==],code=[==[return x[1][{ {} }]]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}}},tol=1e-09},
{name=[==[slice int64 1: 3]==],code=[==[return x[1][{ {} }]]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[slice bool 1: 3]==],code=[==[return x[1][{ {} }]]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
