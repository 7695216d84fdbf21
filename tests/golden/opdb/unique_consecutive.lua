return {
{name=[==[unique_consecutive float64 13: 3]==],code=[==[return x[1]:unique_consecutive({ return_inverse = false, return_counts = false })]==],
 inputs={{shape={3},dtype="float64",data={0.0,0.0,0.0}}},
 outputs={{shape={1},dtype="float64",data={0.0}}},tol=1e-09},
{name=[==[unique_consecutive int64 13: 3]==],code=[==[return x[1]:unique_consecutive({ return_inverse = false, return_counts = false })]==],
 inputs={{shape={3},dtype="int64",data={0,0,0}}},
 outputs={{shape={1},dtype="int64",data={0}}},tol=1e-09},
{name=[==[unique_consecutive int64 16: 3]==],code=[==[return x[1]:unique_consecutive({ return_inverse = false, return_counts = false, dim = -1 })]==],
 inputs={{shape={3},dtype="int64",data={0,0,0}}},
 outputs={{shape={1},dtype="int64",data={0}}},tol=1e-09},
{name=[==[unique_consecutive int64 19: 3]==],code=[==[return x[1]:unique_consecutive({ return_inverse = false, return_counts = false, dim = 1 })]==],
 inputs={{shape={3},dtype="int64",data={0,0,0}}},
 outputs={{shape={1},dtype="int64",data={0}}},tol=1e-09},
{name=[==[unique_consecutive bool 13: 3]==],code=[==[return x[1]:unique_consecutive({ return_inverse = false, return_counts = false })]==],
 inputs={{shape={3},dtype="bool",data={false,false,false}}},
 outputs={{shape={1},dtype="bool",data={false}}},tol=1e-09}
}
