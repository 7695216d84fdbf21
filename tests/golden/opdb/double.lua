return {
{name=[==[double int64 3: 2x3]==],code=[==[return x[1]:double()]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={2,3},dtype="float64",data={-8.0,6.0,9.0,0.0,0.0,5.0}}},tol=1e-09},
{name=[==[double int64 5: 2x3x2x3]==],code=[==[return x[1]:double()]==],
 inputs={{shape={2,3,2,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={2,3,2,3},dtype="float64",data={-8.0,6.0,9.0,0.0,0.0,5.0,5.0,7.0,6.0,5.0,1.0,-5.0,2.0,-1.0,8.0,-4.0,0.0,-6.0,3.0,-5.0,9.0,2.0,-5.0,-2.0,-2.0,1.0,-7.0,-4.0,-6.0,-7.0,-1.0,-5.0,2.0,-6.0,-6.0,6.0}}},tol=1e-09},
{name=[==[double bool 1: ()]==],code=[==[return x[1]:double()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="float64",data={1.0}}},tol=1e-09},
{name=[==[double bool 3: 2x3]==],code=[==[return x[1]:double()]==],
 inputs={{shape={2,3},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={2,3},dtype="float64",data={1.0,1.0,0.0,1.0,0.0,0.0}}},tol=1e-09},
{name=[==[double bool 5: 2x3x2x3]==],code=[==[return x[1]:double()]==],
 inputs={{shape={2,3,2,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},
 outputs={{shape={2,3,2,3},dtype="float64",data={1.0,1.0,0.0,1.0,0.0,0.0,0.0,1.0,1.0,1.0,1.0,1.0,0.0,0.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,0.0,1.0,1.0,0.0,0.0,1.0,0.0,0.0,1.0,0.0,1.0}}},tol=1e-09}
}
