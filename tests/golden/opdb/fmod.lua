return {
{name=[==[fmod float64 2: 3 ()]==],code=[==[return x[1]:fmod(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={-0.20347723745805069,-1.417753609095664,-0.6046891126565539}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}},{shape={},dtype="float64",data={3.941547905964861}}},tol=1e-09},
{name=[==[fmod float64 9: 0x1x2 0x4x2]==],code=[==[return x[1]:fmod(x[2])]==],
 inputs={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},
 outputs={{shape={0,4,2},dtype="float64",data={}}},
 grads={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},tol=1e-09},
{name=[==[fmod int64 2: 3 ()]==],code=[==[return x[1]:fmod(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[fmod int64 3: 3x1 3]==],code=[==[return x[1]:fmod(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={1,1,5}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,-3,0,0,1,0,0,4}}},tol=1e-09},
{name=[==[fmod int64 7: 4x1x3 4x3]==],code=[==[return x[1]:fmod(x[2])]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,1,1,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,1,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={0,0,1,0,0,3,-2,1,0,0,1,1,1,0,5,1,0,5,1,1,5,1,1,1,1,0,6,1,0,0,2,2,6,1,2,0,1,0,-5,1,0,-5,2,1,-5,1,1,-1}}},tol=1e-09}
}
