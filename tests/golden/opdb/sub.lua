return {
{name=[==[sub int64 2: 3 ()]==],code=[==[return x[1]:sub(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[sub int64 3: 3x1 3]==],code=[==[return x[1]:sub(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-13,6,6,1,9,9,4}}},tol=1e-09},
{name=[==[sub int64 7: 4x1x3 4x3]==],code=[==[return x[1]:sub(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-10,7,1,-4,6,15,-11,11,0,-10,11,11,-2,1,-3,4,0,11,-3,5,-4,-2,5,7,3,8,-2,9,7,12,2,12,-3,3,12,8,3,2,-13,9,1,1,2,6,-14,3,6,-3}}},tol=1e-09},
{name=[==[sub int64 10: 3x3 3x3]==],code=[==[return x[1]:sub(x[2], { alpha = 2 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={3,3},dtype="int64",data={-18,4,19,-4,2,-11,13,7,18}}},tol=1e-09},
{name=[==[sub int64 11: 3x3 3x3]==],code=[==[return x[1]:sub(x[2], { alpha = -3 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={3,3},dtype="int64",data={7,9,-6,6,-3,29,-7,7,-12}}},tol=1e-09}
}
