return {
{name=[==[einsum int64 1: 3]==],code=[==[return neap.einsum("i->", x[1])]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={},dtype="int64",data={7}}},tol=1e-09},
{name=[==[einsum int64 3: 2x3]==],code=[==[return neap.einsum("ij->i", x[1])]==],
 inputs={{shape={2,3},dtype="int64",data={7,6,5,1,-5,2}}},
 outputs={{shape={2},dtype="int64",data={18,-2}}},tol=1e-09},
{name=[==[einsum int64 4: 2x3 1x3]==],code=[==[return neap.einsum("ij,kj->ik", x[1], x[2])]==],
 inputs={{shape={2,3},dtype="int64",data={7,6,5,1,-5,2}},{shape={1,3},dtype="int64",data={-1,8,-4}}},
 outputs={{shape={2,1},dtype="int64",data={21,-49}}},tol=1e-09},
{name=[==[einsum int64 9: 1x3x1]==],code=[==[return neap.einsum("iji->j", x[1])]==],
 inputs={{shape={1,3,1},dtype="int64",data={-9,-6,2}}},
 outputs={{shape={3},dtype="int64",data={-9,-6,2}}},tol=1e-09},
{name=[==[einsum int64 10: 3x3]==],code=[==[return neap.einsum("i...->...", x[1])]==],
 inputs={{shape={3,3},dtype="int64",data={1,-1,-2,-3,7,-2,6,-1,-5}}},
 outputs={{shape={3},dtype="int64",data={4,5,-9}}},tol=1e-09}
}
