return {
{name=[==[nn.functional.prelu float64 10: 3 ()]==],code=[==[return neap.nn.functional.prelu(x[1], x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={0.0}}},
 outputs={{shape={3},dtype="float64",data={-0.0,-0.0,-0.0}}},
 grads={{shape={3},dtype="float64",data={-0.0,-0.0,0.0}},{shape={},dtype="float64",data={6.099700986312531}}},tol=1e-09},
{name=[==[nn.functional.prelu float64 15: 3x3 ()]==],code=[==[return neap.nn.functional.prelu(x[1], x[2])]==],
 inputs={{shape={3,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843}},{shape={},dtype="float64",data={0.0}}},
 outputs={{shape={3,3},dtype="float64",data={-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0,-0.0}}},
 grads={{shape={3,3},dtype="float64",data={-0.0,-0.0,0.0,0.0,-0.0,0.0,0.0,-0.0,-0.0}},{shape={},dtype="float64",data={7.599049909181675}}},tol=1e-09}
}
