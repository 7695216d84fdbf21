return {
{name=[==[equal float64 3: 3 ()]==],code=[==[return x[1]:equal(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09},
{name=[==[equal int64 3: 3 ()]==],code=[==[return x[1]:equal(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09},
{name=[==[equal int64 5: 3x1 3]==],code=[==[return x[1]:equal(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09},
{name=[==[equal bool 3: 3 ()]==],code=[==[return x[1]:equal(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09},
{name=[==[equal bool 5: 3x1 3]==],code=[==[return x[1]:equal(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09}
}
