return {
{name=[==[argwhere float64 1: 4]==],code=[==[return x[1]:argwhere()]==],
 inputs={{shape={4},dtype="float64",data={1.0,0.0,2.0,0.0}}},
 outputs={{shape={2,1},dtype="int64",data={1,3}}},tol=1e-09},
{name=[==[argwhere int64 2: 5x5]==],code=[==[return x[1]:argwhere()]==],
 inputs={{shape={5,5},dtype="int64",data={-8,0,9,0,0,0,0,0,0,5,1,-5,2,0,8,0,0,0,0,-5,0,2,-5,0,-2}}},
 outputs={{shape={11,2},dtype="int64",data={1,1,1,3,2,5,3,1,3,2,3,3,3,5,4,5,5,2,5,3,5,5}}},tol=1e-09},
{name=[==[argwhere int64 5: 5]==],code=[==[return x[1]:argwhere()]==],
 inputs={{shape={5},dtype="int64",data={0,0,0,0,0}}},
 outputs={{shape={0,1},dtype="int64",data={}}},tol=1e-09},
{name=[==[argwhere bool 1: 4]==],code=[==[return x[1]:argwhere()]==],
 inputs={{shape={4},dtype="bool",data={true,false,true,false}}},
 outputs={{shape={2,1},dtype="int64",data={1,3}}},tol=1e-09},
{name=[==[argwhere bool 3: 5x5]==],code=[==[return x[1]:argwhere()]==],
 inputs={{shape={5,5},dtype="bool",data={true,false,false,false,true,false,false,false,false,false,false,false,false,false,false,false,true,false,false,true,false,true,false,false,false}}},
 outputs={{shape={5,2},dtype="int64",data={1,1,1,5,4,2,4,5,5,2}}},tol=1e-09}
}
