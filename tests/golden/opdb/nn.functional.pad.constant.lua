return {
{name=[==[nn.functional.pad.constant int64 1: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {2, 2})]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,7},dtype="int64",data={0,0,-8,6,9,0,0,0,0,0,0,5,0,0,0,0,5,7,6,0,0}}},tol=1e-09},
{name=[==[nn.functional.pad.constant int64 2: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "constant", value = 1.0 })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,6},dtype="int64",data={1,-8,6,9,1,1}}},tol=1e-09},
{name=[==[nn.functional.pad.constant int64 3: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "constant", value = 1.0 })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,4},dtype="int64",data={-8,6,9,1}}},tol=1e-09},
{name=[==[nn.functional.pad.constant int64 27: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "constant", value = 2.0 })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,6},dtype="int64",data={2,-8,6,9,2,2}}},tol=1e-09},
{name=[==[nn.functional.pad.constant int64 28: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "constant", value = 2.0 })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,4},dtype="int64",data={-8,6,9,2}}},tol=1e-09}
}
