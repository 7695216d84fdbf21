return {
{name=[==[stack int64 1: 3x4]==],code=[==[return neap.stack({x[1]}, -1)]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={3,4,1},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},tol=1e-09},
{name=[==[stack int64 2: 3x4]==],code=[==[return neap.stack({x[1]}, 1)]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},
 outputs={{shape={1,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}}},tol=1e-09},
{name=[==[stack int64 4: 1x2x1x4 1x2x1x4 1x2x1x4]==],code=[==[return neap.stack({x[1], x[2], x[3]}, 1)]==],
 inputs={{shape={1,2,1,4},dtype="int64",data={-8,6,9,0,0,5,5,7}},{shape={1,2,1,4},dtype="int64",data={6,5,1,-5,2,-1,8,-4}},{shape={1,2,1,4},dtype="int64",data={0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={3,1,2,1,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},tol=1e-09},
{name=[==[stack bool 1: 3x4]==],code=[==[return neap.stack({x[1]}, -1)]==],
 inputs={{shape={3,4},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},
 outputs={{shape={3,4,1},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},tol=1e-09},
{name=[==[stack bool 2: 3x4]==],code=[==[return neap.stack({x[1]}, 1)]==],
 inputs={{shape={3,4},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},
 outputs={{shape={1,3,4},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true}}},tol=1e-09}
}
