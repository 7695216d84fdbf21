return {
{name=[==[block_diag int64 3: 1 2 3]==],code=[==[return neap.block_diag(x[1], x[2], x[3])]==],
 inputs={{shape={1},dtype="int64",data={-8}},{shape={2},dtype="int64",data={6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,6},dtype="int64",data={-8,0,0,0,0,0,0,6,9,0,0,0,0,0,0,0,0,5}}},tol=1e-09},
{name=[==[block_diag int64 4: 2x3 3]==],code=[==[return neap.block_diag(x[1], x[2])]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},
 outputs={{shape={3,6},dtype="int64",data={-8,6,9,0,0,0,0,0,5,0,0,0,0,0,0,5,7,6}}},tol=1e-09},
{name=[==[block_diag bool 3: 1 2 3]==],code=[==[return neap.block_diag(x[1], x[2], x[3])]==],
 inputs={{shape={1},dtype="bool",data={true}},{shape={2},dtype="bool",data={true,false}},{shape={3},dtype="bool",data={true,false,false}}},
 outputs={{shape={3,6},dtype="bool",data={true,false,false,false,false,false,false,true,false,false,false,false,false,false,false,true,false,false}}},tol=1e-09},
{name=[==[block_diag bool 4: 2x3 3]==],code=[==[return neap.block_diag(x[1], x[2])]==],
 inputs={{shape={2,3},dtype="bool",data={true,true,false,true,false,false}},{shape={3},dtype="bool",data={false,true,true}}},
 outputs={{shape={3,6},dtype="bool",data={true,true,false,false,false,false,true,false,false,false,false,false,false,false,false,false,true,true}}},tol=1e-09}
}
