return {
{name=[==[full float64 2:]==],code=[==[return neap.full({4}, 9, { dtype = "float64" })]==],
 inputs={},
 outputs={{shape={4},dtype="float64",data={9.0,9.0,9.0,9.0}}},tol=1e-09},
{name=[==[full int64 1:]==],code=[==[return neap.full({4}, -8, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={4},dtype="int64",data={-8,-8,-8,-8}}},tol=1e-09},
{name=[==[full int64 2:]==],code=[==[return neap.full({4}, 6, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={4},dtype="int64",data={6,6,6,6}}},tol=1e-09},
{name=[==[full bool 1:]==],code=[==[return neap.full({4}, true, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={4},dtype="bool",data={true,true,true,true}}},tol=1e-09},
{name=[==[full bool 2:]==],code=[==[return neap.full({4}, 6, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={4},dtype="bool",data={true,true,true,true}}},tol=1e-09}
}
