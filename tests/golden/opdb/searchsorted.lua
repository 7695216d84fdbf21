return {
{name=[==[searchsorted int64 269: 5]==],code=[==[return x[1]:searchsorted(5, { out_int32 = true, right = true })]==],
 inputs={{shape={5},dtype="int64",data={-8,0,0,6,9}}},
 outputs={{shape={},dtype="int32",data={4}}},tol=1e-09},
{name=[==[searchsorted int64 277: 5]==],code=[==[return x[1]:searchsorted(1, { out_int32 = false, right = true })]==],
 inputs={{shape={5},dtype="int64",data={0,5,5,6,7}}},
 outputs={{shape={},dtype="int64",data={2}}},tol=1e-09},
{name=[==[searchsorted int64 281: 5]==],code=[==[return x[1]:searchsorted(1, { out_int32 = true, right = false })]==],
 inputs={{shape={5},dtype="int64",data={0,5,5,6,7}}},
 outputs={{shape={},dtype="int32",data={2}}},tol=1e-09},
{name=[==[searchsorted int64 282: 5]==],code=[==[return x[1]:searchsorted(1, { out_int32 = true, side = "left" })]==],
 inputs={{shape={5},dtype="int64",data={0,5,5,6,7}}},
 outputs={{shape={},dtype="int32",data={2}}},tol=1e-09},
{name=[==[searchsorted int64 285: 5]==],code=[==[return x[1]:searchsorted(1, { out_int32 = true, right = true })]==],
 inputs={{shape={5},dtype="int64",data={0,5,5,6,7}}},
 outputs={{shape={},dtype="int32",data={2}}},tol=1e-09}
}
