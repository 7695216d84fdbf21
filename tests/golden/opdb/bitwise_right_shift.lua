return {
{name=[==[bitwise_right_shift int64 2: 3 ()]==],code=[==[return x[1]:bitwise_right_shift(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={5}}},
 outputs={{shape={3},dtype="int64",data={-1,0,0}}},tol=1e-09},
{name=[==[bitwise_right_shift int64 3: 3x1 3]==],code=[==[return x[1]:bitwise_right_shift(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={5,6,4}}},
 outputs={{shape={3,3},dtype="int64",data={-1,-1,-1,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[bitwise_right_shift int64 7: 4x1x3 4x3]==],code=[==[return x[1]:bitwise_right_shift(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={4,2,3,2,6,8,2,2,8,2,0,4}}},
 outputs={{shape={4,4,3},dtype="int64",data={-1,1,1,-2,0,0,-2,1,0,-2,6,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,1,0,0,1,1,0,1,7,0,0,0,-1,1,0,-1,1,0,-1,1,1,-1}}},tol=1e-09}
}
