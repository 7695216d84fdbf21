return {
{name=[==[nn.functional.cosine_embedding_loss int64 4: 3 3 ()]==],code=[==[return neap.nn.functional.cosine_embedding_loss(x[1], x[2], x[3], { margin = 0.9329070713842775, reduction = "none" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={},dtype="int64",data={-1}}},
 outputs={{shape={},dtype="float32",data={0.0}}},tol=2e-05},
{name=[==[nn.functional.cosine_embedding_loss int64 5: 3 3 ()]==],code=[==[return neap.nn.functional.cosine_embedding_loss(x[1], x[2], x[3], { margin = 0.9329070713842775, reduction = "mean" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={},dtype="int64",data={-1}}},
 outputs={{shape={},dtype="float32",data={0.0}}},tol=2e-05},
{name=[==[nn.functional.cosine_embedding_loss int64 6: 3 3 ()]==],code=[==[return neap.nn.functional.cosine_embedding_loss(x[1], x[2], x[3], { margin = 0.9329070713842775, reduction = "sum" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={},dtype="int64",data={-1}}},
 outputs={{shape={},dtype="float32",data={0.0}}},tol=2e-05},
{name=[==[nn.functional.cosine_embedding_loss bool 6: 3 3 ()]==],code=[==[return neap.nn.functional.cosine_embedding_loss(x[1], x[2], x[3], { margin = 0.9329070713842775, reduction = "sum" })]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="float32",data={0.2928932309150696}}},tol=2e-05}
}
