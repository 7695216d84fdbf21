return {
{name=[==[linalg.diagonal int64 1: 3x3]==],code=[==[return x[1]:diagonal(0, -2, -1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="int64",data={-8,0,6}}},tol=1e-09},
{name=[==[linalg.diagonal int64 2: 3x3]==],code=[==[return x[1]:diagonal(2, -2, -1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={1},dtype="int64",data={9}}},tol=1e-09},
{name=[==[linalg.diagonal int64 4: 3x3]==],code=[==[return x[1]:diagonal(1, -2, -1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={2},dtype="int64",data={6,5}}},tol=1e-09},
{name=[==[linalg.diagonal bool 2: 3x3]==],code=[==[return x[1]:diagonal(2, -2, -1)]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={1},dtype="bool",data={false}}},tol=1e-09},
{name=[==[linalg.diagonal bool 4: 3x3]==],code=[==[return x[1]:diagonal(1, -2, -1)]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={2},dtype="bool",data={true,false}}},tol=1e-09}
}
