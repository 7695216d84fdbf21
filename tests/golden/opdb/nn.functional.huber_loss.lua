return {
{name=[==[nn.functional.huber_loss float64 2: 3 3]==],code=[==[return neap.nn.functional.huber_loss(x[1], x[2], { reduction = "mean", delta = 8.698115367693557 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={9.1359507508307}}},
 grads={{shape={3},dtype="float64",data={0.9902048069253123,1.69077183154487,-1.067212688788719}},{shape={3},dtype="float64",data={-0.9902048069253123,-1.69077183154487,1.067212688788719}}},tol=1e-09},
{name=[==[nn.functional.huber_loss float64 3: 3 3]==],code=[==[return neap.nn.functional.huber_loss(x[1], x[2], { reduction = "sum", delta = 8.698115367693557 })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={27.407852252492102}}},
 grads={{shape={3},dtype="float64",data={2.970614420775937,5.07231549463461,-3.201638066366157}},{shape={3},dtype="float64",data={-2.970614420775937,-5.07231549463461,3.201638066366157}}},tol=1e-09}
}
