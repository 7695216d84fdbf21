return {
{name=[==[expand_as float64 2: () ()]==],code=[==[return x[1]:expand_as(x[2])]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}},{shape={},dtype="float64",data={-7.582430495695129},fixed=true}},
 outputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 grads={{shape={},dtype="float64",data={-0.9040721420170612}},false},tol=1e-09},
{name=[==[expand_as int64 1: 3x1x1 3x3x3]==],code=[==[return x[1]:expand_as(x[2])]==],
 inputs={{shape={3,1,1},dtype="int64",data={-8,6,9}},{shape={3,3,3},dtype="int64",data={0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,-8,-8,-8,-8,-8,-8,-8,-8,6,6,6,6,6,6,6,6,6,9,9,9,9,9,9,9,9,9}}},tol=1e-09},
{name=[==[expand_as int64 2: () ()]==],code=[==[return x[1]:expand_as(x[2])]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={6}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[expand_as bool 1: 3x1x1 3x3x3]==],code=[==[return x[1]:expand_as(x[2])]==],
 inputs={{shape={3,1,1},dtype="bool",data={true,true,false}},{shape={3,3,3},dtype="bool",data={true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,true,false,false,false,false,false,false,false,false,false}}},tol=1e-09},
{name=[==[expand_as bool 2: () ()]==],code=[==[return x[1]:expand_as(x[2])]==],
 inputs={{shape={},dtype="bool",data={true}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={},dtype="bool",data={true}}},tol=1e-09}
}
