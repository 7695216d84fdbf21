return {
{name=[==[new_full int64 2: 3x3]==],code=[==[return x[1]:new_full({2, 0}, 5)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={2,0},dtype="int64",data={}}},tol=1e-09},
{name=[==[new_full int64 4: 3]==],code=[==[return x[1]:new_full({2, 3}, 0, { dtype = "int64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={2,3},dtype="int64",data={0,0,0,0,0,0}}},tol=1e-09},
{name=[==[new_full int64 6: 3]==],code=[==[return x[1]:new_full({1, 1, 12}, 0)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,1,12},dtype="int64",data={0,0,0,0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[new_full bool 2: 3x3]==],code=[==[return x[1]:new_full({2, 0}, true)]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={2,0},dtype="bool",data={}}},tol=1e-09},
{name=[==[new_full bool 4: 3]==],code=[==[return x[1]:new_full({2, 3}, true, { dtype = "bool" })]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={2,3},dtype="bool",data={true,true,true,true,true,true}}},tol=1e-09}
}
