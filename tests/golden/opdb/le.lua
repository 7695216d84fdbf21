return {
{name=[==[le float64 2: 3 ()]==],code=[==[return x[1]:le(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09},
{name=[==[le int64 2: 3 ()]==],code=[==[return x[1]:le(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="bool",data={true,false,false}}},tol=1e-09},
{name=[==[le int64 3: 3x1 3]==],code=[==[return x[1]:le(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,false,false,false,false,false,false}}},tol=1e-09},
{name=[==[le bool 2: 3 ()]==],code=[==[return x[1]:le(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={true,true,true}}},tol=1e-09},
{name=[==[le bool 3: 3x1 3]==],code=[==[return x[1]:le(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,false,false,true,false,false,true,true,true}}},tol=1e-09}
}
