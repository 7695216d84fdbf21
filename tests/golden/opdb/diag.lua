return {
{name=[==[diag int64 1: 4]==],code=[==[return x[1]:diag()]==],
 inputs={{shape={4},dtype="int64",data={-8,6,9,0}}},
 outputs={{shape={4,4},dtype="int64",data={-8,0,0,0,0,6,0,0,0,0,9,0,0,0,0,0}}},tol=1e-09},
{name=[==[diag int64 4: 4x4]==],code=[==[return x[1]:diag(-2)]==],
 inputs={{shape={4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},
 outputs={{shape={2},dtype="int64",data={6,-1}}},tol=1e-09},
{name=[==[diag int64 12: 5x3]==],code=[==[return x[1]:diag()]==],
 inputs={{shape={5,3},dtype="int64",data={-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7}}},
 outputs={{shape={3},dtype="int64",data={-5,6,5}}},tol=1e-09},
{name=[==[diag int64 13: 5x3]==],code=[==[return x[1]:diag(2)]==],
 inputs={{shape={5,3},dtype="int64",data={-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7}}},
 outputs={{shape={1},dtype="int64",data={-6}}},tol=1e-09},
{name=[==[diag int64 15: 5x3]==],code=[==[return x[1]:diag(1)]==],
 inputs={{shape={5,3},dtype="int64",data={-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7}}},
 outputs={{shape={2},dtype="int64",data={2,9}}},tol=1e-09}
}
