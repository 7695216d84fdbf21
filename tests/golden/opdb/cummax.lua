return {
{name=[==[cummax int64 1: 3x3x3]==],code=[==[return x[1]:cummax(1)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,6,9,2,0,8,5,7,6,5,6,9,2,0,8,5,7,6}},{shape={3,3,3},dtype="int64",data={1,1,1,1,1,1,1,1,1,2,1,1,2,1,2,1,1,1,2,1,3,3,1,2,1,1,1}}},tol=1e-09},
{name=[==[cummax int64 2: 3x3x3]==],code=[==[return x[1]:cummax(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,6,9,5,7,9,5,1,-5,5,1,8,5,1,8,3,-5,9,3,-5,9,3,1,9}},{shape={3,3,3},dtype="int64",data={1,1,1,2,1,1,3,3,1,1,1,1,1,1,2,1,1,2,1,1,1,1,2,1,1,3,1}}},tol=1e-09},
{name=[==[cummax int64 3: ()]==],code=[==[return x[1]:cummax(1)]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={1}}},tol=1e-09},
{name=[==[cummax bool 1: 3x3x3]==],code=[==[return x[1]:cummax(1)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,true,false,true,false,true,true,true,true,true,true,false,true,true,true,true}},{shape={3,3,3},dtype="int64",data={1,1,1,1,1,1,1,1,1,2,2,2,1,2,2,2,1,1,2,2,2,1,3,2,3,1,3}}},tol=1e-09}
}
