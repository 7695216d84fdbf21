return {
{name=[==[add int64 2: 3 ()]==],code=[==[return x[1]:add(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[add int64 3: 3x1 3]==],code=[==[return x[1]:add(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-3,6,6,11,9,9,14}}},tol=1e-09},
{name=[==[add int64 10: 3x3 3x3]==],code=[==[return x[1]:add(x[2], { alpha = 2 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={3,3},dtype="int64",data={2,8,-1,4,-2,21,-3,7,-6}}},tol=1e-09},
{name=[==[add bool 2: 3 ()]==],code=[==[return x[1]:add(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={true,true,true}}},tol=1e-09},
{name=[==[add bool 3: 3x1 3]==],code=[==[return x[1]:add(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,true,true,false,false}}},tol=1e-09}
}
