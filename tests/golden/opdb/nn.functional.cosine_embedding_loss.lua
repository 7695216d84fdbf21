return {
{name=[==[nn.functional.cosine_embedding_loss float64 4: 3 3 ()]==],code=[==[return neap.nn.functional.cosine_embedding_loss(x[1], x[2], x[3], { margin = 0.9329070713842775, reduction = "none" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}},{shape={},dtype="float64",data={-1.0}}},
 outputs={{shape={},dtype="float64",data={0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}},{shape={3},dtype="float64",data={0.0,0.0,0.0}},false},tol=1e-09},
{name=[==[nn.functional.cosine_embedding_loss float64 6: 3 3 ()]==],code=[==[return neap.nn.functional.cosine_embedding_loss(x[1], x[2], x[3], { margin = 0.9329070713842775, reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}},{shape={},dtype="float64",data={-1.0}}},
 outputs={{shape={},dtype="float64",data={0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}},{shape={3},dtype="float64",data={0.0,0.0,0.0}},false},tol=1e-09}
}
