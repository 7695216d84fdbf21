return {
{name=[==[__getitem__ int64 2: 3x3x3]==],code=[==[return x[1][{ {} }]]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},tol=1e-09},
{name=[==[__getitem__ int64 3: 3x3x3]==],code=[==[return x[1][{ {}, 2 }]]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,5,2,-1,8,2,-5,-2}}},tol=1e-09},
{name=[==[__getitem__ int64 14: 3x3x3 2]==],code=[==[return x[1][{ x[2] }]]==],
 inputs={{shape={3,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7}},{shape={2},dtype="int64",data={1,1}}},
 outputs={{shape={2,3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[__getitem__ bool 3: 3x3x3]==],code=[==[return x[1][{ {}, 2 }]]==],
 inputs={{shape={3,3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false,false,false,false,false,false,false,false,false,true,false,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,false,false,false,false,true,false,false,false}}},tol=1e-09}
}
