return {
{name=[==[transpose int64 1: 1x2x3]==],code=[==[return x[1]:transpose(-1, -2)]==],
 inputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={1,3,2},dtype="int64",data={-8,0,6,0,9,5}}},tol=1e-09},
{name=[==[transpose int64 2: 1x2x3]==],code=[==[return x[1]:transpose(-1, 3)]==],
 inputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}}},tol=1e-09},
{name=[==[transpose int64 3: 1x2x3]==],code=[==[return x[1]:transpose(2, -2)]==],
 inputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}}},tol=1e-09},
{name=[==[transpose int64 4: 1x2x3]==],code=[==[return x[1]:transpose(2, 3)]==],
 inputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={1,3,2},dtype="int64",data={-8,0,6,0,9,5}}},tol=1e-09},
{name=[==[transpose bool 4: 1x2x3]==],code=[==[return x[1]:transpose(2, 3)]==],
 inputs={{shape={1,2,3},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={1,3,2},dtype="bool",data={true,true,true,false,false,false}}},tol=1e-09}
}
