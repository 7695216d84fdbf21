return {
{name=[==[count_nonzero int64 9: 3x5]==],code=[==[return x[1]:count_nonzero()]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={13}}},tol=1e-09},
{name=[==[count_nonzero int64 11: 3x5]==],code=[==[return x[1]:count_nonzero(-1)]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={3},dtype="int64",data={3,5,5}}},tol=1e-09},
{name=[==[count_nonzero int64 12: 3x5]==],code=[==[return x[1]:count_nonzero({1, 2})]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={13}}},tol=1e-09},
{name=[==[count_nonzero int64 13: 3x5]==],code=[==[return x[1]:count_nonzero({1, -1})]==],
 inputs={{shape={3,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8}}},
 outputs={{shape={},dtype="int64",data={13}}},tol=1e-09},
{name=[==[count_nonzero int64 14: 3x2x1x2]==],code=[==[return x[1]:count_nonzero()]==],
 inputs={{shape={3,2,1,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={},dtype="int64",data={10}}},tol=1e-09}
}
