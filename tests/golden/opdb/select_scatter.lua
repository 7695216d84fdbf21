return {
{name=[==[select_scatter int64 1: 3x3x3 3x3]==],code=[==[local y = x[1]:clone(); y[{ {}, 3 }] = x[2]; return y]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}},{shape={3,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,-4,-6,-7,5,1,-5,2,-1,8,-1,-5,2,3,-5,9,2,-5,-2,-6,-6,6}}},tol=1e-09},
{name=[==[select_scatter int64 4: 3x3x3 3x3]==],code=[==[local y = x[1]:clone(); y[{ {}, -1 }] = x[2]; return y]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}},{shape={3,3},dtype="int64",data={-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,-4,-6,-7,5,1,-5,2,-1,8,-1,-5,2,3,-5,9,2,-5,-2,-6,-6,6}}},tol=1e-09},
{name=[==[select_scatter int64 5: 3 ()]==],code=[==[local y = x[1]:clone(); y[{ 3 }] = x[2]; return y]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,6,0}}},tol=1e-09},
{name=[==[select_scatter bool 5: 3 ()]==],code=[==[local y = x[1]:clone(); y[{ 3 }] = x[2]; return y]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={true,true,true}}},tol=1e-09}
}
