return {
{name=[==[median int64 7: 3x5]==],code=[==[return x[1]:median()]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={5}}},tol=1e-09},
{name=[==[median int64 8: 3x5]==],code=[==[return x[1]:median(1, { keepdim = true })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={1,5},dtype="int64",data={1,5,7,0,5}},{shape={1,5},dtype="int64",data={3,2,2,1,2}}},tol=1e-09},
{name=[==[median int64 9: 3x5]==],code=[==[return x[1]:median(-1, { keepdim = false })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={3},dtype="int64",data={0,5,1}},{shape={3},dtype="int64",data={5,5,1}}},tol=1e-09},
{name=[==[median int64 10: 3x2x1x2]==],code=[==[return x[1]:median()]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={},dtype="int64",data={5}}},tol=1e-09},
{name=[==[median int64 11: 3x2x1x2]==],code=[==[return x[1]:median(1, { keepdim = true })]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={1,2,1,2},dtype="int64",data={0,5,5,0}},{shape={1,2,1,2},dtype="int64",data={2,3,2,1}}},tol=1e-09}
}
