return {
{name=[==[kthvalue int64 1: 3x3x3]==],code=[==[return x[1]:kthvalue(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={6,0,6,1,2,-4,3,-2,-2}}},tol=1e-09},
{name=[==[kthvalue int64 2: 3x3x3]==],code=[==[return x[1]:kthvalue(2, 2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={0,6,6,2,0,-5,2,-5,-2}}},tol=1e-09},
{name=[==[kthvalue int64 3: 3x3x3]==],code=[==[return x[1]:kthvalue(2, -1)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={6,0,6,1,2,-4,3,-2,-2}}},tol=1e-09},
{name=[==[kthvalue int64 6: 3]==],code=[==[return x[1]:kthvalue(2, 1)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={},dtype="int64",data={6}}},tol=1e-09},
{name=[==[kthvalue int64 7: 3]==],code=[==[return x[1]:kthvalue(2, 1, { keepdim = true })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1},dtype="int64",data={6}}},tol=1e-09}
}
