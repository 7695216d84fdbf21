return {
{name=[==[gt float64 2: 3 ()]==],code=[==[return x[1]:gt(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="bool",data={false,false,true}}},tol=1e-09},
{name=[==[gt int64 2: 3 ()]==],code=[==[return x[1]:gt(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="bool",data={false,true,true}}},tol=1e-09},
{name=[==[gt int64 3: 3x1 3]==],code=[==[return x[1]:gt(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="bool",data={false,false,false,true,true,true,true,true,true}}},tol=1e-09},
{name=[==[gt bool 2: 3 ()]==],code=[==[return x[1]:gt(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={false,false,false}}},tol=1e-09},
{name=[==[gt bool 3: 3x1 3]==],code=[==[return x[1]:gt(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={false,true,true,false,true,true,false,false,false}}},tol=1e-09}
}
