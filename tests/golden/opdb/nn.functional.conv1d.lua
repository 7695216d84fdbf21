return {
{name=[==[nn.functional.conv1d int64 5: 1x4x5 1x4x3]==],code=[==[return neap.nn.functional.conv1d(x[1], x[2], { stride = {2}, padding = "valid" })]==],
 inputs={{shape={1,4,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5}},{shape={1,4,3},dtype="int64",data={9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5}}},
 outputs={{shape={1,1,2},dtype="int64",data={-59,66}}},tol=1e-09},
{name=[==[nn.functional.conv1d int64 6: 4x5 1x4x3]==],code=[==[return neap.nn.functional.conv1d(x[1], x[2], { stride = {2}, padding = "valid" })]==],
 inputs={{shape={4,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5}},{shape={1,4,3},dtype="int64",data={9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5}}},
 outputs={{shape={1,2},dtype="int64",data={-59,66}}},tol=1e-09},
{name=[==[nn.functional.conv1d int64 8: 2x4 2x1x4 2]==],code=[==[return neap.nn.functional.conv1d(x[1], x[2], x[3], { stride = {1}, padding = "same", dilation = {2}, groups = 2 })]==],
 inputs={{shape={2,4},dtype="int64",data={-8,6,9,0,0,5,5,7}},{shape={2,1,4},dtype="int64",data={6,5,1,-5,2,-1,8,-4}},{shape={2},dtype="int64",data={0,-6}}},
 outputs={{shape={2,4},dtype="int64",data={6,-31,30,-3,6,34,45,-11}}},tol=1e-09},
{name=[==[nn.functional.conv1d int64 10: 4x5 3x4x3]==],code=[==[return neap.nn.functional.conv1d(x[1], x[2])]==],
 inputs={{shape={4,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5}},{shape={3,4,3},dtype="int64",data={9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3,7,-2}}},
 outputs={{shape={3,3},dtype="int64",data={-59,78,66,-25,78,205,78,-47,86}}},tol=1e-09}
}
