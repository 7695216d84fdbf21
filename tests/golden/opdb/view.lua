return {
{name=[==[view int64 1: 3x3x3]==],code=[==[return x[1]:view({9, 3})]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={9,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[view int64 2: 9x3]==],code=[==[return x[1]:view({3, 3, 3})]==],
 inputs={{shape={9,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[view int64 3: 9x3]==],code=[==[return x[1]:view({3, -1, 3})]==],
 inputs={{shape={9,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[view int64 5: 3]==],code=[==[return x[1]:view({3})]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[view bool 5: 3]==],code=[==[return x[1]:view({3})]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
