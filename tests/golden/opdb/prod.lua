return {
{name=[==[prod float64 36: 4]==],code=[==[return x[1]:prod()]==],
 inputs={{shape={4},dtype="float64",data={2.0,3.0,0.0,0.0}}},
 outputs={{shape={},dtype="float64",data={0.0}}},
 grads={{shape={4},dtype="float64",data={0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[prod int64 31: 5x5]==],code=[==[return x[1]:prod()]==],
 inputs={{shape={5,5},dtype="int64",data={0,0,-1,0,-1,-1,-1,0,0,0,0,0,-1,-1,0,-1,-1,-1,-1,-1,-1,-1,-1,-1,0}}},
 outputs={{shape={},dtype="int64",data={0}}},tol=1e-09},
{name=[==[prod int64 32: 3x3x3]==],code=[==[return x[1]:prod(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={0,0,-1,0,-1,-1,-1,0,0,0,0,0,-1,-1,0,-1,-1,-1,-1,-1,-1,-1,-1,-1,0,-1,0}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,0,0,0,0,0,-1,0}}},tol=1e-09},
{name=[==[prod int64 36: 4]==],code=[==[return x[1]:prod()]==],
 inputs={{shape={4},dtype="int64",data={2,3,0,0}}},
 outputs={{shape={},dtype="int64",data={0}}},tol=1e-09},
{name=[==[prod bool 36: 4]==],code=[==[return x[1]:prod()]==],
 inputs={{shape={4},dtype="bool",data={true,true,false,false}}},
 outputs={{shape={},dtype="int64",data={0}}},tol=1e-09}
}
