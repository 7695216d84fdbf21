return {
{name=[==[__rsub__ float64 2: 3 ()]==],code=[==[return x[2] - x[1]]==],
 inputs={{shape={3},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539}},{shape={},dtype="float64",data={-1.5411692216498662}}},
 outputs={{shape={3},dtype="float64",data={3.285815680757783,6.0412612740452625,-0.9364801089933124}}},
 grads={{shape={3},dtype="float64",data={0.9040721420170612,0.30733286997841935,-0.9832684384425845}},{shape={},dtype="float64",data={-0.22813657355289618}}},tol=1e-09},
{name=[==[__rsub__ float64 9: 0x1x2 0x4x2]==],code=[==[return x[2] - x[1]]==],
 inputs={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},
 outputs={{shape={0,4,2},dtype="float64",data={}}},
 grads={{shape={0,1,2},dtype="float64",data={}},{shape={0,4,2},dtype="float64",data={}}},tol=1e-09},
{name=[==[__rsub__ int64 2: 3 ()]==],code=[==[return x[2] - x[1]]==],
 inputs={{shape={3},dtype="int64",data={-8,6,9}},{shape={},dtype="int64",data={0}}},
 outputs={{shape={3},dtype="int64",data={8,-6,-9}}},tol=1e-09},
{name=[==[__rsub__ int64 3: 3x1 3]==],code=[==[return x[2] - x[1]]==],
 inputs={{shape={3,1},dtype="int64",data={-8,6,9}},{shape={3},dtype="int64",data={0,0,5}}},
 outputs={{shape={3,3},dtype="int64",data={8,8,13,-6,-6,-1,-9,-9,-4}}},tol=1e-09},
{name=[==[__rsub__ int64 7: 4x1x3 4x3]==],code=[==[return x[2] - x[1]]==],
 inputs={{shape={4,1,3},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4,3},dtype="int64",data={2,-1,8,-4,0,-6,3,-5,9,2,-5,-2}}},
 outputs={{shape={4,4,3},dtype="int64",data={10,-7,-1,4,-6,-15,11,-11,0,10,-11,-11,2,-1,3,-4,0,-11,3,-5,4,2,-5,-7,-3,-8,2,-9,-7,-12,-2,-12,3,-3,-12,-8,-3,-2,13,-9,-1,-1,-2,-6,14,-3,-6,3}}},tol=1e-09}
}
