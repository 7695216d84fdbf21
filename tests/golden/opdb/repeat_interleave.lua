return {
{name=[==[repeat_interleave int64 2: 2x3x4]==],code=[==[return x[1]:repeat_interleave(2)]==],
 inputs={{shape={2,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={48},dtype="int64",data={-8,-8,6,6,9,9,0,0,0,0,5,5,5,5,7,7,6,6,5,5,1,1,-5,-5,2,2,-1,-1,8,8,-4,-4,0,0,-6,-6,3,3,-5,-5,9,9,2,2,-5,-5,-2,-2}}},tol=1e-09},
{name=[==[repeat_interleave int64 3: 2x3x4]==],code=[==[return x[1]:repeat_interleave(2, 2)]==],
 inputs={{shape={2,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={2,6,4},dtype="int64",data={-8,6,9,0,-8,6,9,0,0,5,5,7,0,5,5,7,6,5,1,-5,6,5,1,-5,2,-1,8,-4,2,-1,8,-4,0,-6,3,-5,0,-6,3,-5,9,2,-5,-2,9,2,-5,-2}}},tol=1e-09},
{name=[==[repeat_interleave int64 4: 2x3x4 3]==],code=[==[return x[1]:repeat_interleave(x[2], 2)]==],
 inputs={{shape={2,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}},{shape={3},dtype="int64",data={0,1,2}}},
 outputs={{shape={2,3,4},dtype="int64",data={0,5,5,7,6,5,1,-5,6,5,1,-5,0,-6,3,-5,9,2,-5,-2,9,2,-5,-2}}},tol=1e-09},
{name=[==[repeat_interleave int64 5: 4x1 4]==],code=[==[return x[1]:repeat_interleave(x[2], 1)]==],
 inputs={{shape={4,1},dtype="int64",data={-8,6,9,0}},{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={6,1},dtype="int64",data={6,9,9,0,0,0}}},tol=1e-09},
{name=[==[repeat_interleave bool 5: 4x1 4]==],code=[==[return x[1]:repeat_interleave(x[2], 1)]==],
 inputs={{shape={4,1},dtype="bool",data={true,true,false,true}},{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={6,1},dtype="bool",data={true,false,false,true,true,true}}},tol=1e-09}
}
