return {
{name=[==[nn.functional.bilinear int64 2: 0x3 0x4 5x3x4 5]==],code=[==[return neap.nn.functional.bilinear(x[1], x[2], x[3], x[4])]==],
 inputs={{shape={0,3},dtype="int64",data={}},{shape={0,4},dtype="int64",data={}},{shape={5,3,4},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1,0,-2,-2,0,0,0,-2,-2,-2,-1,-2,-1,1,0,0,1,0,-2,1,-2,-1,0,0,0,1,1,1,-2,-1,1,-2,1,0,1,-2,-1,1,1,1,0,-1,0,1,1,-2}},{shape={5},dtype="int64",data={0,1,0,-2,-1}}},
 outputs={{shape={0,5},dtype="int64",data={}}},tol=1e-09},
{name=[==[nn.functional.bilinear int64 9: 3 4 5x3x4]==],code=[==[return neap.nn.functional.bilinear(x[1], x[2], x[3])]==],
 inputs={{shape={3},dtype="int64",data={1,1,0}},{shape={4},dtype="int64",data={-1,-2,-2,-2}},{shape={5,3,4},dtype="int64",data={-1,1,-1,1,-1,0,0,1,0,-2,-2,0,0,0,-2,-2,-2,-1,-2,-1,1,0,0,1,0,-2,1,-2,-1,0,0,0,1,1,1,-2,-1,1,-2,1,0,1,-2,-1,1,1,1,0,-1,0,1,1,-2,0,1,0,-2,-1,1,-1}}},
 outputs={{shape={5},dtype="int64",data={-2,18,7,5,-3}}},tol=1e-09},
{name=[==[nn.functional.bilinear int64 10: 0x3 0x4 5x3x4]==],code=[==[return neap.nn.functional.bilinear(x[1], x[2], x[3])]==],
 inputs={{shape={0,3},dtype="int64",data={}},{shape={0,4},dtype="int64",data={}},{shape={5,3,4},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1,0,-2,-2,0,0,0,-2,-2,-2,-1,-2,-1,1,0,0,1,0,-2,1,-2,-1,0,0,0,1,1,1,-2,-1,1,-2,1,0,1,-2,-1,1,1,1,0,-1,0,1,1,-2}}},
 outputs={{shape={0,5},dtype="int64",data={}}},tol=1e-09}
}
