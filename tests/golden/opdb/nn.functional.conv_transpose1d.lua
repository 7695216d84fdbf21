return {
{name=[==[nn.functional.conv_transpose1d int64 5: 1x1x4 1x1x4 1]==],code=[==[return neap.nn.functional.conv_transpose1d(x[1], x[2], x[3], { stride = 2, padding = 1, output_padding = 1, groups = 1, dilation = {2} })]==],
 inputs={{shape={1,1,4},dtype="int64",data={-8,6,9,0}},{shape={1,1,4},dtype="int64",data={0,5,5,7}},{shape={1},dtype="int64",data={6}}},
 outputs={{shape={1,1,12},dtype="int64",data={6,-34,6,-4,6,25,6,93,6,69,6,6}}},tol=1e-09},
{name=[==[nn.functional.conv_transpose1d int64 6: 1x4 1x1x4 1]==],code=[==[return neap.nn.functional.conv_transpose1d(x[1], x[2], x[3], { stride = 2, padding = 1, output_padding = 1, groups = 1, dilation = {2} })]==],
 inputs={{shape={1,4},dtype="int64",data={-8,6,9,0}},{shape={1,1,4},dtype="int64",data={0,5,5,7}},{shape={1},dtype="int64",data={6}}},
 outputs={{shape={1,12},dtype="int64",data={6,-34,6,-4,6,25,6,93,6,69,6,6}}},tol=1e-09},
{name=[==[nn.functional.conv_transpose1d int64 7: 1x1x4 1x2x3]==],code=[==[return neap.nn.functional.conv_transpose1d(x[1], x[2], { stride = 2, padding = 1, output_padding = 1, groups = 1 })]==],
 inputs={{shape={1,1,4},dtype="int64",data={-8,6,9,0}},{shape={1,2,3},dtype="int64",data={0,5,5,7,6,5}}},
 outputs={{shape={1,2,8},dtype="int64",data={-40,-40,30,30,45,45,0,0,-48,2,36,93,54,45,0,0}}},tol=1e-09},
{name=[==[nn.functional.conv_transpose1d int64 8: 1x4 1x2x3]==],code=[==[return neap.nn.functional.conv_transpose1d(x[1], x[2], { stride = 2, padding = 1, output_padding = 1, groups = 1 })]==],
 inputs={{shape={1,4},dtype="int64",data={-8,6,9,0}},{shape={1,2,3},dtype="int64",data={0,5,5,7,6,5}}},
 outputs={{shape={2,8},dtype="int64",data={-40,-40,30,30,45,45,0,0,-48,2,36,93,54,45,0,0}}},tol=1e-09}
}
