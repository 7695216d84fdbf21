return {
{name=[==[all int64 9: 3x5]==],code=[==[return x[1]:all()]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09},
{name=[==[all int64 11: 3x5]==],code=[==[return x[1]:all(-1, { keepdim = false })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={3},dtype="bool",data={false,true,true}}},tol=1e-09},
{name=[==[all int64 12: 3x5]==],code=[==[return x[1]:all({1, 2}, { keepdim = false })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09},
{name=[==[all int64 13: 3x5]==],code=[==[return x[1]:all({1, -1}, { keepdim = true })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={1,1},dtype="bool",data={false}}},tol=1e-09},
{name=[==[all int64 14: 3x2x1x2]==],code=[==[return x[1]:all()]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09}
}
