return {
{name=[==[nn.functional.pad.replicate int64 1: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "replicate" })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,6},dtype="int64",data={-8,-8,6,9,9,9}}},tol=1e-09},
{name=[==[nn.functional.pad.replicate int64 2: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "replicate" })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,4},dtype="int64",data={-8,6,9,9}}},tol=1e-09},
{name=[==[nn.functional.pad.replicate int64 5: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "replicate" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,6},dtype="int64",data={-8,-8,6,9,9,9,0,0,0,5,5,5,5,5,7,6,6,6}}},tol=1e-09},
{name=[==[nn.functional.pad.replicate int64 6: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "replicate" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,4},dtype="int64",data={-8,6,9,9,0,0,5,5,5,7,6,6}}},tol=1e-09},
{name=[==[nn.functional.pad.replicate int64 7: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 2, 0, 1}, { mode = "replicate" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,4,5},dtype="int64",data={-8,6,9,9,9,0,0,5,5,5,5,7,6,6,6,5,7,6,6,6}}},tol=1e-09}
}
