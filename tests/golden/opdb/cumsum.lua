return {
{name=[==[cumsum float64 3: ()]==],code=[==[return x[1]:cumsum(1)]==],
 inputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 outputs={{shape={},dtype="float64",data={-4.826984902407649}}},
 grads={{shape={},dtype="float64",data={-0.9040721420170612}}},tol=1e-09},
{name=[==[cumsum int64 1: 3x3x3]==],code=[==[return x[1]:cumsum(1)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,-3,7,4,2,-1,13,1,7,0,0,2,13,4,-6,11,-1,8,-7}}},tol=1e-09},
{name=[==[cumsum int64 2: 3x3x3]==],code=[==[return x[1]:cumsum(2)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,-8,6,14,-3,13,20,5,1,-5,7,0,3,3,0,-3,3,-5,9,5,-10,7,3,-9,0}}},tol=1e-09},
{name=[==[cumsum int64 3: ()]==],code=[==[return x[1]:cumsum(1)]==],
 inputs={{shape={},dtype="int64",data={-8}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[cumsum int64 4: 3x3x3]==],code=[==[return x[1]:cumsum(2, { dtype = "int64" })]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,-8,6,14,-3,13,20,5,1,-5,7,0,3,3,0,-3,3,-5,9,5,-10,7,3,-9,0}}},tol=1e-09}
}
