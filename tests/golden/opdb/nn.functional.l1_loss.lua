return {
{name=[==[nn.functional.l1_loss float64 1: () ()]==],code=[==[return neap.nn.functional.l1_loss(x[1], x[2])]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}},{shape={},dtype="float64",data={-7.582430495695129}}},
 outputs={{shape={},dtype="float64",data={2.7554455932874795}}},
 grads={{shape={},dtype="float64",data={-0.9040721420170612}},{shape={},dtype="float64",data={0.9040721420170612}}},tol=1e-09},
{name=[==[nn.functional.l1_loss float64 2: 3 3]==],code=[==[return neap.nn.functional.l1_loss(x[1], x[2], { reduction = "mean" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={4.145896276481182}}},
 grads={{shape={3},dtype="float64",data={0.30135738067235374,0.30135738067235374,-0.30135738067235374}},{shape={3},dtype="float64",data={-0.30135738067235374,-0.30135738067235374,0.30135738067235374}}},tol=1e-09},
{name=[==[nn.functional.l1_loss float64 3: 3 3]==],code=[==[return neap.nn.functional.l1_loss(x[1], x[2], { reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={12.437688829443548}}},
 grads={{shape={3},dtype="float64",data={0.9040721420170612,0.9040721420170612,-0.9040721420170612}},{shape={3},dtype="float64",data={-0.9040721420170612,-0.9040721420170612,0.9040721420170612}}},tol=1e-09}
}
