return {
{name=[==[tensordot float64 3: 1x1x1 2x1x2]==],code=[==[return x[1]:tensordot(x[2], {{1, 2}, {3, 1}})]==],
 inputs={{shape={1,1,1},dtype="float64",data={-0.3044974837346083}},{shape={2,1,2},dtype="float64",data={-0.7637384159491881,0.3992184812239077,0.24313846305835563,0.1713483724638557}}},
 outputs={{shape={1,1},dtype="float64",data={-0.01521479556268225}}},
 grads={{shape={1,1,1},dtype="float64",data={-0.045173683033435316}},{shape={2,1,2},dtype="float64",data={0.27528769235875256,0.27528769235875256,0.27528769235875256,0.27528769235875256}}},tol=1e-09},
{name=[==[tensordot int64 1: 2x2x2 2x2x2]==],code=[==[return x[1]:tensordot(x[2], 2)]==],
 inputs={{shape={2,2,2},dtype="int64",data={-1,-1,-1,1,1,0,-1,-1}},{shape={2,2,2},dtype="int64",data={0,-1,-1,0,0,0,-1,-1}}},
 outputs={{shape={2,2},dtype="int64",data={0,0,1,0}}},tol=1e-09},
{name=[==[tensordot int64 3: 1x1x1 2x1x2]==],code=[==[return x[1]:tensordot(x[2], {{1, 2}, {3, 1}})]==],
 inputs={{shape={1,1,1},dtype="int64",data={-1}},{shape={2,1,2},dtype="int64",data={-1,-1,1,1}}},
 outputs={{shape={1,1},dtype="int64",data={0}}},tol=1e-09}
}
