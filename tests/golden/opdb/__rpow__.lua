return {
{name=[==[__rpow__ float64 2: 3 ()]==],code=[==[return x[2] ^ x[1]]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={(0/0),(0/0),(0/0)}}},
 grads={{shape={3},dtype="float64",data={(0/0),(0/0),(0/0)}},{shape={},dtype="float64",data={(0/0)}}},tol=1e-09},
{name=[==[__rpow__ float64 3: 3x1 3]==],code=[==[return x[2] ^ x[1]]==],
 inputs={{shape={3,1},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={3},dtype="float64",data={-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={3,3},dtype="float64",data={(0/0),(0/0),(0/0),(0/0),(0/0),(0/0),(0/0),(0/0),(0/0)}}},
 grads={{shape={3,1},dtype="float64",data={(0/0),(0/0),(0/0)}},{shape={3},dtype="float64",data={(0/0),(0/0),(0/0)}}},tol=1e-09}
}
