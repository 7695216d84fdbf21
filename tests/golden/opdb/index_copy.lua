return {
{name=[==[index_copy int64 1: () 1 ()]==],code=[==[return x[1]:index_copy(1, x[2], x[3])]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={1},dtype="int64",data={1}},{shape={},dtype="int64",data={6}}},
 outputs={{shape={},dtype="int64",data={6}}},tol=1e-09},
{name=[==[index_copy int64 3: 3x3 3 3x3]==],code=[==[return x[1]:index_copy(-1, x[2], x[3])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,3,2}},{shape={3,3},dtype="int64",data={-5,2,-1,8,-4,0,-6,3,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-5,-1,2,8,0,-4,-6,-5,3}}},tol=1e-09},
{name=[==[index_copy bool 1: () 1 ()]==],code=[==[return x[1]:index_copy(1, x[2], x[3])]==],
 inputs={{shape={},dtype="bool",data={true}},{shape={1},dtype="int64",data={1}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09},
{name=[==[index_copy bool 3: 3x3 3 3x3]==],code=[==[return x[1]:index_copy(-1, x[2], x[3])]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="int64",data={1,3,2}},{shape={3,3},dtype="bool",data={true,false,false,true,false,false,false,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,false,false,true,false,false,false,false,false}}},tol=1e-09}
}
