return {
{name=[==[argsort int64 26: 3x3x3]==],code=[==[return x[1]:gather(1, x[1]:argsort(1, { descending = true }))]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={7,21,20,16,25,19,26,13,24,6,17,8,15,22,11,12,5,23,4,14,3,2,18,10,1,0,9}}},tol=1e-09},
{name=[==[argsort int64 34: 3x3x3]==],code=[==[return x[1]:gather(2, x[1]:argsort(2, { descending = true }))]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={12,18,23,6,14,19,2,0,8,16,25,20,7,21,10,1,13,9,26,22,24,15,17,11,4,5,3}}},tol=1e-09},
{name=[==[argsort int64 50: ()]==],code=[==[return x[1]:argsort()]==],
 inputs={{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="int64",data={1}}},tol=1e-09},
{name=[==[argsort int64 56: 3x3x3]==],code=[==[return x[1]:gather(-1, x[1]:argsort({ stable = true }))]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={6,8,14,2,18,19,0,12,23,7,20,21,10,16,25,1,9,13,3,4,17,11,15,22,5,24,26}}},tol=1e-09},
{name=[==[argsort int64 57: 3x3x3]==],code=[==[return x[1]:gather(1, x[1]:argsort(1, { stable = true }))]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={4,14,3,2,18,10,1,0,9,6,17,8,15,22,11,12,5,23,7,21,20,16,25,19,26,13,24}}},tol=1e-09}
}
