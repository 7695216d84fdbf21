return {
{name=[==[masked_fill int64 6: 3x3 ()]==],code=[==[return x[1]:masked_fill(x[2], 10)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={},dtype="bool",data={false}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[masked_fill int64 7: 3 3x3 ()]==],code=[==[return x[1]:masked_fill(x[2], x[3])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3,3},dtype="bool",data={true,false,false,false,false,false,false,true,true}},{shape={},dtype="int64",data={-2}}},
 outputs={{shape={3,3},dtype="int64",data={-2,6,9,-8,6,9,-8,-2,-2}}},tol=1e-09},
{name=[==[masked_fill int64 8: 3 3x3]==],code=[==[return x[1]:masked_fill(x[2], 10)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3,3},dtype="bool",data={true,false,false,false,false,false,false,true,true}}},
 outputs={{shape={3,3},dtype="int64",data={10,6,9,-8,6,9,-8,10,10}}},tol=1e-09},
{name=[==[masked_fill bool 6: 3x3 ()]==],code=[==[return x[1]:masked_fill(x[2], 10)]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={},dtype="bool",data={false}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09},
{name=[==[masked_fill bool 8: 3 3x3]==],code=[==[return x[1]:masked_fill(x[2], 10)]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}},{shape={3,3},dtype="bool",data={true,false,false,false,false,false,false,true,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,true,false,true,true,true}}},tol=1e-09}
}
