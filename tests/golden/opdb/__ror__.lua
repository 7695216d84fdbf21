return {
{name=[==[__ror__ int64 2: 3 ()]==],code=[==[return x[2] | x[1]]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[__ror__ int64 3: 3x1 3]==],code=[==[return x[2] | x[1]]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-3,6,6,7,9,9,13}}},tol=1e-09},
{name=[==[__ror__ int64 7: 4x1x3 4x3]==],code=[==[return x[2] | x[1]]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-6,-1,9,-4,6,-5,-5,-1,9,-6,-1,-1,2,-1,13,-4,0,-1,3,-5,13,2,-5,-1,7,-1,14,-3,7,-2,7,-1,15,7,-1,-2,7,-1,-5,-3,1,-5,7,-5,-5,7,-5,-1}}},tol=1e-09},
{name=[==[__ror__ bool 2: 3 ()]==],code=[==[return x[2] | x[1]]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3},dtype="bool",data={true,true,true}}},tol=1e-09},
{name=[==[__ror__ bool 3: 3x1 3]==],code=[==[return x[2] | x[1]]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,true,true,false,false}}},tol=1e-09}
}
