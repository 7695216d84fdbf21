return {
{name=[==[nn.functional.threshold float64 2: 3]==],code=[==[return neap.nn.functional.threshold(x[1], -1.5411692216498662, -1.9719097652168658)]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 outputs={{shape={3},dtype="float64",data={-1.9719097652168658,-1.9719097652168658,-0.6046891126565539}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.9832684384425845}}},tol=1e-09},
{name=[==[nn.functional.threshold int64 1: ()]==],code=[==[return neap.nn.functional.threshold(x[1], 6, 9)]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={9}}},tol=1e-09},
{name=[==[nn.functional.threshold int64 2: 3]==],code=[==[return neap.nn.functional.threshold(x[1], 0, 0)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={0,6,9}}},tol=1e-09},
{name=[==[nn.functional.threshold int64 3: 3x3]==],code=[==[return neap.nn.functional.threshold(x[1], 5, 1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={1,6,9,1,1,1,1,7,6}}},tol=1e-09},
{name=[==[nn.functional.threshold int64 4: 3x3x3]==],code=[==[return neap.nn.functional.threshold(x[1], -4, -6)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-6,6,9,0,0,5,5,7,6,5,1,-6,2,-1,8,-6,0,-6,3,-6,9,2,-6,-2,-2,1,-6}}},tol=1e-09}
}
