return {
{name=[==[masked_select int64 2: 4x4 4]==],code=[==[return x[1]:masked_select(x[2])]==],
 inputs={{shape={4,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4}},{shape={4},dtype="bool",data={false,true,true,false}}},
 outputs={{shape={8},dtype="int64",data={6,9,5,5,5,1,-1,8}}},tol=1e-09},
{name=[==[masked_select int64 7: () 4x4]==],code=[==[return x[1]:masked_select(x[2])]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={4,4},dtype="bool",data={false,true,false,true,true,false,false,false,true,false,false,false,false,true,false,true}}},
 outputs={{shape={6},dtype="int64",data={-8,-8,-8,-8,-8,-8}}},tol=1e-09},
{name=[==[masked_select bool 2: 4x4 4]==],code=[==[return x[1]:masked_select(x[2])]==],
 inputs={{shape={4,4},dtype="bool",data={true,true,false,true,false,false,false,true,true,true,true,true,false,false,true,false}},{shape={4},dtype="bool",data={false,true,true,false}}},
 outputs={{shape={8},dtype="bool",data={true,false,false,false,true,true,false,true}}},tol=1e-09},
{name=[==[masked_select bool 7: () 4x4]==],code=[==[return x[1]:masked_select(x[2])]==],
 inputs={{shape={},dtype="bool",data={true}},{shape={4,4},dtype="bool",data={false,true,false,true,true,false,false,false,true,false,false,false,false,true,false,true}}},
 outputs={{shape={6},dtype="bool",data={true,true,true,true,true,true}}},tol=1e-09}
}
