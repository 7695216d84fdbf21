return {
{name=[==[nonzero float64 5: 3]==],code=[==[return x[1]:nonzero()]==],
 inputs={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},
 outputs={{shape={0,1},dtype="int64",data={}}},tol=1e-09},
{name=[==[nonzero int64 5: 3]==],code=[==[return x[1]:nonzero()]==],
 inputs={{shape={3},dtype="int64",data={0,0,0}}},
 outputs={{shape={0,1},dtype="int64",data={}}},tol=1e-09},
{name=[==[nonzero int64 9: 3x3]==],code=[==[return x[1]:nonzero()]==],
 inputs={{shape={3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0}}},
 outputs={{shape={0,2},dtype="int64",data={}}},tol=1e-09},
{name=[==[nonzero int64 17: 3x1x3]==],code=[==[return x[1]:nonzero()]==],
 inputs={{shape={3,1,3},dtype="int64",data={0,0,0,0,0,0,0,0,0}}},
 outputs={{shape={0,3},dtype="int64",data={}}},tol=1e-09},
{name=[==[nonzero bool 5: 3]==],code=[==[return x[1]:nonzero()]==],
 inputs={{shape={3},dtype="bool",data={false,false,false}}},
 outputs={{shape={0,1},dtype="int64",data={}}},tol=1e-09}
}
