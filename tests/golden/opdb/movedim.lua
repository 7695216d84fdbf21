return {
{name=[==[movedim int64 1: 4x3x2x1]==],code=[==[return x[1]:movedim({1, 2, 3, 4}, {4, 3, 2, 1})]==],
 inputs={{shape={4,3,2,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={1,2,3,4},dtype="int64",data={-8,5,2,3,9,6,8,9,0,1,0,-5,6,7,-1,-5,0,5,-4,2,5,-5,-6,-2}}},tol=1e-09},
{name=[==[movedim int64 2: 4x3x2x1]==],code=[==[return x[1]:movedim({1, -1, -2, -3}, {-3, -2, -1, 1})]==],
 inputs={{shape={4,3,2,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={3,4,1,2},dtype="int64",data={-8,6,5,7,2,-1,3,-5,9,0,6,5,8,-4,9,2,0,5,1,-5,0,-6,-5,-2}}},tol=1e-09},
{name=[==[movedim bool 1: 4x3x2x1]==],code=[==[return x[1]:movedim({1, 2, 3, 4}, {4, 3, 2, 1})]==],
 inputs={{shape={4,3,2,1},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false}}},
 outputs={{shape={1,2,3,4},dtype="bool",data={true,false,false,false,false,true,true,false,false,true,false,false,true,true,false,false,true,true,false,false,false,true,false,false}}},tol=1e-09},
{name=[==[movedim bool 2: 4x3x2x1]==],code=[==[return x[1]:movedim({1, -1, -2, -3}, {-3, -2, -1, 1})]==],
 inputs={{shape={4,3,2,1},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false}}},
 outputs={{shape={3,4,1,2},dtype="bool",data={true,true,false,true,false,false,false,false,false,true,true,true,true,false,false,false,false,false,true,true,false,false,false,false}}},tol=1e-09}
}
