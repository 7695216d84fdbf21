return {
{name=[==[addmm float64 6: 4 3x0 0x4]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 0.2, alpha = 0.6 })]==],
 inputs={{shape={4},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662}},{shape={3,0},dtype="float64",data={}},{shape={0,4},dtype="float64",data={}}},
 outputs={{shape={3,4},dtype="float64",data={-0.9653969804815299,-1.5164860991390259,-0.12093782253131079,-0.30823384432997325,-0.9653969804815299,-1.5164860991390259,-0.12093782253131079,-0.30823384432997325,-0.9653969804815299,-1.5164860991390259,-0.12093782253131079,-0.30823384432997325}}},
 grads={{shape={4},dtype="float64",data={-0.5462100192568182,0.11119774041688224,0.5175555859951815,-0.24456611591162825}},{shape={3,0},dtype="float64",data={}},{shape={0,4},dtype="float64",data={}}},tol=1e-09},
{name=[==[addmm int64 1: 2x3 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 3, alpha = 2 })]==],
 inputs={{shape={2,3},dtype="int64",data={-8,6,9,0,0,5}},{shape={2,2},dtype="int64",data={5,7,6,5}},{shape={2,3},dtype="int64",data={1,-5,2,-1,8,-4}}},
 outputs={{shape={2,3},dtype="int64",data={-28,80,-9,2,20,-1}}},tol=1e-09},
{name=[==[addmm int64 3: 1 2x2 2x3]==],code=[==[return x[1]:addmm(x[2], x[3], { beta = 3, alpha = 2 })]==],
 inputs={{shape={1},dtype="int64",data={-8}},{shape={2,2},dtype="int64",data={6,9,0,0}},{shape={2,3},dtype="int64",data={5,5,7,6,5,1}}},
 outputs={{shape={2,3},dtype="int64",data={144,126,78,-24,-24,-24}}},tol=1e-09}
}
