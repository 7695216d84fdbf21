return {
{name=[==[flatten int64 3: 3x3]==],code=[==[return x[1]:flatten()]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={9},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[flatten int64 4: 3x3]==],code=[==[return x[1]:flatten(2, -1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[flatten int64 5: 3]==],code=[==[return x[1]:flatten()]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[flatten bool 3: 3x3]==],code=[==[return x[1]:flatten()]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={9},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09},
{name=[==[flatten bool 5: 3]==],code=[==[return x[1]:flatten()]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
