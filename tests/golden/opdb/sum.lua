return {
{name=[==[sum int64 9: 3x5]==],code=[==[return x[1]:sum()]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={40}}},tol=1e-09},
{name=[==[sum int64 11: 3x5]==],code=[==[return x[1]:sum(-1, { keepdim = false })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={3},dtype="int64",data={7,28,5}}},tol=1e-09},
{name=[==[sum int64 12: 3x5]==],code=[==[return x[1]:sum({1, 2}, { keepdim = false })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={40}}},tol=1e-09},
{name=[==[sum int64 13: 3x5]==],code=[==[return x[1]:sum({1, -1}, { keepdim = true })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={1,1},dtype="int64",data={40}}},tol=1e-09},
{name=[==[sum int64 14: 3x2x1x2]==],code=[==[return x[1]:sum()]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={},dtype="int64",data={31}}},tol=1e-09}
}
