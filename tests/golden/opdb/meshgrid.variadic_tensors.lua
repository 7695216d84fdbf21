return {
{name=[==[meshgrid.variadic_tensors int64 3: 3]==],code=[==[return neap.meshgrid(x[1], { indexing = "xy" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[meshgrid.variadic_tensors int64 4: 3]==],code=[==[return neap.meshgrid(x[1], { indexing = "ij" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[meshgrid.variadic_tensors int64 5: 3 ()]==],code=[==[return neap.meshgrid(x[1], x[2], { indexing = "xy" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={1,3},dtype="int64",data={-8,6,9}},{shape={1,3},dtype="int64",data={0,0,0}}},tol=1e-09},
{name=[==[meshgrid.variadic_tensors bool 3: 3]==],code=[==[return neap.meshgrid(x[1], { indexing = "xy" })]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09},
{name=[==[meshgrid.variadic_tensors bool 4: 3]==],code=[==[return neap.meshgrid(x[1], { indexing = "ij" })]==],
 inputs={{shape={3},dtype="bool",data={true,true,false}}},
 outputs={{shape={3},dtype="bool",data={true,true,false}}},tol=1e-09}
}
