return {
{name=[==[triu int64 2: 4x4]==],code=[==[return x[1]:triu(2)]==],
 inputs={{shape={4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},
 outputs={{shape={4,4},dtype="int64",data={0,0,9,0,0,0,0,7,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[triu int64 3: 4x3]==],code=[==[return x[1]:triu()]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,0,0,6,0,0,0}}},tol=1e-09},
{name=[==[triu int64 4: 4x3]==],code=[==[return x[1]:triu(-1)]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,0,7,6,0,0,-5}}},tol=1e-09},
{name=[==[triu bool 3: 4x3]==],code=[==[return x[1]:triu()]==],
 inputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},
 outputs={{shape={4,3},dtype="bool",data={true,true,false,false,false,false,false,false,true,false,false,false}}},tol=1e-09},
{name=[==[triu bool 4: 4x3]==],code=[==[return x[1]:triu(-1)]==],
 inputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},
 outputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,false,false,true}}},tol=1e-09}
}
