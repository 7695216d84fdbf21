return {
{name=[==[combinations int64 13: 4]==],code=[==[return x[1]:combinations(1, { with_replacement = false })]==],
 inputs={{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={4,1},dtype="int64",data={0,1,2,3}}},tol=1e-09},
{name=[==[combinations int64 14: 4]==],code=[==[return x[1]:combinations(1, { with_replacement = true })]==],
 inputs={{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={4,1},dtype="int64",data={0,1,2,3}}},tol=1e-09},
{name=[==[combinations int64 15: 4]==],code=[==[return x[1]:combinations(2, { with_replacement = false })]==],
 inputs={{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={6,2},dtype="int64",data={0,1,0,2,0,3,1,2,1,3,2,3}}},tol=1e-09},
{name=[==[combinations int64 17: 4]==],code=[==[return x[1]:combinations(4, { with_replacement = false })]==],
 inputs={{shape={4},dtype="int64",data={0,1,2,3}}},
 outputs={{shape={1,4},dtype="int64",data={0,1,2,3}}},tol=1e-09},
{name=[==[combinations bool 14: 4]==],code=[==[return x[1]:combinations(1, { with_replacement = true })]==],
 inputs={{shape={4},dtype="bool",data={false,true,true,true}}},
 outputs={{shape={4,1},dtype="bool",data={false,true,true,true}}},tol=1e-09}
}
