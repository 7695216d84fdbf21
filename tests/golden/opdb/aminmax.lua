return {
{name=[==[aminmax int64 1: 3x3x3]==],code=[==[return x[1]:aminmax()]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={9}}},tol=1e-09},
{name=[==[aminmax int64 2: 3x3x3]==],code=[==[return x[1]:aminmax({ dim = 2 })]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={-8,0,5,-4,-1,-6,-2,-5,-7}},{shape={3,3},dtype="int64",data={5,7,9,5,1,8,3,1,9}}},tol=1e-09},
{name=[==[aminmax int64 3: 3x3x3]==],code=[==[return x[1]:aminmax({ dim = 2, keepdim = true })]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,1,3},dtype="int64",data={-8,0,5,-4,-1,-6,-2,-5,-7}},{shape={3,1,3},dtype="int64",data={5,7,9,5,1,8,3,1,9}}},tol=1e-09},
{name=[==[aminmax int64 5: ()]==],code=[==[return x[1]:aminmax()]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[aminmax bool 1: 3x3x3]==],code=[==[return x[1]:aminmax()]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={},dtype="bool",data={false}},{shape={},dtype="bool",data={true}}},tol=1e-09}
}
