return {
{name=[==[gather float64 4: 5 0]==],code=[==[return x[1]:gather(1, x[2])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}},{shape={0},dtype="uint8",data={}}},
 outputs={{shape={0},dtype="float64",data={}}},
 grads={{shape={5},dtype="float64",data={0.0,0.0,0.0,0.0,0.0}}},tol=1e-09},
{name=[==[gather int64 3: 10x5 10x2]==],code=[==[return x[1]:gather(2, x[2])]==],
 inputs={{shape={10,5},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6,9,9,2,5,9,1,7,8,-5,-7,-4,4,7,5}},{shape={10,2},dtype="int64",data={1,1,3,3,2,2,2,2,2,2,3,3,5,5,2,2,2,2,2,2}}},
 outputs={{shape={10,2},dtype="int64",data={-8,-8,7,7,-5,-5,0,0,2,2,-4,-4,-6,-6,9,9,1,1,-4,-4}}},tol=1e-09},
{name=[==[gather int64 4: 5 0]==],code=[==[return x[1]:gather(1, x[2])]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}},{shape={0},dtype="uint8",data={}}},
 outputs={{shape={0},dtype="int64",data={}}},tol=1e-09},
{name=[==[gather bool 4: 5 0]==],code=[==[return x[1]:gather(1, x[2])]==],
 inputs={{shape={5},dtype="bool",data={true,true,false,true,false}},{shape={0},dtype="uint8",data={}}},
 outputs={{shape={0},dtype="bool",data={}}},tol=1e-09}
}
