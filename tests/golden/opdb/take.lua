return {
{name=[==[take float64 10: 3x2 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={3,2},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658,-4.146041530864057}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="float64",data={}}},
 grads={{shape={3,2},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[take int64 7: 0 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={0},dtype="int64",data={}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[take int64 10: 3x2 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[take bool 7: 0 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={0},dtype="bool",data={}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="bool",data={}}},tol=1e-09},
{name=[==[take bool 10: 3x2 0]==],code=[==[return x[1]:take(x[2])]==],
 inputs={{shape={3,2},dtype="bool",data={true,true,false,true,false,false}},{shape={0},dtype="int64",data={}}},
 outputs={{shape={0},dtype="bool",data={}}},tol=1e-09}
}
