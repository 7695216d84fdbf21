return {
{name=[==[nn.functional.pairwise_distance int64 1: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={},dtype="float32",data={10.770330429077148}}},tol=2e-05},
{name=[==[nn.functional.pairwise_distance int64 3: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2], { keepdim = true })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={1},dtype="float32",data={10.770330429077148}}},tol=2e-05},
{name=[==[nn.functional.pairwise_distance int64 5: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2], { p = 5.0 })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={},dtype="float32",data={8.389803886413574}}},tol=2e-05},
{name=[==[nn.functional.pairwise_distance int64 6: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2], { p = -1.0 })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={},dtype="float32",data={1.846153974533081}}},tol=2e-05},
{name=[==[nn.functional.pairwise_distance int64 7: 3 3]==],code=[==[return neap.nn.functional.pairwise_distance(x[1], x[2], { eps = 1.0 })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={},dtype="float32",data={11.090536117553711}}},tol=2e-05}
}
