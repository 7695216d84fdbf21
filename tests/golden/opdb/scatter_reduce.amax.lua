return {
{name=[==[scatter_reduce.amax int64 10: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_reduce(1, x[2], x[3], "amax", { include_self = false })]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={1,2,3,4}},{shape={4,1},dtype="int64",data={2,-1,8,-4}}},
 outputs={{shape={4,3},dtype="int64",data={2,6,9,-1,0,5,8,7,6,-4,1,-5}}},tol=1e-09},
{name=[==[scatter_reduce.amax int64 11: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_reduce(1, x[2], x[3], "amax", { include_self = true })]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={1,2,3,4}},{shape={4,1},dtype="int64",data={2,-1,8,-4}}},
 outputs={{shape={4,3},dtype="int64",data={2,6,9,0,0,5,8,7,6,5,1,-5}}},tol=1e-09},
{name=[==[scatter_reduce.amax int64 14: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_reduce(2, x[2], x[3], "amax", { include_self = true })]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={3,2,1,3}},{shape={4,1},dtype="int64",data={2,-1,8,-4}}},
 outputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,8,7,6,5,1,-4}}},tol=1e-09},
{name=[==[scatter_reduce.amax int64 17: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_reduce(-1, x[2], x[3], "amax", { include_self = true })]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={3,1,1,2}},{shape={4,1},dtype="int64",data={2,-1,8,-4}}},
 outputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,8,7,6,5,1,-5}}},tol=1e-09}
}
