return {
{name=[==[xlogy float64 2: 3 ()]==],code=[==[return x[1]:xlogy(x[2])]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={3.7352715942982058}}},
 outputs={{shape={3},dtype="float64",data={-6.361099811811881,-9.992282589320933,-0.7968717281062369}}},
 grads={{shape={3},dtype="float64",data={-1.191404831115301,-0.40500956620108913,1.295771336599359}},{shape={},dtype="float64",data={1.6330006620197481}}},tol=1e-09},
{name=[==[xlogy int64 2: 3 ()]==],code=[==[return x[1]:xlogy(x[2])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={3}}},
 outputs={{shape={3},dtype="float32",data={-8.788898468017578,6.591673851013184,9.887510299682617}}},tol=5e-05},
{name=[==[xlogy int64 3: 3x1 3]==],code=[==[return x[1]:xlogy(x[2])]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={3,9,8}}},
 outputs={{shape={3,3},dtype="float32",data={-8.788898468017578,-17.577796936035156,-16.63553237915039,6.591673851013184,13.183347702026367,12.476649284362793,9.887510299682617,19.775020599365234,18.71497344970703}}},tol=5e-05},
{name=[==[xlogy bool 2: 3 ()]==],code=[==[return x[1]:xlogy(x[2])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="float32",data={0.0,0.0,0.0}}},tol=5e-05},
{name=[==[xlogy bool 3: 3x1 3]==],code=[==[return x[1]:xlogy(x[2])]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,true,true}}},
 outputs={{shape={3,3},dtype="float32",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=5e-05}
}
