return {
{name=[==[squeeze.multiple int64 2: 3x1x3x1]==],code=[==[return x[1]:squeeze({2})]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze.multiple int64 3: 3x1x3x1]==],code=[==[return x[1]:squeeze({-1})]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze.multiple int64 4: 3x1x3x1]==],code=[==[return x[1]:squeeze({2, 4})]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze.multiple int64 5: 3x1x3x1]==],code=[==[return x[1]:squeeze({2, 3})]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze.multiple bool 2: 3x1x3x1]==],code=[==[return x[1]:squeeze({2})]==],
 inputs={{shape={3,1,3,1},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={3,3,1},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09}
}
