return {
{name=[==[nn.functional.pad.reflect int64 1: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "reflect" })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,6},dtype="int64",data={6,-8,6,9,6,-8}}},tol=1e-09},
{name=[==[nn.functional.pad.reflect int64 2: 1x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "reflect" })]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,4},dtype="int64",data={-8,6,9,6}}},tol=1e-09},
{name=[==[nn.functional.pad.reflect int64 5: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {1, 2}, { mode = "reflect" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,6},dtype="int64",data={6,-8,6,9,6,-8,0,0,0,5,0,0,7,5,7,6,7,5}}},tol=1e-09},
{name=[==[nn.functional.pad.reflect int64 6: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 1}, { mode = "reflect" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,3,4},dtype="int64",data={-8,6,9,6,0,0,5,0,5,7,6,7}}},tol=1e-09},
{name=[==[nn.functional.pad.reflect int64 7: 1x3x3]==],code=[==[return neap.nn.functional.pad(x[1], {0, 2, 0, 1}, { mode = "reflect" })]==],
 inputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1,4,5},dtype="int64",data={-8,6,9,6,-8,0,0,5,0,0,5,7,6,7,5,0,0,5,0,0}}},tol=1e-09}
}
