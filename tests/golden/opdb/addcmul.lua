return {
{name=[==[addcmul int64 5: 1 3x3x1 1x3]==],code=[==[return x[1]:addcmul(x[2], x[3])]==],
 inputs={{shape={1},dtype="int64",data={-8}},{shape={3,3,1},dtype="int64",data={6,9,0,0,5,5,7,6,5}},{shape={1,3},dtype="int64",data={1,-5,2}}},
 outputs={{shape={3,3,3},dtype="int64",data={-2,-38,4,1,-53,10,-8,-8,-8,-8,-8,-8,-3,-33,2,-3,-33,2,-1,-43,6,-2,-38,4,-3,-33,2}}},tol=1e-09},
{name=[==[addcmul int64 6: 1 3x3x1 1x3]==],code=[==[return x[1]:addcmul(x[2], x[3], { value = 3 })]==],
 inputs={{shape={1},dtype="int64",data={-8}},{shape={3,3,1},dtype="int64",data={6,9,0,0,5,5,7,6,5}},{shape={1,3},dtype="int64",data={1,-5,2}}},
 outputs={{shape={3,3,3},dtype="int64",data={10,-98,28,19,-143,46,-8,-8,-8,-8,-8,-8,7,-83,22,7,-83,22,13,-113,34,10,-98,28,7,-83,22}}},tol=1e-09},
{name=[==[addcmul int64 9: 3x3 () ()]==],code=[==[return x[1]:addcmul(x[2], x[3])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={},dtype="int64",data={5}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={3,3},dtype="int64",data={-3,11,14,5,5,10,10,12,11}}},tol=1e-09},
{name=[==[addcmul int64 10: 3x3 () ()]==],code=[==[return x[1]:addcmul(x[2], x[3], { value = 3 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={},dtype="int64",data={5}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={3,3},dtype="int64",data={7,21,24,15,15,20,20,22,21}}},tol=1e-09}
}
