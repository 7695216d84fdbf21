return {
{name=[==[nn.functional.conv3d int64 4: 1x4x4x4 1x1x4x4x4 1]==],code=[==[return neap.nn.functional.conv3d(x[1], x[2], x[3], { stride = {2, 2, 2} })]==],
 inputs={{shape={1,4,4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3,7,-2,6,-1,-5,-9,-6,2,3,-2}},{shape={1,1,4,4,4},dtype="int64",data={1,-3,-3,-5,7,4,5,-5,-9,-5,-4,5,0,-4,1,-2,-4,-1,-2,7,2,3,-1,1,-3,-3,1,-9,-6,-1,-8,-5,4,5,5,4,1,2,-8,8,5,5,-7,-8,7,0,6,-6,8,5,-2,-4,8,-7,1,-4,0,-8,4,0,-9,-6,9,-2}},{shape={1},dtype="int64",data={-5}}},
 outputs={{shape={1,1,1,1},dtype="int64",data={5}}},tol=1e-09},
{name=[==[nn.functional.conv3d int64 7: 1x1x1x1x10 1x1x1x1x4]==],code=[==[return neap.nn.functional.conv3d(x[1], x[2], { padding = "valid" })]==],
 inputs={{shape={1,1,1,1,10},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5}},{shape={1,1,1,1,4},dtype="int64",data={1,-5,2,-1}}},
 outputs={{shape={1,1,1,1,7},dtype="int64",data={-20,-39,4,5,-22,-12,-23}}},tol=1e-09},
{name=[==[nn.functional.conv3d int64 8: 1x1x1x10 1x1x1x1x4]==],code=[==[return neap.nn.functional.conv3d(x[1], x[2], { padding = "valid" })]==],
 inputs={{shape={1,1,1,10},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5}},{shape={1,1,1,1,4},dtype="int64",data={1,-5,2,-1}}},
 outputs={{shape={1,1,1,7},dtype="int64",data={-20,-39,4,5,-22,-12,-23}}},tol=1e-09}
}
