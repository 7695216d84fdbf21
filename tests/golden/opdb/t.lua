return {
{name=[==[t float64 3: ()]==],code=[==[return x[1]:t()]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 outputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 grads={{shape={},dtype="float64",data={-0.9040721420170612}}},tol=1e-09},
{name=[==[t int64 1: 1x2]==],code=[==[return x[1]:t()]==],
 inputs={{shape={1,2},dtype="int64",data={-8,6}}},
 outputs={{shape={2,1},dtype="int64",data={-8,6}}},tol=1e-09},
{name=[==[t int64 3: ()]==],code=[==[return x[1]:t()]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[t bool 1: 1x2]==],code=[==[return x[1]:t()]==],
 inputs={{shape={1,2},dtype="bool",data={true,true}}},
 outputs={{shape={2,1},dtype="bool",data={true,true}}},tol=1e-09},
{name=[==[t bool 3: ()]==],code=[==[return x[1]:t()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09}
}
