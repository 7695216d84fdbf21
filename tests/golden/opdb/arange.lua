return {
{name=[==[arange float64 26:]==],code=[==[return neap.arange(0, 2)]==],
 inputs={},
 outputs={{shape={2},dtype="int64",data={0,1}}},tol=1e-09},
{name=[==[arange float64 27:]==],code=[==[return neap.arange(1, 3, 1)]==],
 inputs={},
 outputs={{shape={2},dtype="int64",data={1,2}}},tol=1e-09},
{name=[==[arange int64 8:]==],code=[==[return neap.arange(0, 1, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={1},dtype="int64",data={0}}},tol=1e-09},
{name=[==[arange int64 26:]==],code=[==[return neap.arange(0, 2)]==],
 inputs={},
 outputs={{shape={2},dtype="int64",data={0,1}}},tol=1e-09},
{name=[==[arange int64 27:]==],code=[==[return neap.arange(1, 3, 1)]==],
 inputs={},
 outputs={{shape={2},dtype="int64",data={1,2}}},tol=1e-09}
}
