return {
{name=[==[scatter_add int64 4: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_add(1, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={3,1,4,2}},{shape={4,1},dtype="int64",data={-4,0,-6,3}}},
 outputs={{shape={4,3},dtype="int64",data={-8,6,9,3,0,5,1,7,6,-1,1,-5}}},tol=1e-09},
{name=[==[scatter_add int64 5: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_add(2, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={2,1,1,1}},{shape={4,1},dtype="int64",data={9,2,-5,-2}}},
 outputs={{shape={4,3},dtype="int64",data={-8,15,9,2,0,5,0,7,6,3,1,-5}}},tol=1e-09},
{name=[==[scatter_add int64 6: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_add(-1, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,1},dtype="int64",data={2,1,1,1}},{shape={4,1},dtype="int64",data={9,2,-5,-2}}},
 outputs={{shape={4,3},dtype="int64",data={-8,15,9,2,0,5,0,7,6,3,1,-5}}},tol=1e-09},
{name=[==[scatter_add bool 4: 4x3 4x1 4x1]==],code=[==[return x[1]:scatter_add(1, x[2], x[3])]==],
 inputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}},{shape={4,1},dtype="int64",data={3,1,4,2}},{shape={4,1},dtype="bool",data={false,false,false,false}}},
 outputs={{shape={4,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},tol=1e-09}
}
