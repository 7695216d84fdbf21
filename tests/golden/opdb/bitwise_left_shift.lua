return {
{name=[==[bitwise_left_shift int64 2: 3 ()]==],code=[==[return x[1]:bitwise_left_shift(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={5}}},
 outputs={{shape={3},dtype="int64",data={-256,192,288}}},tol=1e-09},
{name=[==[bitwise_left_shift int64 3: 3x1 3]==],code=[==[return x[1]:bitwise_left_shift(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={5,6,4}}},
 outputs={{shape={3,3},dtype="int64",data={-256,-512,-128,192,384,96,288,576,144}}},tol=1e-09},
{name=[==[bitwise_left_shift int64 7: 4x1x3 4x3]==],code=[==[return x[1]:bitwise_left_shift(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={4,2,3,2,6,8,2,2,8,2,0,4}}},
 outputs={{shape={4,4,3},dtype="int64",data={-128,24,72,-32,384,2304,-32,24,2304,-32,6,144,0,0,40,0,0,1280,0,0,1280,0,0,80,80,28,48,20,448,1536,20,28,1536,20,7,96,80,4,-40,20,64,-1280,20,4,-1280,20,1,-80}}},tol=1e-09}
}
