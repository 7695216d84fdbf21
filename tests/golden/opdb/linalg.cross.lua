return {
{name=[==[linalg.cross int64 1: 3x3 3x3]==],code=[==[return x[1]:cross(x[2])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={3,3},dtype="int64",data={-39,5,-38,5,10,0,-42,6,28}}},tol=1e-09},
{name=[==[linalg.cross int64 2: 3x3x3 3x3x3]==],code=[==[return x[1]:cross(x[2], 2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}},{shape={3,3,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3}}},
 outputs={{shape={3,3,3},dtype="int64",data={5,35,18,-68,-6,-96,8,-30,53,34,-8,-34,-71,-8,-37,7,18,-21,12,5,13,17,-14,-1,35,-45,17}}},tol=1e-09},
{name=[==[linalg.cross int64 3: 1x3 3x3]==],code=[==[return x[1]:cross(x[2], -1)]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}},{shape={3,3},dtype="int64",data={0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={3,3},dtype="int64",data={30,40,0,-27,93,-86,-39,5,-38}}},tol=1e-09}
}
