return {
{name=[==[linalg.multi_dot float64 2: 2x0 0x2]==],code=[==[return neap.multi_dot({x[1], x[2]})]==],
 inputs={{shape={2,0},dtype="float64",data={}},{shape={0,2},dtype="float64",data={}}},
 outputs={{shape={2,2},dtype="float64",data={0.0,0.0,0.0,0.0}}},
 grads={{shape={2,0},dtype="float64",data={}},{shape={0,2},dtype="float64",data={}}},tol=1e-09},
{name=[==[linalg.multi_dot int64 2: 2x0 0x2]==],code=[==[return neap.multi_dot({x[1], x[2]})]==],
 inputs={{shape={2,0},dtype="int64",data={}},{shape={0,2},dtype="int64",data={}}},
 outputs={{shape={2,2},dtype="int64",data={0,0,0,0}}},tol=1e-09},
{name=[==[linalg.multi_dot int64 4: 2x2 2x2 2x2]==],code=[==[return neap.multi_dot({x[1], x[2], x[3]})]==],
 inputs={{shape={2,2},dtype="int64",data={-8,6,9,0}},{shape={2,2},dtype="int64",data={0,5,5,7}},{shape={2,2},dtype="int64",data={6,5,1,-5}}},
 outputs={{shape={2,2},dtype="int64",data={182,140,45,-225}}},tol=1e-09},
{name=[==[linalg.multi_dot int64 7: 2x4 4x3 3x5 5x3 3x2]==],code=[==[return neap.multi_dot({x[1], x[2], x[3], x[4], x[5]})]==],
 inputs={{shape={2,4},dtype="int64",data={-8,6,9,0,0,5,5,7}},{shape={4,3},dtype="int64",data={6,5,1,-5,2,-1,8,-4,0,-6,3,-5}},{shape={3,5},dtype="int64",data={9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6}},{shape={5,3},dtype="int64",data={6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5}},{shape={3,2},dtype="int64",data={1,-1,-2,-3,7,-2}}},
 outputs={{shape={2,2},dtype="int64",data={38100,-24930,-4431,7116}}},tol=1e-09}
}
