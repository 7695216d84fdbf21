return {
{name=[==[nn.functional.relu float64 2: 3]==],code=[==[return neap.nn.functional.relu(x[1])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.relu float64 3: 3x3]==],code=[==[return neap.nn.functional.relu(x[1])]==],
 inputs={{shape={3,3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843}}},
 outputs={{shape={3,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},
 grads={{shape={3,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[nn.functional.relu int64 2: 3]==],code=[==[return neap.nn.functional.relu(x[1])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={0,6,9}}},tol=1e-09},
{name=[==[nn.functional.relu int64 3: 3x3]==],code=[==[return neap.nn.functional.relu(x[1])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={0,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[nn.functional.relu int64 4: 3x4x3]==],code=[==[return neap.nn.functional.relu(x[1])]==],
 inputs={{shape={3,4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={3,4,3},dtype="int64",data={0,6,9,0,0,5,5,7,6,5,1,0,2,0,8,0,0,0,3,0,9,2,0,0,0,1,0,0,0,0,0,0,2,0,0,6}}},tol=1e-09}
}
