return {
{name=[==[ones float64 1:]==],code=[==[return neap.ones({4}, { dtype = "float64" })]==],
 inputs={},
 outputs={{shape={4},dtype="float64",data={1.0,1.0,1.0,1.0}}},tol=1e-09},
{name=[==[ones int64 1:]==],code=[==[return neap.ones({4}, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={4},dtype="int64",data={1,1,1,1}}},tol=1e-09},
{name=[==[ones int64 2:]==],code=[==[return neap.ones({3, 3}, { dtype = "int64" })]==],
 inputs={},
 outputs={{shape={3,3},dtype="int64",data={1,1,1,1,1,1,1,1,1}}},tol=1e-09},
{name=[==[ones bool 1:]==],code=[==[return neap.ones({4}, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={4},dtype="bool",data={true,true,true,true}}},tol=1e-09},
{name=[==[ones bool 2:]==],code=[==[return neap.ones({3, 3}, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={3,3},dtype="bool",data={true,true,true,true,true,true,true,true,true}}},tol=1e-09}
}
