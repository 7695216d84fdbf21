return {
{name=[==[nn.functional.avg_pool1d int64 3: 1x3x9]==],code=[==[return neap.nn.functional.avg_pool1d(x[1], {6}, { stride = {3}, padding = {2}, ceil_mode = true, count_include_pad = true })]==],
 inputs={{shape={1,3,9},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={1,3,4},dtype="int64",data={1,4,3,3,0,0,0,-1,1,0,-2,-1}}},tol=1e-09},
{name=[==[nn.functional.avg_pool1d int64 6: 1x2x9]==],code=[==[return neap.nn.functional.avg_pool1d(x[1], {7}, { stride = {3}, padding = {2}, ceil_mode = false })]==],
 inputs={{shape={1,2,9},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={1,2,3},dtype="int64",data={1,4,3,0,0,0}}},tol=1e-09},
{name=[==[nn.functional.avg_pool1d int64 7: 1x2x9]==],code=[==[return neap.nn.functional.avg_pool1d(x[1], {7}, { stride = {3}, padding = {3}, ceil_mode = true })]==],
 inputs={{shape={1,2,9},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={1,2,4},dtype="int64",data={1,2,3,3,0,0,0,-1}}},tol=1e-09},
{name=[==[nn.functional.avg_pool1d int64 8: 1x2x9]==],code=[==[return neap.nn.functional.avg_pool1d(x[1], {7}, { stride = {3}, ceil_mode = false })]==],
 inputs={{shape={1,2,9},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={1,2,1},dtype="int64",data={2,0}}},tol=1e-09},
{name=[==[nn.functional.avg_pool1d int64 9: 1x2x9]==],code=[==[return neap.nn.functional.avg_pool1d(x[1], {7}, { stride = {3}, ceil_mode = true })]==],
 inputs={{shape={1,2,9},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={1,2,2},dtype="int64",data={2,3,0,0}}},tol=1e-09}
}
