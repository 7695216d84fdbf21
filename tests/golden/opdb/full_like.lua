return {
{name=[==[full_like int64 2: 3x3]==],code=[==[return x[1]:full_like(6)]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={6,6,6,6,6,6,6,6,6}}},tol=1e-09},
{name=[==[full_like int64 4: 3]==],code=[==[return x[1]:full_like(0, { dtype = "int64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[full_like int64 6: 3]==],code=[==[return x[1]:full_like(5)]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={5,5,5}}},tol=1e-09},
{name=[==[full_like bool 6: 3]==],code=[==[return x[1]:full_like(false)]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={false,false,false}}},tol=1e-09},
{name=[==[full_like bool 8: 3]==],code=[==[return x[1]:full_like(-1)]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={true,true,true}}},tol=1e-09}
}
