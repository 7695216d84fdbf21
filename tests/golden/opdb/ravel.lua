return {
{name=[==[ravel float64 2: ()]==],code=[==[return x[1]:ravel()]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 outputs={{shape={1},dtype="float64",data={-4.826984902407649}}},
 grads={{shape={},dtype="float64",data={-0.9040721420170612}}},tol=1e-09},
{name=[==[ravel int64 1: 3x3x3]==],code=[==[return x[1]:ravel()]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={27},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[ravel int64 2: ()]==],code=[==[return x[1]:ravel()]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={1},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[ravel bool 2: ()]==],code=[==[return x[1]:ravel()]==],
 inputs={{shape={},dtype="bool",data={true}}},
 outputs={{shape={1},dtype="bool",data={true}}},tol=1e-09},
{name=[==[ravel bool 3: 3x3x3]==],code=[==[return x[1]:ravel()]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,true,true,false,false,false,false,false,false,false,true,false,false,true,true,false,true,true,true,false,false,false,true,true}}},
 outputs={{shape={27},dtype="bool",data={true,true,false,true,true,true,false,false,false,false,false,false,false,true,false,false,true,true,false,true,true,true,false,false,false,true,true}}},tol=1e-09}
}
