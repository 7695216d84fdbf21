return {
{name=[==[select int64 1: 3x3x3]==],code=[==[return x[1]:select(2, 3)]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={5,7,6,-4,0,-6,-2,1,-7}}},tol=1e-09},
{name=[==[select int64 5: 3x3]==],code=[==[return x[1]:select(-1, 3)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="int64",data={9,5,6}}},tol=1e-09},
{name=[==[select int64 6: 3]==],code=[==[return x[1]:select(1, 3)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={},dtype="int64",data={9}}},tol=1e-09},
{name=[==[select bool 5: 3x3]==],code=[==[return x[1]:select(-1, 3)]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={3},dtype="bool",data={false,false,true}}},tol=1e-09},
{name=[==[select bool 6: 3]==],code=[==[return x[1]:select(1, 3)]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={},dtype="bool",data={false}}},tol=1e-09}
}
