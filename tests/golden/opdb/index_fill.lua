return {
{name=[==[index_fill int64 1: () 1]==],code=[==[return x[1]:index_fill(1, x[2], -8)]==],
 inputs={{shape={},dtype="int64",data={9}},{shape={1},dtype="int64",data={1}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[index_fill int64 5: 3x3 3]==],code=[==[return x[1]:index_fill(-1, x[2], -8)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,1,2}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,9,-8,-8,5,-8,-8,6}}},tol=1e-09},
{name=[==[index_fill int64 6: 3x3 3 ()]==],code=[==[return x[1]:index_fill(-1, x[2], x[3])]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,1,2}},{shape={},dtype="int64",data={6}}},
 outputs={{shape={3,3},dtype="int64",data={6,6,9,6,6,5,6,6,6}}},tol=1e-09},
{name=[==[index_fill bool 5: 3x3 3]==],code=[==[return x[1]:index_fill(-1, x[2], true)]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="int64",data={1,1,2}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,true,false,true,true,true}}},tol=1e-09},
{name=[==[index_fill bool 6: 3x3 3 ()]==],code=[==[return x[1]:index_fill(-1, x[2], x[3])]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="int64",data={1,1,2}},{shape={},dtype="bool",data={true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,true,false,true,true,true}}},tol=1e-09}
}
