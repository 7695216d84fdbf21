return {
{name=[==[bucketize int64 1: () 3]==],code=[==[return x[1]:bucketize(x[2], { out_int32 = false, right = false })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={3},dtype="int64",data={0,6,9}}},
 outputs={{shape={},dtype="int64",data={1}}},tol=1e-09},
{name=[==[bucketize int64 2: () 3]==],code=[==[return x[1]:bucketize(x[2], { out_int32 = false, right = true })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={3},dtype="int64",data={0,6,9}}},
 outputs={{shape={},dtype="int64",data={1}}},tol=1e-09},
{name=[==[bucketize int64 3: () 3]==],code=[==[return x[1]:bucketize(x[2], { out_int32 = true, right = false })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={3},dtype="int64",data={0,6,9}}},
 outputs={{shape={},dtype="int32",data={1}}},tol=1e-09},
{name=[==[bucketize int64 4: () 3]==],code=[==[return x[1]:bucketize(x[2], { out_int32 = true, right = true })]==],
 inputs={{shape={},dtype="int64",data={-8}},{shape={3},dtype="int64",data={0,6,9}}},
 outputs={{shape={},dtype="int32",data={1}}},tol=1e-09},
{name=[==[bucketize int64 12: 3x3 3]==],code=[==[return x[1]:bucketize(x[2], { out_int32 = true, right = true })]==],
 inputs={{shape={3,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6}},{shape={3},dtype="int64",data={-5,1,5}}},
 outputs={{shape={3,3},dtype="int32",data={1,4,4,2,2,4,4,4,4}}},tol=1e-09}
}
