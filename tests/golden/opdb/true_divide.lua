return {
{name=[==[true_divide float64 2: 3 ()]==],code=[==[return x[1]:true_divide(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={3.132027836138735,4.919920790773331,0.39235737656972974}}},
 grads={{shape={3},dtype="float64",data={0.5866144543486443,0.19941539557181828,-0.6380016059430301}},{shape={},dtype="float64",data={-2.5680761144202844}}},tol=1e-09},
{name=[==[true_divide int64 2: 3 ()]==],code=[==[return x[1]:true_divide(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={3},dtype="float32",data={-8.0,6.0,9.0}}},tol=5e-05},
{name=[==[true_divide int64 4: 4x3 ()]==],code=[==[return x[1]:true_divide(x[2])]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,1,1,5,5,7,6,5,1,-5}},{shape={},dtype="int64",data={2}}},
 outputs={{shape={4,3},dtype="float32",data={-4.0,3.0,4.5,0.5,0.5,2.5,2.5,3.5,3.0,2.5,0.5,-2.5}}},tol=5e-05},
{name=[==[true_divide bool 2: 3 ()]==],code=[==[return x[1]:true_divide(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,true}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="float32",data={1.0,1.0,1.0}}},tol=5e-05},
{name=[==[true_divide bool 3: 3x1 3]==],code=[==[return x[1]:true_divide(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,true}},{shape={3},dtype="bool",data={true,true,true}}},
 outputs={{shape={3,3},dtype="float32",data={1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0,1.0}}},tol=5e-05}
}
