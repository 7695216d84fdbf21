return {
{name=[==[clone float64 2: ()]==],code=[==[return x[1]:clone()]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 outputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 grads={{shape={},dtype="float64",data={-0.9040721420170612}}},tol=1e-09},
{name=[==[clone int64 1: 3x4x3]==],code=[==[return x[1]:clone()]==],
 inputs={{shape={3,4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},
 outputs={{shape={3,4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}}},tol=1e-09},
{name=[==[clone int64 2: ()]==],code=[==[return x[1]:clone()]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[clone bool 1: 3x4x3]==],code=[==[return x[1]:clone()]==],
 inputs={{shape={3,4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},
 outputs={{shape={3,4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true}}},tol=1e-09},
{name=[==[clone bool 2: ()]==],code=[==[return x[1]:clone()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09}
}
