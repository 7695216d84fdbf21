return {
{name=[==[tril int64 2: 4x4]==],code=[==[return x[1]:tril(2)]==],
 inputs={{shape={4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},
 outputs={{shape={4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}}},tol=1e-09},
{name=[==[tril int64 3: 4x3]==],code=[==[return x[1]:tril()]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={4,3},dtype="int64",data={-8,0,0,0,0,0,5,7,6,5,1,-5}}},tol=1e-09},
{name=[==[tril int64 4: 4x3]==],code=[==[return x[1]:tril(-1)]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={4,3},dtype="int64",data={0,0,0,0,0,0,5,7,0,5,1,-5}}},tol=1e-09},
{name=[==[tril bool 3: 4x3]==],code=[==[return x[1]:tril()]==],
 inputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},
 outputs={{shape={4,3},dtype="bool",data={true,false,false,true,false,false,false,true,true,true,true,true}}},tol=1e-09},
{name=[==[tril bool 4: 4x3]==],code=[==[return x[1]:tril(-1)]==],
 inputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},
 outputs={{shape={4,3},dtype="bool",data={false,false,false,true,false,false,false,true,false,true,true,true}}},tol=1e-09}
}
