return {
{name=[==[addr int64 1: 3x4 3 4]==],code=[==[return x[1]:addr(x[2], x[3])]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={3},dtype="int64",data={2,-1,8}},{shape={4},dtype="int64",data={-4,0,-6,3}}},
 outputs={{shape={3,4},dtype="int64",data={-16,6,-3,6,4,5,11,4,-26,5,-47,19}}},tol=1e-09},
{name=[==[addr int64 2: () 3 4]==],code=[==[return x[1]:addr(x[2], x[3])]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={3},dtype="int64",data={6,9,0}},{shape={4},dtype="int64",data={0,5,5,7}}},
 outputs={{shape={3,4},dtype="int64",data={-8,22,22,34,-8,37,37,55,-8,-8,-8,-8}}},tol=1e-09},
{name=[==[addr int64 3: 3x4 3 4]==],code=[==[return x[1]:addr(x[2], x[3], { beta = 3, alpha = 2 })]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={3},dtype="int64",data={2,-1,8}},{shape={4},dtype="int64",data={-4,0,-6,3}}},
 outputs={{shape={3,4},dtype="int64",data={-40,18,3,12,8,15,27,15,-46,15,-93,33}}},tol=1e-09},
{name=[==[addr int64 4: () 3 4]==],code=[==[return x[1]:addr(x[2], x[3], { beta = 3, alpha = 2 })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={3},dtype="int64",data={6,9,0}},{shape={4},dtype="int64",data={0,5,5,7}}},
 outputs={{shape={3,4},dtype="int64",data={-24,36,36,60,-24,66,66,102,-24,-24,-24,-24}}},tol=1e-09},
{name=[==[addr bool 2: () 3 4]==],code=[==[return x[1]:addr(x[2], x[3])]==],
 inputs={{shape={},dtype="bool",data={true}},{shape={3},dtype="bool",data={true,false,true}},{shape={4},dtype="bool",data={false,false,false,true}}},
 outputs={{shape={3,4},dtype="bool",data={true,true,true,true,true,true,true,true,true,true,true,true}}},tol=1e-09}
}
