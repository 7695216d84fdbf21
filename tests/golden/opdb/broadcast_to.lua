return {
{name=[==[broadcast_to int64 1: 3x1x1]==],code=[==[return x[1]:broadcast_to({3, 3, 3})]==],
 inputs={{shape={3,1,1},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,-8,-8,-8,-8,-8,-8,-8,-8,6,6,6,6,6,6,6,6,6,9,9,9,9,9,9,9,9,9}}},tol=1e-09},
{name=[==[broadcast_to int64 3: 3x1]==],code=[==[return x[1]:broadcast_to({3, 3, 3})]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3,3,3},dtype="int64",data={-8,-8,-8,6,6,6,9,9,9,-8,-8,-8,6,6,6,9,9,9,-8,-8,-8,6,6,6,9,9,9}}},tol=1e-09},
{name=[==[broadcast_to int64 5: 1x3]==],code=[==[return x[1]:broadcast_to({1, 1, 3})]==],
 inputs={{shape={1,3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={1,1,3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[broadcast_to bool 3: 3x1]==],code=[==[return x[1]:broadcast_to({3, 3, 3})]==],
 inputs={{shape={3,1},dtype="bool",data={true,true,false}}},
 outputs={{shape={3,3,3},dtype="bool",data={true,true,true,true,true,true,false,false,false,true,true,true,true,true,true,false,false,false,true,true,true,true,true,true,false,false,false}}},tol=1e-09},
{name=[==[broadcast_to bool 5: 1x3]==],code=[==[return x[1]:broadcast_to({1, 1, 3})]==],
 inputs={{shape={1,3},dtype="bool",data={true,true,false}}},
 outputs={{shape={1,1,3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
