return {
{name=[==[split.list_args int64 1: 3x3x3]==],code=[==[return x[1]:split({1, 1, 1})]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={1,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={1,3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}},{shape={1,3,3},dtype="int64",data={3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[split.list_args int64 2: 3x3x3]==],code=[==[return x[1]:split({1, 1, 1}, 3)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,1},dtype="int64",data={-8,0,5,5,2,-4,3,2,-2}},{shape={3,3,1},dtype="int64",data={6,0,7,1,-1,0,-5,-5,1}},{shape={3,3,1},dtype="int64",data={9,5,6,-5,8,-6,9,-2,-7}}},tol=1e-09},
{name=[==[split.list_args int64 3: 3x3x3]==],code=[==[return x[1]:split({1, 1, 1}, -2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,1,3},dtype="int64",data={-8,6,9,5,1,-5,3,-5,9}},{shape={3,1,3},dtype="int64",data={0,0,5,2,-1,8,2,-5,-2}},{shape={3,1,3},dtype="int64",data={5,7,6,-4,0,-6,-2,1,-7}}},tol=1e-09}
}
