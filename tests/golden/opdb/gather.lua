return {
{name=[==[gather int64 1: 10x5 5x5]==],code=[==[return x[1]:gather(1, x[2])]==],
 inputs={{shape={10,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5}},{shape={5,5},dtype="int64",data={5,3,6,2,5,5,3,6,2,5,6,6,8,7,1,1,8,3,1,10,7,5,10,9,2}}},
 outputs={{shape={5,5},dtype="int64",data={9,-5,-4,6,-2,9,-5,-4,6,-2,1,-7,9,-6,0,-8,9,2,0,5,-1,2,4,8,5}}},tol=1e-09},
{name=[==[gather int64 3: 10x5 10x2]==],code=[==[return x[1]:gather(2, x[2])]==],
 inputs={{shape={10,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5}},{shape={10,2},dtype="int64",data={1,1,3,3,2,2,2,2,2,2,3,3,5,5,2,2,2,2,2,2}}},
 outputs={{shape={10,2},dtype="int64",data={-8,-8,7,7,-5,-5,0,0,2,2,-4,-4,-6,-6,9,9,1,1,-4,-4}}},tol=1e-09},
{name=[==[gather bool 3: 10x5 10x2]==],code=[==[return x[1]:gather(2, x[2])]==],
 inputs={{shape={10,5},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true,true,false,false,true,false,false,true,false,true,false,false,false,true,true,true,false,true,true,false,true,false,true,false}},{shape={10,2},dtype="int64",data={1,1,3,3,2,2,2,2,2,2,3,3,5,5,2,2,2,2,2,2}}},
 outputs={{shape={10,2},dtype="bool",data={true,true,true,true,true,true,false,false,false,false,true,true,false,false,false,false,true,true,true,true}}},tol=1e-09}
}
