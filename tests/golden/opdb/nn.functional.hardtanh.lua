return {
{name=[==[nn.functional.hardtanh float64 2: 3x3]==],code=[==[return neap.nn.functional.hardtanh(x[1], 0.0, 0.0)]==],
 inputs={{shape={3,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843}}},
 outputs={{shape={3,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},
 grads={{shape={3,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.hardtanh float64 3: 5]==],code=[==[return neap.nn.functional.hardtanh(x[1])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}}},
 outputs={{shape={5},dtype="float64",data={-1.0,-1.0,-0.6046891126565539,-1.0,-1.0}}},
 grads={{shape={5},dtype="float64",data={0.0,0.0,0.9832684384425845,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.hardtanh int64 1: 3x3]==],code=[==[return neap.nn.functional.hardtanh(x[1], -0.5, 0.5)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[nn.functional.hardtanh int64 2: 3x3]==],code=[==[return neap.nn.functional.hardtanh(x[1], 0.0, 0.0)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[nn.functional.hardtanh int64 3: 5]==],code=[==[return neap.nn.functional.hardtanh(x[1])]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}}},
 outputs={{shape={5},dtype="int64",data={-1,1,1,0,0}}},tol=1e-09}
}
