return {
{name=[==[index_add int64 2: () 1 ()]==],code=[==[return x[1]:index_add(1, x[2], x[3], { alpha = 0 })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={1},dtype="int64",data={1}},{shape={},dtype="int64",data={6}}},
 outputs={{shape={},dtype="int64",data={-8}}},tol=1e-09},
{name=[==[index_add int64 3: () 1 ()]==],code=[==[return x[1]:index_add(1, x[2], x[3], { alpha = 2 })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={1},dtype="int64",data={1}},{shape={},dtype="int64",data={6}}},
 outputs={{shape={},dtype="int64",data={4}}},tol=1e-09},
{name=[==[index_add int64 7: 3x3 3 3x3]==],code=[==[return x[1]:index_add(-1, x[2], x[3], { alpha = -1 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,3,2}},{shape={3,3},dtype="int64",data={-5,2,-1,8,-4,0,-6,3,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-3,7,7,-8,0,9,11,12,3}}},tol=1e-09},
{name=[==[index_add int64 8: 3x3 3 3x3]==],code=[==[return x[1]:index_add(-1, x[2], x[3], { alpha = 0 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,3,2}},{shape={3,3},dtype="int64",data={-5,2,-1,8,-4,0,-6,3,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},tol=1e-09},
{name=[==[index_add int64 9: 3x3 3 3x3]==],code=[==[return x[1]:index_add(-1, x[2], x[3], { alpha = 2 })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={1,3,2}},{shape={3,3},dtype="int64",data={-5,2,-1,8,-4,0,-6,3,-5}}},
 outputs={{shape={3,3},dtype="int64",data={-18,4,13,16,0,-3,-7,-3,12}}},tol=1e-09}
}
