return {
{name=[==[nn.functional.bilinear int64 1: 3 4 5x3x4 5]==],code=[==[return neap.nn.functional.bilinear(x[1], x[2], x[3], x[4])]==],
 inputs={{shape={3},dtype="int64",data={1,1,0}},{shape={4},dtype="int64",data={-1,-2,-2,-2}},{shape={5,3,4},dtype="int64",data={-1,1,-1,1,-1,0,0,1,0,-2,-2,0,0,0,-2,-2,-2,-1,-2,-1,1,0,0,1,0,-2,1,-2,-1,0,0,0,1,1,1,-2,-1,1,-2,1,0,1,-2,-1,1,1,1,0,-1,0,1,1,-2,0,1,0,-2,-1,1,-1}},{shape={5},dtype="int64",data={-2,-2,-2,-1,-1}}},
 outputs={{shape={5},dtype="int64",data={-4,16,5,4,-4}}},tol=1e-09},
{name=[==[nn.functional.bilinear int64 9: 3 4 5x3x4]==],code=[==[return neap.nn.functional.bilinear(x[1], x[2], x[3])]==],
 inputs={{shape={3},dtype="int64",data={1,1,0}},{shape={4},dtype="int64",data={-1,-2,-2,-2}},{shape={5,3,4},dtype="int64",data={-1,1,-1,1,-1,0,0,1,0,-2,-2,0,0,0,-2,-2,-2,-1,-2,-1,1,0,0,1,0,-2,1,-2,-1,0,0,0,1,1,1,-2,-1,1,-2,1,0,1,-2,-1,1,1,1,0,-1,0,1,1,-2,0,1,0,-2,-1,1,-1}}},
 outputs={{shape={5},dtype="int64",data={-2,18,7,5,-3}}},tol=1e-09},
{name=[==[nn.functional.bilinear int64 12: 2x3x3 2x3x4 5x3x4]==],code=[==[return neap.nn.functional.bilinear(x[1], x[2], x[3])]==],
 inputs={{shape={2,3,3},dtype="int64",data={1,1,0,-1,-2,-2,-2,-1,1,-1,1,-1,0,0,1,0,-2,-2}},{shape={2,3,4},dtype="int64",data={0,0,0,-2,-2,-2,-1,-2,-1,1,0,0,1,0,-2,1,-2,-1,0,0,0,1,1,1}},{shape={5,3,4},dtype="int64",data={-2,-1,1,-2,1,0,1,-2,-1,1,1,1,0,-1,0,1,1,-2,0,1,0,-2,-1,1,-1,-2,-2,-2,-1,-1,-1,1,-1,1,-1,-2,-1,-2,-1,-2,-1,-2,-2,-2,0,-2,0,-2,0,1,1,-1,0,-1,0,0,-1,-1,0,1}}},
 outputs={{shape={2,3,5},dtype="int64",data={8,-4,2,8,2,-5,-6,-28,-51,-7,1,3,4,1,-1,5,-2,2,4,3,1,2,1,2,3,-4,6,6,20,2}}},tol=1e-09}
}
