return {
{name=[==[zeros float64 1:]==],code=[==[return neap.zeros({4}, { dtype = "float64" })]==],
 inputs={},
 outputs={{shape={4},dtype="float64",data={0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[zeros float64 2:]==],code=[==[return neap.zeros({3, 3}, { dtype = "float64" })]==],
 inputs={},
 outputs={{shape={3,3},dtype="float64",data={0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[zeros int64 1:]==],code=[==[return neap.zeros({4}, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={4},dtype="int64",data={0,0,0,0}}},tol=1e-09},
{name=[==[zeros int64 2:]==],code=[==[return neap.zeros({3, 3}, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[zeros bool 1:]==],code=[==[return neap.zeros({4}, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={4},dtype="bool",data={false,false,false,false}}},tol=1e-09}
}
