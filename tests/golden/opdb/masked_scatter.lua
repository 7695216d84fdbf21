return {
{name=[==[masked_scatter int64 3: 3x3 () 3x3]==],code=[==[return x[1]:masked_scatter(x[2], x[3])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={},dtype="bool",data={false}},{shape={3,3},dtype="int64",data={-5,2,-1,8,-4,0,-6,3,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[masked_scatter int64 4: 3 3x3 3x3]==],code=[==[return x[1]:masked_scatter(x[2], x[3])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3,3},dtype="bool",data={true,false,false,false,false,false,false,true,true}},{shape={3,3},dtype="int64",data={-2,-2,1,-7,-4,-6,-7,-1,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-2,6,9,-8,6,9,-8,-2,1}}},tol=1e-09},
{name=[==[masked_scatter bool 3: 3x3 () 3x3]==],code=[==[return x[1]:masked_scatter(x[2], x[3])]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={},dtype="bool",data={false}},{shape={3,3},dtype="bool",data={true,false,false,true,false,false,false,false,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09},
{name=[==[masked_scatter bool 4: 3 3x3 3x3]==],code=[==[return x[1]:masked_scatter(x[2], x[3])]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={3,3},dtype="bool",data={true,false,false,false,false,false,false,true,true}},{shape={3,3},dtype="bool",data={false,true,false,true,true,false,false,true,false}}},
 outputs={{shape={3,3},dtype="bool",data={false,true,false,true,true,false,true,true,false}}},tol=1e-09}
}
