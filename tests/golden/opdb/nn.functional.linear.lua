return {
{name=[==[nn.functional.linear int64 2: 0x3 4x3 4]==],code=[==[return neap.nn.functional.linear(x[1], x[2], x[3])]==],
 inputs={{shape={0,3},dtype="int64",data={}},{shape={4,3},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1,1,-1,1,-1}},{shape={4},dtype="int64",data={0,0,1,0}}},
 outputs={{shape={0,4},dtype="int64",data={}}},tol=1e-09},
{name=[==[nn.functional.linear int64 9: 3 4x3]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={3},dtype="int64",data={1,1,0}},{shape={4,3},dtype="int64",data={-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1}}},
 outputs={{shape={4},dtype="int64",data={-3,-3,0,0}}},tol=1e-09},
{name=[==[nn.functional.linear int64 22: 2x3x4 4]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={2,3,4},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1,0,-2,-2,0,0,0,-2,-2,-2}},{shape={4},dtype="int64",data={-1,-2,-1,1}}},
 outputs={{shape={2,3},dtype="int64",data={-4,7,-1,-1,6,4}}},tol=1e-09},
{name=[==[nn.functional.linear int64 23: 2x1x2x1x2 2]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={2,1,2,1,2},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1}},{shape={2},dtype="int64",data={1,-1}}},
 outputs={{shape={2,1,2,1},dtype="int64",data={0,1,0,-1}}},tol=1e-09},
{name=[==[nn.functional.linear int64 25: 0x8 8]==],code=[==[return neap.nn.functional.linear(x[1], x[2])]==],
 inputs={{shape={0,8},dtype="int64",data={}},{shape={8},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1}}},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09}
}
