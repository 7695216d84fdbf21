return {
{name=[==[linspace float64 62:]==],code=[==[return neap.linspace(1, 3, 1)]==],
 inputs={},
 outputs={{shape={1},dtype="float32",data={1.0}}},tol=5e-05},
{name=[==[linspace int64 19:]==],code=[==[return neap.linspace(0, 0, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[linspace int64 22:]==],code=[==[return neap.linspace(0, 1, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[linspace int64 25:]==],code=[==[return neap.linspace(0, 4, 0, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[linspace int64 62:]==],code=[==[return neap.linspace(1, 3, 1)]==],
 inputs={},
 outputs={{shape={1},dtype="float32",data={1.0}}},tol=5e-05}
}
