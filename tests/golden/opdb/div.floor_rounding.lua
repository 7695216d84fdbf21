return {
{name=[==[div.floor_rounding float64 2: 3 ()]==],code=[==[return x[1]:div(x[2], { rounding_mode = "floor" })]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={3.0,4.0,0.0}}},
 grads={{shape={3},dtype="float64",data={0.0,0.0,0.0}},{shape={},dtype="float64",data={0.0}}},tol=1e-09},
{name=[==[div.floor_rounding int64 2: 3 ()]==],code=[==[return x[1]:div(x[2], { rounding_mode = "floor" })]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={1}}},
 outputs={{shape={3},dtype="int64",data={-8,6,9}}},tol=1e-09},
{name=[==[div.floor_rounding int64 3: 3x1 3]==],code=[==[return x[1]:div(x[2], { rounding_mode = "floor" })]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={1,1,5}}},
 outputs={{shape={3,3},dtype="int64",data={-8,-8,-2,6,6,1,9,9,1}}},tol=1e-09},
{name=[==[div.floor_rounding int64 7: 4x1x3 4x3]==],code=[==[return x[1]:div(x[2], { rounding_mode = "floor" })]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,1,1,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,1,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={-4,-6,1,2,6,-2,-3,-2,1,-4,-2,-5,0,-1,0,-1,1,-1,0,-1,0,0,-1,-3,2,-7,0,-2,7,-1,1,-2,0,2,-2,-3,2,-1,-1,-2,1,0,1,-1,-1,2,-1,2}}},tol=1e-09}
}
