return {
{name=[==[cummin int64 1: 3x3x3]==],code=[==[return x[1]:cummin(1)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,-8,1,-5,0,-1,5,-4,0,-6,-8,-5,-5,0,-5,-2,-4,0,-7}},{shape={3,3,3},dtype="int64",data={1,1,1,1,1,1,1,1,1,1,2,2,1,2,1,2,2,2,1,3,2,1,3,3,2,2,3}}},tol=1e-09},
{name=[==[cummin int64 2: 3x3x3]==],code=[==[return x[1]:cummin(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,-8,0,5,-8,0,5,5,1,-5,2,-1,-5,-4,-1,-6,3,-5,9,2,-5,-2,-2,-5,-7}},{shape={3,3,3},dtype="int64",data={1,1,1,1,2,2,1,2,2,1,1,1,2,2,1,3,2,3,1,1,1,2,2,2,3,2,3}}},tol=1e-09},
{name=[==[cummin int64 3: ()]==],code=[==[return x[1]:cummin(1)]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={1}}},tol=1e-09},
{name=[==[cummin bool 1: 3x3x3]==],code=[==[return x[1]:cummin(1)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false,false}},{shape={3,3,3},dtype="int64",data={1,1,1,1,1,1,1,1,1,2,2,1,2,2,1,2,2,2,3,3,3,3,3,3,2,3,2}}},tol=1e-09}
}
