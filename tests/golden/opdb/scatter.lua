return {
{name=[==[scatter int64 9: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter(1, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="int64",data={-2,-4,8,-7,1,-4,0,-8,4,0,-9,-6}},{shape={4,1},dtype="int64",data={4,3,1,2}},{shape={4,1},dtype="int64",data={2,7,0,6}}},
 outputs={{shape={4,3},dtype="int64",data={0,-4,8,6,1,-4,7,-8,4,2,-9,-6}}},tol=1e-09},
{name=[==[scatter int64 11: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter(2, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="int64",data={1,-3,3,0,0,-4,5,-5,-8,6,2,5}},{shape={4,1},dtype="int64",data={1,1,3,3}},{shape={4,1},dtype="int64",data={5,-7,-9,6}}},
 outputs={{shape={4,3},dtype="int64",data={5,-3,3,-7,0,-4,5,-5,-9,6,2,6}}},tol=1e-09},
{name=[==[scatter int64 13: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter(-1, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="int64",data={-9,2,-1,4,2,-8,-6,-3,5,2,5,-4}},{shape={4,1},dtype="int64",data={3,2,1,1}},{shape={4,1},dtype="int64",data={-3,-8,0,8}}},
 outputs={{shape={4,3},dtype="int64",data={-9,2,-3,4,-8,-8,0,-3,5,8,5,-4}}},tol=1e-09},
{name=[==[scatter int64 17: () ()]==],code=[==[return x[1]:scatter(1, x[2], 2.5)]==],
 inputs={{shape={},dtype="int64",data={2}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={},dtype="int64",data={2}}},tol=1e-09},
{name=[==[scatter bool 11: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter(2, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="bool",data={false,true,false,true,true,true,true,false,true,true,true,false}},{shape={4,1},dtype="int64",data={1,1,3,3}},{shape={4,1},dtype="bool",data={false,true,false,false}}},
 outputs={{shape={4,3},dtype="bool",data={false,true,false,true,true,true,true,false,false,true,true,false}}},tol=1e-09}
}
