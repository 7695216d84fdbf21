return {
{name=[==[diag_embed int64 1: 3x3]==],code=[==[return x[1]:diag_embed()]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,0,0,0,6,0,0,0,9,0,0,0,0,0,0,0,0,5,5,0,0,0,7,0,0,0,6}}},tol=1e-09},
{name=[==[diag_embed int64 2: 3x3]==],code=[==[return x[1]:diag_embed(2)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,5,5},dtype="int64",data={0,0,-8,0,0,0,0,0,6,0,0,0,0,0,9,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,5,0,0,0,0,0,0,0,0,0,0,0,0,5,0,0,0,0,0,7,0,0,0,0,0,6,0,0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[diag_embed int64 4: 3x3]==],code=[==[return x[1]:diag_embed(1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,4,4},dtype="int64",data={0,-8,0,0,0,0,6,0,0,0,0,9,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,5,0,0,0,0,0,5,0,0,0,0,7,0,0,0,0,6,0,0,0,0}}},tol=1e-09},
{name=[==[diag_embed bool 1: 3x3]==],code=[==[return x[1]:diag_embed()]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,false,false,false,true,false,false,false,false,true,false,false,false,false,false,false,false,false,false,false,false,false,true,false,false,false,true}}},tol=1e-09}
}
