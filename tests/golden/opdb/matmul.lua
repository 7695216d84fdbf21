return {
{name=[==[matmul float64 1: 5 5]==],code=[==[return x[1]:matmul(x[2])]==],
 inputs={{shape={5},dtype="float64",data={-4.826984902407649,-7.582430495695129,-0.6046891126565539,-1.5411692216498662,-1.9719097652168658}},{shape={5},dtype="float64",data={-4.146041530864057,-5.4215280659972755,-4.784169829877467,-4.150805063878843,7.380839390984031}}},
 outputs={{shape={},dtype="float64",data={55.8569187632873}}},
 grads={{shape={5},dtype="float64",data={3.7483206476999635,4.901452491631772,4.32523466587072,3.75262722519621,-6.672811278090834}},{shape={5},dtype="float64",data={4.363942580203699,6.855064179938583,0.5466825813338068,1.3933281594277616,1.782748685303972}}},tol=1e-09},
{name=[==[matmul int64 1: 5 5]==],code=[==[return x[1]:matmul(x[2])]==],
 inputs={{shape={5},dtype="int64",data={-8,6,9,0,0}},{shape={5},dtype="int64",data={5,5,7,6,5}}},
 outputs={{shape={},dtype="int64",data={53}}},tol=1e-09},
{name=[==[matmul int64 2: 3x4 4]==],code=[==[return x[1]:matmul(x[2])]==],
 inputs={{shape={3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5}},{shape={4},dtype="int64",data={2,-1,8,-4}}},
 outputs={{shape={3},dtype="int64",data={50,7,35}}},tol=1e-09},
{name=[==[matmul int64 6: 3x3x4 4]==],code=[==[return x[1]:matmul(x[2])]==],
 inputs={{shape={3,3,4},dtype="int64",data={-8,6,9,0,0,5,5,7,6,5,1,-5,2,-1,8,-4,0,-6,3,-5,9,2,-5,-2,-2,1,-7,-4,-6,-7,-1,-5,2,-6,-6,6}},{shape={4},dtype="int64",data={9,9,2,5}}},
 outputs={{shape={3,3},dtype="int64",data={0,90,76,5,-73,79,-43,-144,-18}}},tol=1e-09}
}
