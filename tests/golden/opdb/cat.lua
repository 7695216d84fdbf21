return {
{name=[==[cat int64 1: 3x3 3x3]==],code=[==[return neap.cat({x[1], x[2]}, -1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={3,6},dtype="int64",data={-8,6,9,5,1,-5,0,0,5,2,-1,8,5,7,6,-4,0,-6}}},tol=1e-09},
{name=[==[cat int64 2: 3x3 3x3]==],code=[==[return neap.cat({x[1], x[2]}, 2)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3,3},dtype="int64",data={5,1,-5,2,-1,8,-4,0,-6}}},
 outputs={{shape={3,6},dtype="int64",data={-8,6,9,5,1,-5,0,0,5,2,-1,8,5,7,6,-4,0,-6}}},tol=1e-09},
{name=[==[cat int64 3: 4x3 3x3]==],code=[==[return neap.cat({x[1], x[2]}, 1)]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={3,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9}}},
 outputs={{shape={7,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9}}},tol=1e-09},
{name=[==[cat int64 4: 1x2x3 1x2x3]==],code=[==[return neap.cat({x[1], x[2]}, -2)]==],
 inputs={{shape={1,2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={1,2,3},dtype="int64",data={5,7,6,5,1,-5}}},
 outputs={{shape={1,4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},tol=1e-09},
{name=[==[cat int64 9: 2x2x2x2]==],code=[==[return neap.cat({x[1]}, 2)]==],
 inputs={{shape={2,2,2,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},
 outputs={{shape={2,2,2,2},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},tol=1e-09}
}
