return {
{name=[==[where int64 4: () 4x1x4 4x4x1]==],code=[==[return neap.where(x[1], x[2], x[3])]==],
 inputs={{shape={},dtype="bool",data={true}},{shape={4,1,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}},{shape={4,4,1},dtype="int64",data={-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2}}},
 outputs={{shape={4,4,4},dtype="int64",data={-8,6,9,0,-8,6,9,0,-8,6,9,0,-8,6,9,0,0,5,5,7,0,5,5,7,0,5,5,7,0,5,5,7,6,5,1,-5,6,5,1,-5,6,5,1,-5,6,5,1,-5,2,-1,8,-4,2,-1,8,-4,2,-1,8,-4,2,-1,8,-4}}},tol=1e-09},
{name=[==[where int64 5: 4x4 () ()]==],code=[==[return neap.where(x[1], x[2], x[3])]==],
 inputs={{shape={4,4},dtype="bool",data={true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false}},{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={-6}}},
 outputs={{shape={4,4},dtype="int64",data={-8,-6,-8,-6,-6,-6,-8,-8,-8,-8,-8,-6,-6,-8,-6,-6}}},tol=1e-09},
{name=[==[where bool 5: 4x4 () ()]==],code=[==[return neap.where(x[1], x[2], x[3])]==],
 inputs={{shape={4,4},dtype="bool",data={true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false}},{shape={},dtype="bool",data={true}},{shape={},dtype="bool",data={false}}},
 outputs={{shape={4,4},dtype="bool",data={true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false}}},tol=1e-09}
}
