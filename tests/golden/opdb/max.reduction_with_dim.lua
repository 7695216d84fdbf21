return {
{name=[==[max.reduction_with_dim int64 1: 3x3x3]==],code=[==[return x[1]:max(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={5,7,9,5,1,8,3,1,9}},{shape={3,3},dtype="int64",data={3,3,1,1,1,2,1,3,1}}},tol=1e-09},
{name=[==[max.reduction_with_dim int64 2: 3x3x3]==],code=[==[return x[1]:max(2, { keepdim = true })]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,1,3},dtype="int64",data={5,7,9,5,1,8,3,1,9}},{shape={3,1,3},dtype="int64",data={3,3,1,1,1,2,1,3,1}}},tol=1e-09},
{name=[==[max.reduction_with_dim bool 1: 3x3x3]==],code=[==[return x[1]:max(2)]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,true,true,false,true}},{shape={3,3},dtype="int64",data={1,1,3,1,1,1,3,1,3}}},tol=1e-09},
{name=[==[max.reduction_with_dim bool 2: 3x3x3]==],code=[==[return x[1]:max(2, { keepdim = true })]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,1,3},dtype="bool",data={true,true,true,true,true,true,true,false,true}},{shape={3,1,3},dtype="int64",data={1,1,3,1,1,1,3,1,3}}},tol=1e-09}
}
