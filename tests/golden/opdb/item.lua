return {
{name=[==[item float64 1: ()]==],code=[==[return x[1]:item()]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 outputs={{shape={},dtype="float64",data={-4.826984902407649}}},tol=1e-09},
{name=[==[item int64 1: ()]==],code=[==[return x[1]:item()]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[item bool 1: ()]==],code=[==[return x[1]:item()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09}
}
