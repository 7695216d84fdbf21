return {
{name=[==[addmm.decomposed float64 6: 4 3x0 0x4]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 1, alpha = 1 })]==],
 inputs={{shape={4},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662}},{shape={3,0},dtype="float64",data={}},{shape={0,4},dtype="float64",data={}}},
 outputs={{shape={3,4},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662}}},
 grads={{shape={4},dtype="float64",data={-2.7310500962840907,0.5559887020844112,2.587777929975907,-1.2228305795581411}},{shape={3,0},dtype="float64",data={}},{shape={0,4},dtype="float64",data={}}},tol=1e-09},
{name=[==[addmm.decomposed int64 1: 2x3 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 1, alpha = 1 })]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={2,2},dtype="int64",data={5,7,6,5}},{shape={2,3},dtype="int64",data={1,-5,2,-1,8,-4}}},
 outputs={{shape={2,3},dtype="int64",data={-10,37,-9,1,10,-3}}},tol=1e-09},
{name=[==[addmm.decomposed int64 3: 1 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 1, alpha = 1 })]==],
 inputs={{shape={1},dtype="int64",data={-8}},{shape={2,2},dtype="int64",data={6,9,0,0}},{shape={2,3},dtype="int64",data={5,5,7,6,5,1}}},
 outputs={{shape={2,3},dtype="int64",data={76,67,43,-8,-8,-8}}},tol=1e-09}
}
