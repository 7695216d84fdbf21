return {
{name=[==[squeeze int64 1: 3x1x3x1]==],code=[==[return x[1]:squeeze()]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze int64 4: 3x1x3x1]==],code=[==[return x[1]:squeeze(2)]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze int64 5: 3x1x3x1]==],code=[==[return x[1]:squeeze(-1)]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze int64 6: 3x1x3x1]==],code=[==[return x[1]:squeeze(3)]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[squeeze int64 7: 3x1x3x1]==],code=[==[return x[1]:squeeze(-2)]==],
 inputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,1,3,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09}
}
