return {
{name=[==[copysign float64 2: 3 ()]==],code=[==[return x[1]:copysign(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}}},
 grads={{shape={3},dtype="float64",data={-0.9040721420170612,-0.30733286997841935,0.9832684384425845}},{shape={},dtype="float64",data={0.0}}},tol=1e-09},
{name=[==[copysign int64 2: 3 ()]==],code=[==[return x[1]:copysign(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="float32",data={8.0,6.0,9.0}}},tol=5e-05},
{name=[==[copysign int64 3: 3x1 3]==],code=[==[return x[1]:copysign(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={8.0,8.0,8.0,6.0,6.0,6.0,9.0,9.0,9.0}}},tol=5e-05},
{name=[==[copysign bool 2: 3 ()]==],code=[==[return x[1]:copysign(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="float32",data={1.0,1.0,0.0}}},tol=5e-05},
{name=[==[copysign bool 3: 3x1 3]==],code=[==[return x[1]:copysign(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="float32",data={1.0,1.0,1.0,1.0,1.0,1.0,0.0,0.0,0.0}}},tol=5e-05}
}
