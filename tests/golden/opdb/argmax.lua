return {
{name=[==[argmax int64 7: 3x5]==],code=[==[return x[1]:argmax()]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={3}}},tol=1e-09},
{name=[==[argmax int64 8: 3x5]==],code=[==[return x[1]:argmax(1, { keepdim = true })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={1,5},dtype="int64",data={2,1,1,2,3}}},tol=1e-09},
{name=[==[argmax int64 9: 3x5]==],code=[==[return x[1]:argmax(-1, { keepdim = false })]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={3},dtype="int64",data={3,3,5}}},tol=1e-09},
{name=[==[argmax int64 10: 3x2x1x2]==],code=[==[return x[1]:argmax()]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={},dtype="int64",data={3}}},tol=1e-09},
{name=[==[argmax int64 11: 3x2x1x2]==],code=[==[return x[1]:argmax(1, { keepdim = true })]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={1,2,1,2},dtype="int64",data={3,1,1,2}}},tol=1e-09}
}
