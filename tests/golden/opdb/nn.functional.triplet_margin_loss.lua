return {
{name=[==[nn.functional.triplet_margin_loss int64 1: 3x4 3x4 3x4]==],code=[==[return neap.nn.functional.triplet_margin_loss(x[1], x[2], x[3], { margin = 1e-06 })]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={3,4},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}},{shape={3,4},dtype="int64",data={-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={},dtype="float32",data={0.0}}},tol=2e-05},
{name=[==[nn.functional.triplet_margin_loss int64 2: 3x4 3x4 3x4]==],code=[==[return neap.nn.functional.triplet_margin_loss(x[1], x[2], x[3], { margin = 1.0 })]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={3,4},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}},{shape={3,4},dtype="int64",data={-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={},dtype="float32",data={0.0}}},tol=2e-05},
{name=[==[nn.functional.triplet_margin_loss int64 6: 3x4 3x4 3x4]==],code=[==[return neap.nn.functional.triplet_margin_loss(x[1], x[2], x[3], { reduction = "sum" })]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={3,4},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}},{shape={3,4},dtype="int64",data={-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={},dtype="float32",data={0.0}}},tol=2e-05}
}
