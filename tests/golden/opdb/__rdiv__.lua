return {
{name=[==[__rdiv__ float64 2: 3 ()]==],code=[==[return x[2] / x[1]]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={0.3192819643751418,0.20325530481616075,2.548696825181978}}},
 grads={{shape={3},dtype="float64",data={-0.05980004812032288,-0.008238392188751923,4.1443662452438135}},{shape={},dtype="float64",data={-1.398245015200732}}},tol=1e-09},
{name=[==[__rdiv__ int64 2: 3 ()]==],code=[==[return x[2] / x[1]]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="float32",data={-0.0,0.0,0.0}}},tol=5e-05},
{name=[==[__rdiv__ int64 3: 3x1 3]==],code=[==[return x[2] / x[1]]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="float32",data={-0.0,-0.0,-0.625,0.0,0.0,0.8333333730697632,0.0,0.0,0.5555555820465088}}},tol=5e-05},
{name=[==[__rdiv__ bool 2: 3 ()]==],code=[==[return x[2] / x[1]]==],
 inputs={{shape={3},dtype="bool",data={true,true,true}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="float32",data={1.0,1.0,1.0}}},tol=5e-05},
{name=[==[__rdiv__ bool 3: 3x1 3]==],code=[==[return x[2] / x[1]]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,true}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="float32",data={1.0,0.0,0.0,1.0,0.0,0.0,1.0,0.0,0.0}}},tol=5e-05}
}
