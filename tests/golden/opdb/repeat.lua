return {
{name=[==[repeat int64 12: 3x2]==],code=[==[return x[1]:tile({0, 2})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={0,4},dtype="int64",data={}}},tol=1e-09},
{name=[==[repeat int64 17: 3x2]==],code=[==[return x[1]:tile({1, 1})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},tol=1e-09},
{name=[==[repeat int64 33: 3x2]==],code=[==[return x[1]:tile({0, 2, 3})]==],
 inputs={{shape={3,2},dtype="int64",data={-8,6,9,0,0,5}}},
 outputs={{shape={0,6,6},dtype="int64",data={}}},tol=1e-09},
{name=[==[repeat bool 12: 3x2]==],code=[==[return x[1]:tile({0, 2})]==],
 inputs={{shape={3,2},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={0,4},dtype="bool",data={}}},tol=1e-09},
{name=[==[repeat bool 33: 3x2]==],code=[==[return x[1]:tile({0, 2, 3})]==],
 inputs={{shape={3,2},dtype="bool",data={true,true,false,true,false,false}}},
 outputs={{shape={0,6,6},dtype="bool",data={}}},tol=1e-09}
}
