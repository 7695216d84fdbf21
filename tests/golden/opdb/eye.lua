return {
{name=[==[eye bool 1:]==],code=[==[return neap.eye(0, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={0,0},dtype="bool",data={}}},tol=1e-09},
{name=[==[eye bool 2:]==],code=[==[return neap.eye(0, 0, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={0,0},dtype="bool",data={}}},tol=1e-09},
{name=[==[eye bool 3:]==],code=[==[return neap.eye(0, 1, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={0,1},dtype="bool",data={}}},tol=1e-09},
{name=[==[eye bool 4:]==],code=[==[return neap.eye(0, 2, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={0,2},dtype="bool",data={}}},tol=1e-09},
{name=[==[eye bool 5:]==],code=[==[return neap.eye(0, 3, { dtype = "bool" })]==],
 inputs={},
 outputs={{shape={0,3},dtype="bool",data={}}},tol=1e-09}
}
