return {
{name=[==[index_put int64 1: 3x3 1 1x3]==],code=[==[return x[1]:index_put({x[2]}, x[3], { accumulate = false })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={1},dtype="int64",data={1}},{shape={1,3},dtype="int64",data={1,-5,2}}},
 outputs={{shape={3,3},dtype="int64",data={1,-5,2,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[index_put int64 3: 3x3 2 2x3]==],code=[==[return x[1]:index_put({x[2]}, x[3], { accumulate = true })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={2},dtype="int64",data={1,1}},{shape={2,3},dtype="int64",data={-5,2,-1,8,-4,0}}},
 outputs={{shape={3,3},dtype="int64",data={-5,4,8,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[index_put bool 1: 3x3 1 1x3]==],code=[==[return x[1]:index_put({x[2]}, x[3], { accumulate = false })]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={1},dtype="int64",data={1}},{shape={1,3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09},
{name=[==[index_put bool 4: 3x3 3 3]==],code=[==[return x[1]:index_put({x[2]}, x[3], { accumulate = true })]==],
 inputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}},{shape={3},dtype="bool",data={false,false,false}},{shape={3},dtype="bool",data={true,true,true}}},
 outputs={{shape={3,3},dtype="bool",data={true,true,false,true,false,false,false,true,true}}},tol=1e-09}
}
