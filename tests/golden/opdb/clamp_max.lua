return {
{name=[==[clamp_max float64 2: 3 ()]==],code=[==[return x[1]:clamp(nil, x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-1.5411692216498662}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.0}},{shape={},dtype="float64",data={0.9832684384425845}}},tol=1e-09},
{name=[==[clamp_max int64 2: 3 ()]==],code=[==[return x[1]:clamp(nil, x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,0,0}}},tol=1e-09},
{name=[==[clamp_max int64 3: 3x1 3]==],code=[==[return x[1]:clamp(nil, x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-8,0,0,5,0,0,5}}},tol=1e-09},
{name=[==[clamp_max int64 7: 4x1x3 4x3]==],code=[==[return x[1]:clamp(nil, x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-8,-1,8,-8,0,-6,-8,-5,9,-8,-5,-2,0,-1,5,-4,0,-6,0,-5,5,0,-5,-2,2,-1,6,-4,0,-6,3,-5,6,2,-5,-2,2,-1,-5,-4,0,-6,3,-5,-5,2,-5,-5}}},tol=1e-09}
}
