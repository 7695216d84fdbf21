return {
{name=[==[nn.functional.avg_pool2d int64 5: 1x1x4x4]==],code=[==[return neap.nn.functional.avg_pool2d(x[1], {2, 2}, { stride = {}, padding = {0}, ceil_mode = false, count_include_pad = true, divisor_override = -2 })]==],
 inputs={{shape={1,1,4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},
 outputs={{shape={1,1,2,2},dtype="int64",data={-1,-10,-6,0}}},tol=1e-09},
{name=[==[nn.functional.avg_pool2d int64 6: 1x2x6x6]==],code=[==[return neap.nn.functional.avg_pool2d(x[1], {4, 4}, { stride = {2, 2}, padding = {2}, ceil_mode = true, count_include_pad = true })]==],
 inputs={{shape={1,2,6,6},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5,1,-1,-2,-3,7,-2,6,-1,-5,-9,-6,2,3,-2,1,-3,-3,-5,7,4,5,-5}}},
 outputs={{shape={1,2,4,4},dtype="int64",data={0,1,1,0,0,2,1,0,0,0,-1,-1,0,-1,-1,0,2,1,0,0,3,3,0,0,0,1,0,-1,0,0,0,0}}},tol=1e-09}
}
