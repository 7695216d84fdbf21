return {
{name=[==[nn.functional.one_hot int64 3: 3]==],code=[==[return neap.nn.functional.one_hot(x[1])]==],
 inputs={{shape={3},dtype="int64",data={6,2,7}}},
 outputs={{shape={3,7},dtype="int64",data={0,0,0,0,0,1,0,0,1,0,0,0,0,0,0,0,0,0,0,0,1}}},tol=1e-09},
{name=[==[nn.functional.one_hot int64 4: 3]==],code=[==[return neap.nn.functional.one_hot(x[1], 10)]==],
 inputs={{shape={3},dtype="int64",data={1,2,2}}},
 outputs={{shape={3,10},dtype="int64",data={1,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0}}},tol=1e-09}
}
