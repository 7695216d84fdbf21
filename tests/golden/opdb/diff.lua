return {
{name=[==[diff int64 2: 3]==],code=[==[return x[1]:diff(0, 1)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[diff int64 3: 3]==],code=[==[return x[1]:diff(1, 1)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={2},dtype="int64",data={14,3}}},tol=1e-09},
{name=[==[diff int64 4: 3]==],code=[==[return x[1]:diff(2, 1)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1},dtype="int64",data={-11}}},tol=1e-09},
{name=[==[diff int64 7: 3x1]==],code=[==[return x[1]:diff(2, 1)]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,1},dtype="int64",data={-11}}},tol=1e-09},
{name=[==[diff bool 4: 3]==],code=[==[return x[1]:diff(2, 1)]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={1},dtype="bool",data={true}}},tol=1e-09}
}
