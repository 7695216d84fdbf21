return {
{name=[==[tile int64 5: 3x2]==],code=[==[return x[1]:tile({})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},tol=1e-09},
{name=[==[tile int64 11: 3x2]==],code=[==[return x[1]:tile({0})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,0},dtype="int64",data={}}},tol=1e-09},
{name=[==[tile int64 17: 3x2]==],code=[==[return x[1]:tile({1})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},tol=1e-09},
{name=[==[tile int64 23: 3x2]==],code=[==[return x[1]:tile({0, 2})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={0,4},dtype="int64",data={}}},tol=1e-09},
{name=[==[tile int64 47: 3x2]==],code=[==[return x[1]:tile({0, 2, 3})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={0,6,6},dtype="int64",data={}}},tol=1e-09}
}
