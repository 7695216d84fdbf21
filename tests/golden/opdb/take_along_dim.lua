return {
{name=[==[take_along_dim int64 1: 5x5 5x5]==],code=[==[return x[1]:take_along_dim(x[2], 1)]==],
 inputs={{shape={5,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2}},{shape={5,5},dtype="int64",data={1,5,2,4,2,1,5,2,4,2,2,2,1,1,4,4,4,4,5,5,5,1,5,3,3}}},
 outputs={{shape={5,5},dtype="int64",data={-8,2,7,3,5,-8,2,7,3,5,5,5,9,0,-5,-4,0,-6,-2,-2,9,6,-5,-1,8}}},tol=1e-09},
{name=[==[take_along_dim int64 3: 1x5 5x2]==],code=[==[return x[1]:take_along_dim(x[2], 2)]==],
 inputs={{shape={1,5},dtype="int64",data={-8,6,9,0,0}},{shape={5,2},dtype="int64",data={2,2,1,1,5,5,1,1,2,2}}},
 outputs={{shape={5,2},dtype="int64",data={6,6,-8,-8,0,0,-8,-8,6,6}}},tol=1e-09},
{name=[==[take_along_dim int64 4: 5x5 5x2]==],code=[==[return x[1]:take_along_dim(x[2])]==],
 inputs={{shape={5,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2}},{shape={5,2},dtype="int64",data={1,1,5,5,2,2,4,4,2,2}}},
 outputs={{shape={10},dtype="int64",data={-8,-8,0,0,6,6,0,0,6,6}}},tol=1e-09},
{name=[==[take_along_dim bool 3: 1x5 5x2]==],code=[==[return x[1]:take_along_dim(x[2], 2)]==],
 inputs={{shape={1,5},dtype="bool",data={true,true,false,true,false}},{shape={5,2},dtype="int64",data={2,2,1,1,5,5,1,1,2,2}}},
 outputs={{shape={5,2},dtype="bool",data={true,true,true,true,false,false,true,true,true,true}}},tol=1e-09}
}
