return {
{name=[==[nn.functional.margin_ranking_loss int64 7: 3 3 3]==],code=[==[return neap.nn.functional.margin_ranking_loss(x[1], x[2], x[3], { margin = 0.0, reduction = "sum" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={},dtype="float32",data={40.0}}},tol=2e-05},
{name=[==[nn.functional.margin_ranking_loss int64 9: 3 3 3]==],code=[==[return neap.nn.functional.margin_ranking_loss(x[1], x[2], x[3], { margin = 0.0, reduction = "none" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={3},dtype="float32",data={40.0,0.0,0.0}}},tol=2e-05},
{name=[==[nn.functional.margin_ranking_loss int64 10: 3 3 3]==],code=[==[return neap.nn.functional.margin_ranking_loss(x[1], x[2], x[3], { margin = 1.0, reduction = "sum" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={},dtype="float32",data={41.0}}},tol=2e-05},
{name=[==[nn.functional.margin_ranking_loss int64 12: 3 3 3]==],code=[==[return neap.nn.functional.margin_ranking_loss(x[1], x[2], x[3], { margin = 1.0, reduction = "none" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={3},dtype="float32",data={41.0,0.0,0.0}}},tol=2e-05}
}
