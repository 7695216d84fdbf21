return {
{name=[==[nn.functional.mse_loss float64 1: () ()]==],code=[==[return neap.nn.functional.mse_loss(x[1], x[2])]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}},{shape={},dtype="float64",data={-7.582430495695129}}},
 outputs={{shape={},dtype="float64",data={7.59248041756739}}},
 grads={{shape={},dtype="float64",data={-4.982243199469767}},{shape={},dtype="float64",data={4.982243199469767}}},tol=1e-09},
{name=[==[nn.functional.mse_loss float64 2: 3 3]==],code=[==[return neap.nn.functional.mse_loss(x[1], x[2], { reduction = "mean" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={18.2719015016614}}},
 grads={{shape={3},dtype="float64",data={1.9804096138506246,3.38154366308974,-2.134425377577438}},{shape={3},dtype="float64",data={-1.9804096138506246,-3.38154366308974,2.134425377577438}}},tol=1e-09},
{name=[==[nn.functional.mse_loss float64 3: 3 3]==],code=[==[return neap.nn.functional.mse_loss(x[1], x[2], { reduction = "sum" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={},dtype="float64",data={54.815704504984204}}},
 grads={{shape={3},dtype="float64",data={5.941228841551874,10.14463098926922,-6.403276132732314}},{shape={3},dtype="float64",data={-5.941228841551874,-10.14463098926922,6.403276132732314}}},tol=1e-09}
}
