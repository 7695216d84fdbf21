return {
{name=[==[split int64 1: 3x3x3]==],code=[==[return x[1]:split(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={2,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6}},{shape={1,3,3},dtype="int64",data={3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[split int64 2: 3x3x3]==],code=[==[return x[1]:split(3, 2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[split bool 1: 3x3x3]==],code=[==[return x[1]:split(2)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={2,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false}},{shape={1,3,3},dtype="bool",data={false,false,false,false,false,false,true,false,true}}},tol=1e-09},
{name=[==[split bool 2: 3x3x3]==],code=[==[return x[1]:split(3, 2)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},tol=1e-09}
}
