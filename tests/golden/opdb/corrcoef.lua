return {
{name=[==[corrcoef float64 1: 2]==],code=[==[return x[1]:corrcoef()]==],
 inputs={{shape={2},dtype="float64",data={-4.826984902407649,-7.582430495695129}}},
 outputs={{shape={},dtype="float64",data={1.0}}},
 grads={{shape={2},dtype="float64",data={7.647897851924211e-17,-7.647897851924211e-17}}},tol=1e-09},
{name=[==[corrcoef float64 3: 3x2]==],code=[==[return x[1]:corrcoef()]==],
 inputs={{shape={3,2},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}}},
 outputs={{shape={3,3},dtype="float64",data={1.0,1.0,1.0,0.9999999999999999,1.0,1.0,1.0,1.0,1.0}}},
 grads={{shape={3,2},dtype="float64",data={1.734723475976807e-18,-1.734723475976807e-18,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[corrcoef int64 1: 2]==],code=[==[return x[1]:corrcoef()]==],
 inputs={{shape={2},dtype="int64",data={-8,6}}},
 outputs={{shape={},dtype="float32",data={1.0}}},tol=5e-05},
{name=[==[corrcoef int64 3: 3x2]==],code=[==[return x[1]:corrcoef()]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={1.0,-1.0,1.0,-1.0,1.0,-1.0,1.0,-1.0,1.0}}},tol=5e-05}
}
