return {
{name=[==[unflatten int64 1: 8]==],code=[==[return x[1]:unflatten(1, {8})]==],
 inputs={{shape={8},dtype="int64",data={-8,6,9,0,0,5,5,7}}},
 outputs={{shape={8},dtype="int64",data={-8,6,9,0,0,5,5,7}}},tol=1e-09},
{name=[==[unflatten int64 2: 8]==],code=[==[return x[1]:unflatten(1, {4, 2})]==],
 inputs={{shape={8},dtype="int64",data={-8,6,9,0,0,5,5,7}}},
 outputs={{shape={4,2},dtype="int64",data={-8,6,9,0,0,5,5,7}}},tol=1e-09},
{name=[==[unflatten int64 3: 8]==],code=[==[return x[1]:unflatten(-1, {2, 2, 2})]==],
 inputs={{shape={8},dtype="int64",data={-8,6,9,0,0,5,5,7}}},
 outputs={{shape={2,2,2},dtype="int64",data={-8,6,9,0,0,5,5,7}}},tol=1e-09},
{name=[==[unflatten int64 4: 8]==],code=[==[return x[1]:unflatten(-1, {-1, 2})]==],
 inputs={{shape={8},dtype="int64",data={-8,6,9,0,0,5,5,7}}},
 outputs={{shape={4,2},dtype="int64",data={-8,6,9,0,0,5,5,7}}},tol=1e-09},
{name=[==[unflatten bool 1: 8]==],code=[==[return x[1]:unflatten(1, {8})]==],
 inputs={{shape={8},dtype="bool",data={true,true,false,true,false,false,false,true}}},
 outputs={{shape={8},dtype="bool",data={true,true,false,true,false,false,false,true}}},tol=1e-09}
}
