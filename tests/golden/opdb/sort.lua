return {
{name=[==[sort int64 26: 3x3x3]==],code=[==[return x[1]:sort(1, { descending = true })]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={7,21,20,16,25,19,26,13,24,6,17,8,15,22,11,12,5,23,4,14,3,2,18,10,1,0,9}},{shape={3,3,3},dtype="int64",data={2,2,2,2,2,1,3,2,3,1,3,1,3,3,3,1,3,1,3,1,3,1,1,2,2,1,2}}},tol=1e-09},
{name=[==[sort int64 54: 0]==],code=[==[return x[1]:sort(1)]==],
 inputs={{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="int64",data={}},{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[sort int64 56: 3x3x3]==],code=[==[return x[1]:sort({ stable = true })]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={6,8,14,2,18,19,0,12,23,7,20,21,10,16,25,1,9,13,3,4,17,11,15,22,5,24,26}},{shape={3,3,3},dtype="int64",data={1,3,2,1,2,3,2,1,3,1,3,2,3,1,2,1,3,2,3,1,2,3,1,2,2,3,1}}},tol=1e-09},
{name=[==[sort int64 57: 3x3x3]==],code=[==[return x[1]:sort(1, { stable = true })]==],
 inputs={{shape={3,3,3},dtype="int64",data={6,14,8,2,18,19,12,0,23,7,21,20,16,25,10,1,13,9,4,17,3,15,22,11,26,5,24}}},
 outputs={{shape={3,3,3},dtype="int64",data={4,14,3,2,18,10,1,0,9,6,17,8,15,22,11,12,5,23,7,21,20,16,25,19,26,13,24}},{shape={3,3,3},dtype="int64",data={3,1,3,1,1,2,2,1,2,1,3,1,3,3,3,1,3,1,2,2,2,2,2,1,3,2,3}}},tol=1e-09},
{name=[==[sort bool 54: 0]==],code=[==[return x[1]:sort(1)]==],
 inputs={{shape={0},dtype="bool",data={}}},
 outputs={{shape={0},dtype="bool",data={}},{shape={0},dtype="int64",data={}}},tol=1e-09}
}
