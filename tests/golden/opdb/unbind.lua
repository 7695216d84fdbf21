return {
{name=[==[unbind int64 1: 3]==],code=[==[return x[1]:unbind(1)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={},dtype="int64",data={-8}},{shape={},dtype="int64",data={6}},{shape={},dtype="int64",data={9}}},tol=1e-09},
{name=[==[unbind int64 2: 3x3]==],code=[==[return x[1]:unbind(1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}},{shape={3},dtype="int64",data={5,7,6}}},tol=1e-09},
{name=[==[unbind int64 3: 3x3]==],code=[==[return x[1]:unbind(2)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="int64",data={-8,0,5}},{shape={3},dtype="int64",data={6,0,7}},{shape={3},dtype="int64",data={9,5,6}}},tol=1e-09},
{name=[==[unbind int64 4: 3x3]==],code=[==[return x[1]:unbind(-1)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3},dtype="int64",data={-8,0,5}},{shape={3},dtype="int64",data={6,0,7}},{shape={3},dtype="int64",data={9,5,6}}},tol=1e-09},
{name=[==[unbind bool 1: 3]==],code=[==[return x[1]:unbind(1)]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={},dtype="bool",data={true}},{shape={},dtype="bool",data={true}},{shape={},dtype="bool",data={false}}},tol=1e-09}
}
