return {
{name=[==[logspace int64 1:]==],code=[==[return neap.logspace(0, -3, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[logspace int64 21:]==],code=[==[return neap.logspace(0, 0, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[logspace int64 61:]==],code=[==[return neap.logspace(0, 2, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[logspace int64 81:]==],code=[==[return neap.logspace(0, 4, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[logspace int64 121:]==],code=[==[return neap.logspace(1, 0, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09}
}
