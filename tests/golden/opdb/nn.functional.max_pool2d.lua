return {
{name=[==[nn.functional.max_pool2d int64 1178: 2x3x6]==],code=[==[return neap.nn.functional.max_pool2d(x[1], 3, { padding = 0, dilation = 1, ceil_mode = true })]==],
 inputs={{shape={2,3,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,1,2},dtype="int64",data={9,5,9,6}}},tol=1e-09},
{name=[==[nn.functional.max_pool2d int64 1190: 2x3x6]==],code=[==[return neap.nn.functional.max_pool2d(x[1], 3, { padding = 0, dilation = 1, ceil_mode = false })]==],
 inputs={{shape={2,3,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,1,2},dtype="int64",data={9,5,9,6}}},tol=1e-09},
{name=[==[nn.functional.max_pool2d int64 1192: 2x3x6]==],code=[==[return neap.nn.functional.max_pool2d(x[1], 3, { padding = 0, dilation = {1, 2}, ceil_mode = false })]==],
 inputs={{shape={2,3,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,1,1},dtype="int64",data={9,9}}},tol=1e-09},
{name=[==[nn.functional.max_pool2d int64 1194: 2x3x6]==],code=[==[return neap.nn.functional.max_pool2d(x[1], 3, { padding = 1, dilation = 1, ceil_mode = false })]==],
 inputs={{shape={2,3,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,1,2},dtype="int64",data={7,9,3,9}}},tol=1e-09}
}
