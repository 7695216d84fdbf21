return {
{name=[==[bincount int64 1: 3]==],code=[==[return x[1]:bincount({ minlength = 0 })]==],
 inputs={{shape={3},dtype="int64",data={1,1,1}}},
 outputs={{shape={1},dtype="int64",data={3}}},tol=1e-09},
{name=[==[bincount int64 5: 3 3]==],code=[==[return x[1]:bincount(x[2], { minlength = 0 })]==],
 inputs={{shape={3},dtype="int64",data={1,1,1}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={1},dtype="float64",data={5.0}}},tol=1e-09},
{name=[==[bincount int64 10: 4]==],code=[==[return x[1]:bincount({ minlength = 1 })]==],
 inputs={{shape={4},dtype="int64",data={4,4,3,2}}},
 outputs={{shape={4},dtype="int64",data={0,1,1,2}}},tol=1e-09},
{name=[==[bincount int64 11: 4]==],code=[==[return x[1]:bincount({ minlength = 3 })]==],
 inputs={{shape={4},dtype="int64",data={4,4,3,2}}},
 outputs={{shape={4},dtype="int64",data={0,1,1,2}}},tol=1e-09},
{name=[==[bincount int64 12: 4]==],code=[==[return x[1]:bincount({ minlength = 6 })]==],
 inputs={{shape={4},dtype="int64",data={4,4,3,2}}},
 outputs={{shape={6},dtype="int64",data={0,1,1,2,0,0}}},tol=1e-09}
}
