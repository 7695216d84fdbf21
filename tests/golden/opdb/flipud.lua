return {
{name=[==[flipud float64 2: 3x0x4]==],code=[==[return x[1]:flipud()]==],
 inputs={{shape={3,0,4},dtype="float64",data={}}},
 outputs={{shape={3,0,4},dtype="float64",data={}}},
 grads={{shape={3,0,4},dtype="float64",data={}}},tol=1e-09},
{name=[==[flipud int64 1: 3x4x3]==],code=[==[return x[1]:flipud()]==],
 inputs={{shape={3,4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={3,4,3},dtype="int64",data={-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-8,6,9,0,0,5,5,7,6,5,1,-5}}},tol=1e-09},
{name=[==[flipud bool 1: 3x4x3]==],code=[==[return x[1]:flipud()]==],
 inputs={{shape={3,4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},
 outputs={{shape={3,4,3},dtype="bool",data={true,false,true,true,false,false,true,false,false,true,false,true,false,false,true,false,false,false,false,false,false,false,false,false,true,true,false,true,false,false,false,true,true,true,true,true}}},tol=1e-09}
}
