return {
{name=[==[nn.functional.soft_margin_loss float64 1: () ()]==],code=[==[return neap.nn.functional.soft_margin_loss(x[1], x[2])]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}},{shape={},dtype="float64",data={-7.582430495695129},fixed=true}},
 outputs={{shape={},dtype="float64",data={1.2726278827327584e-16}}},
 grads={{shape={},dtype="float64",data={-8.723945813312409e-16}},false},tol=1e-09},
{name=[==[nn.functional.soft_margin_loss float64 2: 3 3]==],code=[==[return neap.nn.functional.soft_margin_loss(x[1], x[2], { reduction = "mean" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057},fixed=true}},
 outputs={{shape={},dtype="float64",data={0.026314452350092415}}},
 grads={{shape={3},dtype="float64",data={-0.00027281812561923537,-1.9074565038889928e-07,-0.09416318375231343}},false},tol=1e-09},
{name=[==[nn.functional.soft_margin_loss float64 3: 3 3]==],code=[==[return neap.nn.functional.soft_margin_loss(x[1], x[2], { reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057},fixed=true}},
 outputs={{shape={},dtype="float64",data={0.07894335705027725}}},
 grads={{shape={3},dtype="float64",data={-0.0008184543768577062,-5.722369511666979e-07,-0.2824895512569403}},false},tol=1e-09}
}
