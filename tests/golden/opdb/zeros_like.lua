return {
{name=[==[zeros_like int64 2: 3x3]==],code=[==[return x[1]:zeros_like()]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}}},
 outputs={{shape={3,3},dtype="int64",data={0,0,0,0,0,0,0,0,0}}},tol=1e-09},
{name=[==[zeros_like int64 4: 3]==],code=[==[return x[1]:zeros_like({ dtype = "int64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[zeros_like int64 5: 3]==],code=[==[return x[1]:zeros_like({ dtype = "float64" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},tol=1e-09},
{name=[==[zeros_like int64 6: 3]==],code=[==[return x[1]:zeros_like()]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[zeros_like bool 6: 3]==],code=[==[return x[1]:zeros_like()]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={false,false,false}}},tol=1e-09}
}
