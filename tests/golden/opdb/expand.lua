return {
{name=[==[expand int64 1: 3x1x1]==],code=[==[return x[1]:expand({3, 3, 3})]==],
 inputs={{shape={3,1,1},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,-8,-8,-8,-8,-8,-8,-8,-8,6,6,6,6,6,6,6,6,6,9,9,9,9,9,9,9,9,9}}},tol=1e-09},
{name=[==[expand int64 4: 3x1x3]==],code=[==[return x[1]:expand({-1, 3, 3})]==],
 inputs={{shape={3,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,6,9,-8,6,9,-8,6,9,0,0,5,0,0,5,0,0,5,5,7,6,5,7,6,5,7,6}}},tol=1e-09},
{name=[==[expand int64 5: 3x1]==],code=[==[return x[1]:expand({3, 3, 3})]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,-8,-8,6,6,6,9,9,9,-8,-8,-8,6,6,6,9,9,9,-8,-8,-8,6,6,6,9,9,9}}},tol=1e-09},
{name=[==[expand int64 7: 1x3]==],code=[==[return x[1]:expand({1, 1, 3})]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,1,3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[expand bool 7: 1x3]==],code=[==[return x[1]:expand({1, 1, 3})]==],
 inputs={{shape={1,3},dtype="bool",data={true,true,false}}},
 outputs={{shape={1,1,3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
