return {
{name=[==[nn.functional.linear int64 1: 3 4x3 4]==],code=[==[return neap.nn.functional.linear(x[1], x[2], x[3])]==],
 inputs={{shape={3},dtype="int64",data={1,1,0}},{shape={4,3},dtype="int64",data={-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1}},{shape={4},dtype="int64",data={0,-2,-2,0}}},
 outputs={{shape={4},dtype="int64",data={-3,-5,-2,0}}},tol=1e-09},
{name=[==[nn.functional.linear int64 9: 3 4x3]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={3},dtype="int64",data={1,1,0}},{shape={4,3},dtype="int64",data={-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1}}},
 outputs={{shape={4},dtype="int64",data={-3,-3,0,0}}},tol=1e-09},
{name=[==[nn.functional.linear int64 12: 2x3x3 4x3]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={2,3,3},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1,0,-2,-2}},{shape={4,3},dtype="int64",data={0,0,0,-2,-2,-2,-1,-2,-1,1,0,0}}},
 outputs={{shape={2,3,4},dtype="int64",data={0,-4,-3,1,0,10,7,-1,0,4,3,-2,0,2,0,-1,0,-2,-1,0,0,8,6,0}}},tol=1e-09},
{name=[==[nn.functional.linear int64 17: 2x1x2x1x2 4x2]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={2,1,2,1,2},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1}},{shape={4,2},dtype="int64",data={1,-1,1,-1,0,0,1,0}}},
 outputs={{shape={2,1,2,1,4},dtype="int64",data={0,0,0,1,1,1,0,0,0,0,0,-2,-1,-1,0,-2}}},tol=1e-09}
}
