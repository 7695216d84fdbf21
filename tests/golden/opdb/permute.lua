return {
{name=[==[permute int64 1: 1x2x3x4]==],code=[==[return x[1]:permute({1, 3, 4, 2})]==],
 inputs={{shape={1,2,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={1,3,4,2},dtype="int64",data={-8,2,6,-1,9,8,0,-4,0,0,5,-6,5,3,7,-5,6,9,5,2,1,-5,-5,-2}}},tol=1e-09},
{name=[==[permute int64 2: 1x2x3x4]==],code=[==[return x[1]:permute({1, -2, -1, 2})]==],
 inputs={{shape={1,2,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={1,3,4,2},dtype="int64",data={-8,2,6,-1,9,8,0,-4,0,0,5,-6,5,3,7,-5,6,9,5,2,1,-5,-5,-2}}},tol=1e-09},
{name=[==[permute int64 3: ()]==],code=[==[return x[1]:permute({})]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[permute int64 4: 1x2x3x4]==],code=[==[return x[1]:permute({3, 2, 4, 1})]==],
 inputs={{shape={1,2,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={3,2,4,1},dtype="int64",data={-8,6,9,0,2,-1,8,-4,0,5,5,7,0,-6,3,-5,6,5,1,-5,9,2,-5,-2}}},tol=1e-09},
{name=[==[permute bool 1: 1x2x3x4]==],code=[==[return x[1]:permute({1, 3, 4, 2})]==],
 inputs={{shape={1,2,3,4},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false}}},
 outputs={{shape={1,3,4,2},dtype="bool",data={true,false,true,false,false,true,true,false,false,false,false,false,false,false,true,false,true,false,true,false,true,false,true,false}}},tol=1e-09}
}
