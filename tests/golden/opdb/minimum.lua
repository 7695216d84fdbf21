return {
{name=[==[minimum int64 2: 3 ()]==],code=[==[return x[1]:minimum(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,0,0}}},tol=1e-09},
{name=[==[minimum int64 3: 3x1 3]==],code=[==[return x[1]:minimum(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-8,0,0,5,0,0,5}}},tol=1e-09},
{name=[==[minimum int64 7: 4x1x3 4x3]==],code=[==[return x[1]:minimum(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-8,-1,8,-8,0,-6,-8,-5,9,-8,-5,-2,0,-1,5,-4,0,-6,0,-5,5,0,-5,-2,2,-1,6,-4,0,-6,3,-5,6,2,-5,-2,2,-1,-5,-4,0,-6,3,-5,-5,2,-5,-5}}},tol=1e-09},
{name=[==[minimum bool 2: 3 ()]==],code=[==[return x[1]:minimum(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09},
{name=[==[minimum bool 3: 3x1 3]==],code=[==[return x[1]:minimum(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,false,false,true,false,false,false,false,false}}},tol=1e-09}
}
